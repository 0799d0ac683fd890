#pragma once

#include "analysis/yaml/node.h"

#include <cstdint>

namespace analysis::compose {

/// What go-yaml, the parser of `docker compose`, takes a scalar for. It is neither quite YAML 1.1
/// nor quite 1.2: `yes` is a text, `0777` and `1_000` are integers, `1:30` is a text.
enum class ScalarKind : std::uint8_t {
    Null,
    Boolean,
    Integer,
    Fraction,  // A number with one, or too large for an integer.
    Endless,   // `.inf` and `.nan`.
    Date,      // `2001-12-14`, with a time or not.
    Text,
};

/// `node` is a null or a scalar.
ScalarKind scalar_kind(const yaml::Node& node);

/// What a number says; `node` is an integer or a fraction.
double number_in(const yaml::Node& node);

}  // namespace analysis::compose

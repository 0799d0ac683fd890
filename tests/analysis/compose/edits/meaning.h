#pragma once

#include "analysis/yaml/tree.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

/// What a node says, however it is written.
struct Meaning {
    analysis::yaml::Kind kind = analysis::yaml::Kind::Null;
    std::string text;  // Of a scalar or alias; with a mark if it is no text but a number or so.
    std::string properties;
    std::vector<std::pair<std::string, Meaning>> pairs;
    std::vector<Meaning> items;

    Meaning* find(std::string_view key);
    bool is(analysis::yaml::Kind other) const { return kind == other; }

    friend bool operator==(const Meaning&, const Meaning&) = default;
};

Meaning meaning_of(const analysis::yaml::NodeView& node);
/// What is written there.
Meaning meaning_of(std::string_view source);

/// For messages.
std::string to_string(const Meaning& meaning);

/// The same, with pairs and items in an order that depends on nothing but themselves.
Meaning sorted(Meaning meaning);

}  // namespace tests

#pragma once

#include "analysis/dockerfile/stage.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis {

/// A word after its variables were replaced and its quotes removed.
struct Resolved {
    std::optional<std::string> value;  // Nothing, if a variable's value cannot be known.
    bool has_variables = false;
};

/// A word of FROM: only the global ARGs count, with their defaults.
Resolved expanded_in_from(std::string_view word, const StageSurroundings& surroundings);

}  // namespace analysis

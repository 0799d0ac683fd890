#pragma once

#include "analysis/dockerfile/expansion.h"
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
Resolved expanded_in_from(
    std::string_view word, char escape, const StageSurroundings& surroundings);

/// What a variable holds for an instruction of a stage: ENV of the stage and those it is built
/// FROM, then the stage's ARGs with their defaults, then what the platform sets. Unknown, if the
/// base image or whoever builds may have set it.
expansion::Value variable(const Stage& stage, Offset at, std::string_view name);

/// A word of an instruction of a stage.
Resolved expanded(const Stage& stage, const Placed& placed, std::string_view word);

/// Where a variable that an instruction uses gets its value.
struct VariableOrigin {
    Placed placed;                 // ENV or ARG.
    std::size_t pair = 0;          // Index into its pairs.
    const Stage* stage = nullptr;  // Null: a global ARG.
};
std::optional<VariableOrigin> origin_of_variable(
    const Stage& stage, Offset at, std::string_view name);

/// The global ARG of that name, if there is one in front of the first FROM.
std::optional<VariableOrigin> global_arg(
    const StageSurroundings& surroundings, std::string_view name);

/// TARGETPLATFORM and its like: always set, never to the same.
bool is_platform_variable(std::string_view name);

}  // namespace analysis

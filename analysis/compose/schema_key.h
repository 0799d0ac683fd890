#pragma once

#include "analysis/compose/schema.h"
#include "analysis/reference/compose.h"
#include "analysis/yaml/node.h"

#include <optional>
#include <span>
#include <string_view>

namespace analysis::compose {

/// A mapping that a key stands in, with those around it.
struct Surroundings {
    const reference::compose::Mapping* mapping;
    const Surroundings* around = nullptr;  // Null at the top of the file.
    /// The keys that stand beside it.
    std::span<const std::string_view> others = {};
};

/// What is wrong with a key as such: it is no text, or no name that anything may have.
std::optional<SchemaProblem> name_problem(
    const yaml::NodeView& key, const reference::compose::Mapping& mapping);

/// Whether something of the user's that is called so is looked at.
bool may_name(std::string_view name, reference::compose::Names names);

/// That there is no such key there, and which one was meant.
SchemaProblem unknown_key(const yaml::PairView& pair, const Surroundings& there);

}  // namespace analysis::compose

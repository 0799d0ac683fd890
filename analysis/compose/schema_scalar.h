#pragma once

#include "analysis/compose/schema.h"
#include "analysis/reference/compose.h"
#include "analysis/yaml/node.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis::compose {

/// What a message is about: "`image`", "an item of `cap_add`".
struct Subject {
    std::string words;
    std::string_view key;  // The name of the nearest key.
};

/// What is wrong with a scalar, and with a null, at a place of that shape.
std::optional<SchemaProblem> scalar_problem(
    const yaml::NodeView& node, const reference::compose::Shape& shape, const Subject& subject);

}  // namespace analysis::compose

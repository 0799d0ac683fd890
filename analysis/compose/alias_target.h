#pragma once

#include "analysis/yaml/node.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace analysis::compose {

/// Where an alias stands, and so from where its place counts: in an entry, or elsewhere in the
/// file, in what another alias stands for.
enum class AliasPlace : std::uint8_t { Entry, File };

/// What an alias stands for; counts as the file does. Nothing, if it is unknown.
using AliasTarget =
    std::function<std::optional<yaml::NodeView>(const yaml::NodeView& alias, AliasPlace place)>;

}  // namespace analysis::compose

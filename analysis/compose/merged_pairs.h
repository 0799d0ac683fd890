#pragma once

#include "analysis/compose/schema.h"
#include "analysis/yaml/node.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// An alias of the entry's own that brings what is looked at.
struct Way {
    Span alias;
    std::string name;
};

/// A pair of a mapping: its own, or one that `<<` brings.
struct MergedPair {
    yaml::PairView pair;
    std::optional<Way> way;
};

/// Its own pairs in order, and behind them those that `<<` brings, each key once. A `<<` that
/// merges no mapping has its problem added to `problems`.
std::vector<MergedPair> merged_pairs(
    const yaml::NodeView& mapping,
    const std::optional<Way>& way,
    const AliasTarget& target,
    std::vector<SchemaProblem>& problems);

/// The same of what a single `<<` brings.
std::vector<MergedPair> merged_by(
    const MergedPair& merging, const AliasTarget& target, std::vector<SchemaProblem>& problems);

/// Whether it is the `<<` that merges mappings. In quotes it is a key like any other.
bool is_merge_key(const yaml::NodeView& key);

/// What an alias leads to in the end, through other aliases; nothing, if that is unknown. Anything
/// else leads to itself. `way` is how one came to the node.
std::optional<yaml::NodeView> followed(
    yaml::NodeView node, const std::optional<Way>& way, const AliasTarget& target);

/// The problem as it is told at the alias that brings it.
SchemaProblem told_at(const std::optional<Way>& way, SchemaProblem problem);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/yaml/tree.h"

#include <functional>
#include <string>
#include <string_view>

namespace tests {

using Change = std::function<analysis::compose::Edits(
    const analysis::compose::Lines&, const analysis::yaml::PairView&)>;

/// The text after a change to the pair at the end of `path` (keys with dots between them), or "no
/// edit". Checks that it is YAML as before and has lost no comment, that a second time changes
/// nothing, and that the edits are the same if entries below the top are seen alone.
std::string changed(std::string_view source, std::string_view path, const Change& change);

/// The same for something that does not need to have an end: removals, insertions in a row.
std::string changed_once(std::string_view source, std::string_view path, const Change& change);

/// The pair at the end of a path.
analysis::yaml::PairView pair_at(const analysis::yaml::Tree& tree, std::string_view path);

/// Checks that `after` is sound and has the comments that `before` has.
void check_kept(std::string_view before, std::string_view after);

}  // namespace tests

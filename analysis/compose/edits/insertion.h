#pragma once

#include "analysis/compose/edits/collection.h"
#include "analysis/finding.h"

#include <cstddef>
#include <string>
#include <vector>

namespace analysis::compose {

/// What puts new members behind the one at `index`, which is there. They are as `block_entry`,
/// `block_item`, `flow_entry` or `flow_value` made them for the column of the collection.
std::vector<Edit> insertion(
    const Lines& lines,
    const Collection& collection,
    std::size_t index,
    const std::vector<std::string>& members);

/// What fills a pair of brackets with nothing in it.
Edit filling(
    const Lines& lines, const Collection& collection, const std::vector<std::string>& members);

/// The end of the lines from `end` on that are comments on something deeper than `column`.
Offset end_of_inner_comments(std::string_view text, Offset end, Offset column);

/// Behind the comma of a member between brackets; nothing if it has none.
std::optional<Offset> comma_end(std::string_view text, const Member& member);

/// Edits, of which some may touch: ordered, those at one place made one, in the order given.
/// Nothing if some overlap.
std::optional<std::vector<Edit>> together(std::vector<Edit> edits);

}  // namespace analysis::compose

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

/// Edits, of which some may touch: ordered, those at one place made one, in the order given.
/// Nothing if some overlap.
std::optional<std::vector<Edit>> together(std::vector<Edit> edits);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/edits/edits.h"

#include <cstddef>
#include <vector>

namespace analysis::compose {

/// Puts the members of a mapping or a list into another order: `order` has, for each place, the one
/// that is to stand there. Each goes with the comments right above it, and those beside and inside
/// it; blank lines stay where they are.
///
/// Nothing, besides the reasons that `Edits` has, if a comment may be about several members, or if
/// an alias could come before its anchor.
Edits reorder(
    const Lines& lines, const yaml::NodeView& collection, const std::vector<std::size_t>& order);

}  // namespace analysis::compose

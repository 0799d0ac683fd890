#pragma once

#include "analysis/compose/edits/edits.h"

#include <cstddef>
#include <string>
#include <vector>

namespace analysis::compose {

/// The keys that lead from a mapping to a value in it, outermost first.
using Path = std::vector<std::string>;

/// Takes the key at the end of a path out, and the keys on the way that this would leave with
/// nothing below them. Comments in what goes, and behind it, get lines of their own; those above it
/// stay.
///
/// Nothing, besides the reasons that `Edits` has, if `mapping` would be left with nothing, if
/// comments could not stay, or if what goes has an anchor or a tag.
Edits remove_key(const Lines& lines, const yaml::NodeView& mapping, const Path& path);

/// The same for items of the list at the end of a path, and for the list itself if these are all of
/// them. Items that there are none of do not count.
Edits remove_items(
    const Lines& lines,
    const yaml::NodeView& mapping,
    const Path& path,
    const std::vector<std::size_t>& items);

}  // namespace analysis::compose

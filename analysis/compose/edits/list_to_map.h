#pragma once

#include "analysis/compose/edits/edits.h"

#include <functional>
#include <string_view>

namespace analysis::compose {

/// What a list makes of one of its items.
using Keyed = std::function<Snippet(std::string_view item)>;

/// Makes a mapping of a list of scalars: each item becomes a key, in order, with the value that it
/// is given. What is a mapping already is left alone.
Edits list_to_map(const Lines& lines, const yaml::PairView& list, const Keyed& value_of);

}  // namespace analysis::compose

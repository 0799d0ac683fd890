#pragma once

#include "analysis/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// `text` after `edits`, which are ordered and apart from one another. Edits outside of the text
/// are left out.
std::string edited(std::string_view text, const std::vector<Edit>& edits);

/// Whether two edits could get in each other's way: they touch the same bytes, or put something at
/// the same place.
bool overlap(const Edit& a, const Edit& b);

/// The edits of as many of these fixes as go together, in a file's own order. Of two fixes that
/// do not, the earlier in the list wins, and the other is left out as a whole.
std::vector<Edit> compatible_edits(const std::vector<const Fix*>& fixes);

/// The first fix at or below that level, or null.
const Fix* fix_within(const Finding& finding, Safety level);

/// The fixes of these findings within a level, in the order in which they build on one another:
/// by step, then severity, then rule, then place.
std::vector<const Fix*> fixes_within(const std::vector<Finding>& findings, Safety level);

}  // namespace analysis

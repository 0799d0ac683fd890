#pragma once

#include "analysis/finding.h"

#include <string_view>
#include <vector>

namespace analysis {

/// The edits that make `after` of `before`: ordered, apart from one another, and of no more words
/// than differ. They split neither a character nor a line break.
std::vector<Edit> difference(std::string_view before, std::string_view after);

}  // namespace analysis

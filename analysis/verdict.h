#pragma once

#include "analysis/document.h"

#include <vector>

namespace analysis {

/// What is reported of a document: what the rules found, each at the severity that holds for it,
/// and nothing that is off. By place, then rule. Editors and the command line tell this, and
/// nothing else.
std::vector<Finding> reported(const Document& document, Profile profile);

}  // namespace analysis

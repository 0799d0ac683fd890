#pragma once

#include "analysis/document.h"
#include "analysis/settings/settings.h"

#include <vector>

namespace analysis {

/// What is reported of a document: what the rules found and no comment hides, each at the severity
/// that holds for it, and nothing that is off. By place, then rule. Editors and the command line
/// tell this, and nothing else.
std::vector<Finding> reported(const Document& document, const Settings& settings);

/// The same where nothing is configured but the profile.
std::vector<Finding> reported(const Document& document, Profile profile);

}  // namespace analysis

#pragma once

#include "analysis/document.h"
#include "analysis/settings/settings.h"

#include <vector>

namespace analysis {

<<<<<<< HEAD
/// What is reported of a document: what the rules found, each at the severity that holds for it,
/// and nothing that is off. By place, then rule. Editors and the command line tell this, and
/// nothing else.
=======
/// What is reported of a document: what the rules found and no comment hides, each at the severity
/// that holds for it, and nothing that is off. By place, then rule. Editors and the command line
/// tell this, and nothing else.
std::vector<Finding> reported(const Document& document, const Settings& settings);

/// The same where nothing is configured but the profile.
>>>>>>> e701424 (Honor comments that ask for silence, ours and peers', and report those without effect)
std::vector<Finding> reported(const Document& document, Profile profile);

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/stage.h"

#include <string>
#include <vector>

namespace analysis {

/// The folders of a stage that its process writes to, as far as the Dockerfile shows: the targets
/// of VOLUME, and folders made by mkdir that nothing is copied or installed into. Absolute, clean,
/// in order, each once.
std::vector<std::string> written_paths(const Stage& stage);

}  // namespace analysis

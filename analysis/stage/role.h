#pragma once

#include "analysis/dockerfile/stage.h"

#include <string_view>

namespace analysis {

/// Whether a file is for development, going by its path: a token of its name is `dev`, `test`, `ci`
/// and the like, or it lies in a devcontainer.
bool is_for_development(std::string_view path);

/// Whether a stage is, going by its name in the same way: `dev-envs`.
bool is_for_development(const Stage& stage);

/// Whether it lies in a folder `.devcontainer`: what is in there is a workplace, not a service.
bool is_devcontainer(std::string_view path);

}  // namespace analysis

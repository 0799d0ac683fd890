#pragma once

#include "analysis/dockerfile/stage.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis {

/// A RUN that installs one package of the distribution and leaves nothing else behind:
/// `RUN apk add --no-cache tini`. Nothing, where the manager is not known or there is none.
std::optional<std::string> install_line(const Stage& stage, std::string_view package);

/// Adds such a line behind the stage's last installation of packages, or else behind FROM. Nothing
/// also where that place is not root's.
std::optional<Edit> install_edit(const Stage& stage, std::string_view package);

/// The last RUN of the stage that installs packages of the distribution; FROM, if there is none.
Placed last_install(const Stage& stage);

}  // namespace analysis

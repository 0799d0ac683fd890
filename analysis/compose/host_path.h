#pragma once

#include "analysis/compose/readings.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis::compose {

/// A path of the host in its shortest form, to be compared: `/etc`, `~/.ssh`, `./conf`. `$HOME`,
/// which everybody has, is `~`.
std::string host_path(std::string_view written);

/// The folder or file of the host that is mounted; nothing, if it is none or not known.
std::optional<std::string> host_path(const MountedVolume& mount);

/// The last part of a path: `docker.sock`. Of Windows' paths too.
std::string_view file_name(std::string_view path);

}  // namespace analysis::compose

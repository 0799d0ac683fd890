#pragma once

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/readings.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// The name of the folder of dependencies that a path ends in: `node_modules`, `.venv`; empty if it
/// is none.
std::string_view dependency_folder(std::string_view path);

/// Whether what lies in such a folder is made for one system: it does not run on another one.
bool is_made_for_system(std::string_view folder);

/// Gives the mount of an own entry of `volumes` a named volume as its source, and declares that.
/// The title tells the name.
std::optional<Fix> with_named_volume(
    const ComposeFile& file,
    const PlacedService& placed,
    const MountedVolume& mount,
    Safety safety);

}  // namespace analysis::compose

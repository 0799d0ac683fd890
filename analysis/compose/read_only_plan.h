#pragma once

#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// A path by which two ways to the same place can be told apart from two places: `/var/run` is
/// `/run` in every distribution.
std::string same_path(std::string_view path);

/// Whether something is mounted at that path or above it, so that the root file system does not
/// matter there. Unknown, if it is not known where something is mounted.
Trilean is_mounted(const std::vector<MountedVolume>& mounts, std::string_view path);

/// What a service needs so that its root file system can be read-only.
struct ReadOnlyPlan {
    /// Entries for `tmpfs` that are not there yet, with their options: `/run`, `/tmp:exec`.
    std::vector<std::string> tmpfs;
    /// Folders for data that nothing is mounted on: they would be written, and are no more.
    std::vector<std::string> lost;
    /// False, if the program may write elsewhere.
    bool is_certain = true;
    /// Whether it cannot be told what is mounted.
    bool is_unclear = false;
};
ReadOnlyPlan plan_read_only(const Service& service);

/// The folders of these entries, without their options.
std::vector<std::string> folders_of(const std::vector<std::string>& tmpfs);

}  // namespace analysis::compose

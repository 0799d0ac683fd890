#pragma once

#include "analysis/files.h"
#include "analysis/settings/settings.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// What a configuration file is called.
inline constexpr std::string_view settings_file_name = ".seaworthy.yaml";

/// What holds for the files of a folder, and what it was found out from. Immutable.
struct FolderSettings {
    Settings settings;
    std::string file;  // The `.seaworthy.yaml` that counts; empty, if there is none.
    std::vector<SettingsProblem> problems;  // In that file.
    /// What was looked for on the way. If something in it is unknown, this is not the last word.
    Consulted consulted;
};
using FolderSettingsPtr = std::shared_ptr<const FolderSettings>;

/// The `.seaworthy.yaml` that is nearest to a folder, over `base`: in the folder itself or the
/// nearest above it, up to the one that holds `.git`. Never null.
FolderSettingsPtr settings_in(
    std::string_view folder, const Settings& base, const Files& files, std::span<const Rule> rules);

/// Whether nothing that was looked for has another answer now.
bool is_current(const FolderSettings& settings, const Files& files);

/// The folder of a file on the disk, without a slash at the end (of `/Dockerfile`: empty). Nothing
/// for what has no place there.
std::optional<std::string_view> folder_on_disk(std::string_view path);

}  // namespace analysis

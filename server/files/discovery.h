#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace server::files {

/// A file on the disk.
struct FoundFile {
    std::string shown;  // For people: as given; below a folder, relative to it.
    std::string path;   // To open it by.
    bool is_named;      // The user named it, instead of a folder above it.
};

/// Why something could not be looked at.
struct Problem {
    std::string shown;
    std::string reason;  // "permission denied"
};

struct Discovery {
    std::vector<FoundFile> files;  // By `shown`; each file once.
    std::vector<Problem> problems;
};

enum class Gitignores : std::uint8_t { Honored, Disregarded };

struct Search {
    /// Which files below a folder are looked for, by name without folders. A file that is named
    /// itself is not asked about.
    std::function<bool(std::string_view file_name)> wants;
    Gitignores gitignores = Gitignores::Honored;
};

/// The files named by `paths`, and the wanted ones below the folders named by it.
///
/// Folders called `.git` and symbolic links are passed by, unless `paths` names them. What a
/// .gitignore file above or below (up to the nearest `.git` or `.seaworthy.yaml`) or
/// `.git/info/exclude` excludes is passed by, in a git repository or not, tracked or not.
/// If `paths` has more than one element, what is found below a folder is shown with that folder
/// in front, so that every file is shown differently.
///
/// What cannot be read is a problem, and the rest is found nevertheless.
Discovery discover(std::span<const std::string> paths, const Search& search);

}  // namespace server::files

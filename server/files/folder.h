#pragma once

#include "server/files/gitignore.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server::files {

/// What lies directly in a folder, as far as discovery cares. Names, in no order.
struct Listing {
    std::vector<std::string> folders;  // Without `.git` and symbolic links.
    std::vector<std::string> files;    // Those that were asked for; no links, pipes or devices.
    bool has_gitignore = false;
    bool has_git = false;  // A `.git` of any type: this is the root of a repository.
};

/// Lists a folder, or says why that does not work.
std::variant<Listing, std::string> listed(
    const std::string& folder, const std::function<bool(std::string_view file_name)>& wants);

/// The content of a small file, as far as it can be read; empty, if it cannot.
std::string content_of(const std::string& path);

/// The path of `info/exclude` in the repository that `folder` is the root of. Knows the `.git`
/// files that worktrees and submodules have in place of a folder.
std::string exclude_file_of(const std::string& folder);

}  // namespace server::files

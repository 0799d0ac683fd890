#include "server/files/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

namespace server::files {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// The type of an entry. Not all file systems tell it while they list.
static unsigned char type_of(DIR* folder, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type;
    struct stat status {};
    if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    if (S_ISDIR(status.st_mode)) return DT_DIR;
    return S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
}

static void add_entry(
    Listing& listing,
    DIR* folder,
    const dirent& entry,
    const std::function<bool(std::string_view)>& wants) {
    const std::string_view name = entry.d_name;
    if (name == "." || name == "..") return;
    if (name == ".git") {
        listing.has_git = true;
        return;
    }
    const auto type = type_of(folder, entry);
    if (type == DT_DIR) {
        listing.folders.emplace_back(name);
        return;
    }
    if (type != DT_REG) return;
    if (name == ".gitignore") listing.has_gitignore = true;
    if (wants(name)) listing.files.emplace_back(name);
}

std::variant<Listing, std::string> listed(
    const std::string& folder, const std::function<bool(std::string_view file_name)>& wants) {
    const std::unique_ptr<DIR, CloseFolder> opened(::opendir(folder.c_str()));
    if (!opened) return std::generic_category().message(errno);

    Listing listing;
    errno = 0;
    while (const auto* entry = ::readdir(opened.get())) {
        add_entry(listing, opened.get(), *entry, wants);
        errno = 0;
    }
    if (errno != 0) return std::generic_category().message(errno);
    return listing;
}

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

static std::string first_line_of(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// `path`, which is relative to `folder` unless it is absolute.
static std::string resolved(const std::string& folder, const std::string& path) {
    return path.starts_with('/') ? path : folder + '/' + path;
}

std::string exclude_file_of(const std::string& folder) {
    static constexpr std::string_view link = "gitdir: ";
    auto git = folder + "/.git";
    struct stat status {};
    if (::stat(git.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
        const auto line = first_line_of(git);
        if (!line.starts_with(link)) return {};
        git = resolved(folder, line.substr(link.size()));
        // A worktree shares the excludes of the repository that it belongs to.
        const auto common = first_line_of(git + "/commondir");
        if (!common.empty()) git = resolved(git, common);
    }
    return git + "/info/exclude";
}

}  // namespace server::files

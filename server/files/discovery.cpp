#include "server/files/discovery.h"

#include "server/files/folder.h"
#include "server/files/gitignore.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <variant>

namespace server::files {

namespace fs = std::filesystem;

/// The patterns of one folder; behind them those of its parents, which decide where these do not.
struct Level {
    std::string base;  // The folder's absolute path with a slash behind it.
    Gitignore patterns;
    std::shared_ptr<const Level> parent;
};

using Levels = std::shared_ptr<const Level>;

/// `path` is absolute.
static bool is_ignored(const Level* level, std::string_view path, EntryType type) {
    for (; level != nullptr; level = level->parent.get()) {
        const auto verdict = level->patterns.verdict(path.substr(level->base.size()), type);
        if (verdict) return *verdict == Verdict::Ignored;
    }
    return false;
}

static Levels above(const Levels& parent, const std::string& folder, const std::string& file) {
    Gitignore patterns(content_of(file));
    if (patterns.is_empty()) return parent;
    const auto* const slash = folder.ends_with('/') ? "" : "/";
    return std::make_shared<const Level>(Level{folder + slash, std::move(patterns), parent});
}

/// What holds at the root of a repository, whatever lies around it.
static Levels at_repository(const std::string& folder) {
    const auto excludes = exclude_file_of(folder);
    return excludes.empty() ? nullptr : above(nullptr, folder, excludes);
}

static bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// What the parents of a folder exclude below it. The folder itself counts for nothing here.
static Levels levels_around(const std::string& folder) {
    std::vector<std::string> parents;
    for (fs::path path = fs::path(folder).parent_path(); !exists(folder + "/.git");) {
        parents.push_back(path.string());
        if (exists((path / ".git").string()) || exists((path / ".seaworthy.yaml").string())) break;
        // No root of a project anywhere: then the folder is one.
        if (path == path.root_path()) return nullptr;
        path = path.parent_path();
    }
    Levels levels;
    for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent) {
        if (exists(*parent + "/.git")) levels = at_repository(*parent);
        levels = above(levels, *parent, *parent + "/.gitignore");
    }
    return levels;
}

/// One discovery while it goes on.
class Explorer {
public:
    Explorer(const Search& search, bool has_one_path)
        : search_(search),
          has_one_path_(has_one_path) {}

    void visit(const std::string& named) {
        struct stat status {};
        if (::stat(named.c_str(), &status) != 0)
            return add_problem(named, std::generic_category().message(errno));
        if (!S_ISDIR(status.st_mode)) return add_file({named, named, true});
        explore(named);
    }

    Discovery finished() {
        std::ranges::sort(found_.files, {}, &FoundFile::shown);
        std::ranges::sort(found_.problems, {}, &Problem::shown);
        return std::move(found_);
    }

private:
    struct Folder {
        std::string path;      // To open it by.
        std::string shown;     // Empty or with a slash behind it.
        std::string absolute;  // Without links, to hold patterns against.
        Levels levels;
    };

    void explore(const std::string& named) {
        std::error_code failure;
        const auto absolute = fs::canonical(named, failure).string();
        if (failure) return add_problem(named, failure.message());

        const bool honors = search_.gitignores == Gitignores::Honored;
        const auto shown = has_one_path_ || named == "." ? "" : with_slash(named);
        std::vector<Folder> pending{
            {named, shown, absolute, honors ? levels_around(absolute) : nullptr}};
        while (!pending.empty()) {
            const auto folder = std::move(pending.back());
            pending.pop_back();
            look_into(folder, pending);
        }
    }

    void look_into(Folder folder, std::vector<Folder>& pending) {
        const auto listing = listed(folder.path, search_.wants);
        if (const auto* reason = std::get_if<std::string>(&listing)) {
            const auto& shown = folder.shown;
            return add_problem(
                shown.empty() ? folder.path : shown.substr(0, shown.size() - 1), *reason);
        }
        const auto& entries = std::get<Listing>(listing);
        if (search_.gitignores == Gitignores::Honored) add_levels(folder, entries);

        const auto path = with_slash(folder.path);
        const auto absolute = with_slash(folder.absolute);
        for (const auto& name : entries.files)
            if (!is_ignored(folder.levels.get(), absolute + name, EntryType::File))
                add_file({folder.shown + name, path + name, false});
        for (const auto& name : entries.folders)
            if (!is_ignored(folder.levels.get(), absolute + name, EntryType::Folder))
                pending.push_back(
                    {path + name, folder.shown + name + '/', absolute + name, folder.levels});
    }

    static void add_levels(Folder& folder, const Listing& entries) {
        if (entries.has_git) folder.levels = at_repository(folder.absolute);
        if (entries.has_gitignore)
            folder.levels = above(folder.levels, folder.absolute, folder.path + "/.gitignore");
    }

    static std::string with_slash(const std::string& path) {
        return path.ends_with('/') ? path : path + '/';
    }

    void add_file(FoundFile file) {
        auto normal = fs::absolute(file.path).lexically_normal().string();
        if (seen_.insert(std::move(normal)).second) found_.files.push_back(std::move(file));
    }

    void add_problem(std::string shown, std::string reason) {
        if (!reason.empty() && std::isupper(static_cast<unsigned char>(reason.front())) != 0)
            reason.front() = static_cast<char>(reason.front() - 'A' + 'a');
        found_.problems.push_back({std::move(shown), std::move(reason)});
    }

    const Search& search_;
    bool has_one_path_;
    Discovery found_;
    std::set<std::string> seen_;
};

Discovery discover(std::span<const std::string> paths, const Search& search) {
    Explorer explorer(search, paths.size() == 1);
    for (const auto& path : paths) explorer.visit(path);
    return explorer.finished();
}

}  // namespace server::files

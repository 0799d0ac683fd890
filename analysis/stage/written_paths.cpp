#include "analysis/stage/written_paths.h"

#include "analysis/dockerfile/variables.h"
#include "analysis/shell/facts.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/software.h"

#include <algorithm>
#include <array>

namespace analysis {

static constexpr std::array<std::string_view, 13> system_folders{
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/lib",
    "/opt",
    "/proc",
    "/root",
    "/sbin",
    "/sys",
    "/tmp",
    "/usr"};

/// Where the system keeps its own things; the rest is the program's.
static bool is_system_path(std::string_view path) {
    const auto contains_path = [&](std::string_view folder) { return lies_in(path, folder); };
    return path == "/" || lies_in(path, "/var/lib/apt") || lies_in(path, "/var/cache") ||
           std::ranges::any_of(system_folders, contains_path);
}

static void add(std::vector<std::string>& paths, std::string path) {
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(std::move(path));
}

static void add_volumes(const Stage& stage, std::vector<std::string>& paths) {
    if (stage.parent()) add_volumes(*stage.parent(), paths);
    for (const auto& placed : stage.all(Keyword::Volume)) {
        const auto* names = placed->as<Names>();
        if (!names) continue;
        for (const auto& word : names->words) {
            const auto path = names->json ? word.value : expanded(stage, placed, word.value).value;
            const auto folder = working_directory(stage, placed.at);
            if (path && folder) add(paths, absolute_path(*folder, *path));
        }
    }
}

/// Whether code lives there: it is where the program starts, or something is copied to it.
static bool holds_code(const Stage& stage, const std::string& path) {
    const auto copies = copies_of(stage);
    const bool is_target = std::ranges::any_of(copies.copied, [&](const Copied& copied) {
        return copied.destination == path || lies_in(copied.destination, path);
    });
    const auto last = working_directory(stage, stage.span().end());
    return is_target || !last || lies_in(*last, path);
}

/// None, if nobody knows in which folder it runs.
static std::vector<std::string> folders_made_by(const ReadRun& run) {
    const auto folder = working_directory(*run.stage, run.placed.at);
    if (!folder) return {};
    std::vector<std::string> paths;
    for (const auto& change : run.facts.files()) {
        if (change.action != shell::FileAction::MakeDirectory) continue;
        for (const auto& word : change.paths)
            if (word.is_literal) paths.push_back(absolute_path(*folder, word.value));
    }
    return paths;
}

static void add_made_folders(const Stage& stage, std::vector<std::string>& paths) {
    for (const auto& run : runs_with(stage, {shell::Fact::File}))
        for (auto& path : folders_made_by(run))
            if (!is_system_path(path) && !holds_code(stage, path)) add(paths, std::move(path));
}

std::vector<std::string> written_paths(const Stage& stage) {
    std::vector<std::string> paths;
    add_volumes(stage, paths);
    add_made_folders(stage, paths);
    return paths;
}

}  // namespace analysis

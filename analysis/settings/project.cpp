#include "analysis/settings/project.h"

#include "analysis/text/strings.h"

#include <algorithm>
#include <utility>

namespace analysis {

static const FileAnswer& ask(std::string path, const Files& files, FolderSettings& result) {
    const auto known = files.find(path);
    auto answer = known != files.end() ? known->second : FileAnswer();
    return result.consulted.insert_or_assign(std::move(path), std::move(answer)).first->second;
}

FolderSettingsPtr settings_in(
    std::string_view folder,
    const Settings& base,
    const Files& files,
    std::span<const Rule> rules) {
    auto result = std::make_shared<FolderSettings>();
    result->settings = base;
    while (true) {
        auto path = concat({folder, "/", settings_file_name});
        const auto& file = ask(path, files, *result);
        if (file.is_present()) {
            auto decoded = settings_from_file(*file.text, rules, folder);
            result->settings = layered(base, decoded.settings);
            result->problems = std::move(decoded.problems);
            result->file = std::move(path);
            break;
        }
        const auto slash = folder.rfind('/');
        if (file.is_unknown() || slash == std::string_view::npos) break;
        if (!ask(concat({folder, "/.git"}), files, *result).is_missing()) break;
        folder = folder.substr(0, slash);
    }
    return result;
}

bool is_current(const FolderSettings& settings, const Files& files) {
    return std::ranges::all_of(settings.consulted, [&](const auto& asked) {
        const auto now = files.find(asked.first);
        return now == files.end() ? asked.second.is_unknown() : now->second == asked.second;
    });
}

std::optional<std::string_view> folder_on_disk(std::string_view path) {
    const bool has_drive = path.size() > 2 && path[1] == ':' && path[2] == '/';
    if (!path.starts_with('/') && !has_drive) return std::nullopt;
    return path.substr(0, path.rfind('/'));
}

}  // namespace analysis

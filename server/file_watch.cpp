#include "server/file_watch.h"

#include "protocol/registration.h"
#include "protocol/watched_files.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <string_view>

namespace server {

/// The file's name in any folder. What means something in a pattern stands for any character: it
/// cannot be taken literally everywhere.
static std::string pattern_for(std::string_view path) {
    std::string name(path.substr(path.rfind('/') + 1));
    std::ranges::replace_if(
        name,
        [](char c) { return std::string_view("*?[]{}!,\\").find(c) != std::string_view::npos; },
        '?');
    return "**/" + name;
}

void FileWatch::watch(const analysis::Files& files) {
    if (!client_.capabilities().workspace.dynamic_watched_files || files.size() == seen_) return;
    seen_ = files.size();

    protocol::DidChangeWatchedFilesRegistrationOptions options;
    for (const auto& [path, answer] : files) {
        if (path.ends_with("/.git")) continue;  // It comes and goes with the project.
        auto pattern = pattern_for(path);
        if (patterns_.insert(pattern).second) options.watchers.push_back({std::move(pattern)});
    }
    if (options.watchers.empty()) return;
    const protocol::RegistrationParams params{{{
        "files-" + std::to_string(++last_id_),
        "workspace/didChangeWatchedFiles",
        options,
    }}};
    client_.ask("client/registerCapability", params, [](const Reply& answer) {
        if (!answer) spdlog::warn("files are not watched: {}", answer.error().message);
    });
}

std::vector<std::string> FileWatch::changed_with(
    const std::string& path, const analysis::Files& files) const {
    if (client_.capabilities().workspace.dynamic_watched_files) return {path};
    std::vector<std::string> paths{path};
    for (const auto& [other, answer] : files)
        if (other != path) paths.push_back(other);
    return paths;
}

}  // namespace server

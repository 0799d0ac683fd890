#include "analysis/files.h"

#include <algorithm>
#include <vector>

namespace analysis {

/// `parts` after one more step; false where there is nothing left to step out of.
static bool step(std::vector<std::string_view>& parts, std::string_view part) {
    if (part.empty() || part == ".") return true;
    if (part != "..") {
        parts.push_back(part);
        return true;
    }
    if (parts.empty()) return false;
    parts.pop_back();
    return true;
}

/// `untitled:Untitled-1` names no file. `c:/Dockerfile` does.
static bool has_scheme(std::string_view path) {
    const auto colon = path.find(':');
    return colon != std::string_view::npos && colon > 1 && colon < path.find('/');
}

std::optional<std::string> path_beside(std::string_view beside, std::string_view relative) {
    if (beside.empty() || has_scheme(beside)) return std::nullopt;
    const bool is_absolute = beside.starts_with('/');
    const auto slash = beside.rfind('/');
    const auto folder =
        slash == std::string_view::npos ? std::string_view() : beside.substr(0, slash);

    std::vector<std::string_view> parts;
    for (auto path : {folder, relative}) {
        while (!path.empty()) {
            const auto end = std::min(path.find('/'), path.size());
            if (!step(parts, path.substr(0, end))) return std::nullopt;
            path.remove_prefix(std::min(end + 1, path.size()));
        }
    }
    std::string result;
    for (const auto part : parts) {
        if (is_absolute || !result.empty()) result += '/';
        result += part;
    }
    return result;
}

}  // namespace analysis

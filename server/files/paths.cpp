#include "server/files/paths.h"

#include <filesystem>
#include <system_error>

namespace server::files {

namespace fs = std::filesystem;

std::string absolute_path(std::string_view path) {
    std::error_code nowhere;  // The current folder may be gone.
    const auto absolute = fs::absolute(path, nowhere);
    return (nowhere ? fs::path(path) : absolute).lexically_normal().string();
}

std::string folder_of(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string path_in(std::string_view folder, std::string_view name) {
    std::string path(folder);
    if (!path.empty() && !path.ends_with('/')) path += '/';
    return path.append(name);
}

std::string relative_path(std::string_view from_folder, std::string_view path) {
    return fs::path(path).lexically_relative(from_folder).string();
}

std::string path_from_here(std::string_view path) {
    std::error_code nowhere;
    const auto here = fs::current_path(nowhere).string();
    if (nowhere) return std::string(path);
    auto relative = relative_path(here, path);
    return relative.empty() || relative.starts_with("..") ? std::string(path) : relative;
}

std::string joined_path(std::string_view folder, std::string_view relative) {
    return (fs::path(folder) / relative).lexically_normal().string();
}

}  // namespace server::files

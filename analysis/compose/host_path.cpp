#include "analysis/compose/host_path.h"

#include "analysis/compose/container_path.h"
#include "analysis/compose/interpolation.h"
#include "analysis/compose/mount.h"

#include <array>

namespace analysis::compose {

/// The home of whoever starts the project, as it can be written.
static std::string_view home_in(std::string_view written) {
    static constexpr std::array<std::string_view, 2> homes{"${HOME}", "$HOME"};
    for (const auto home : homes) {
        if (!written.starts_with(home)) continue;
        if (written.size() == home.size() || written[home.size()] == '/') return home;
    }
    return {};
}

std::string host_path(std::string_view written) {
    const auto home = home_in(written);
    const auto path =
        home.empty() ? std::string(written) : "~" + std::string(written.substr(home.size()));
    const auto clean = clean_path(path);
    const bool is_here = clean != "." && clean != ".." && !clean.starts_with("../");
    return path.starts_with('.') && is_here ? "./" + clean : clean;
}

/// What stands in front of the target, variables and all; nothing if that cannot be told.
static std::optional<std::string_view> written_source(const Value& entry) {
    if (!entry.node || entry.is_alias) return std::nullopt;
    if (entry.is_scalar()) {
        const std::string_view text = entry.node->value;
        const auto home = home_in(text.substr(0, text.find(':')));
        if (home.empty()) return std::nullopt;
        return text.substr(0, text.find(':'));
    }
    const auto* source = entry.find("source");
    if (!source || !source->node || source->is_alias) return std::nullopt;
    return std::string_view(source->node->value);
}

std::optional<std::string> host_path(const MountedVolume& mount) {
    using Kind = MountedVolume::Kind;
    if (mount.source) {
        if (mount.kind != Kind::Bind) return std::nullopt;
        return host_path(std::string_view(*mount.source));
    }
    if (mount.kind != Kind::Bind && mount.kind != Kind::Unknown) return std::nullopt;
    const auto source = written_source(*mount.written);
    if (!source || home_in(*source).empty()) return std::nullopt;
    const auto path = host_path(*source);
    if (path.find('$') != std::string::npos) return std::nullopt;
    return path;
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of("/\\") + 1);
}

}  // namespace analysis::compose

#include "analysis/compose/dependency_folders.h"

#include "analysis/compose/mount.h"
#include "analysis/compose/undeclared.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis::compose {

static constexpr std::array<std::string_view, 12> folders{
    ".next",
    ".nuxt",
    ".svelte-kit",
    ".venv",
    "Pods",
    "_build",
    "bower_components",
    "elm-stuff",
    "node_modules",
    "target",
    "vendor",
    "venv"};

std::string_view dependency_folder(std::string_view path) {
    while (path.ends_with('/')) path.remove_suffix(1);
    const auto name = path.substr(path.rfind('/') + 1);
    const auto* found = std::ranges::find(folders, name);
    return found != folders.end() ? *found : std::string_view();
}

bool is_made_for_system(std::string_view folder) {
    static constexpr std::array<std::string_view, 6> native{
        ".venv", "Pods", "_build", "node_modules", "target", "venv"};
    return std::ranges::find(native, folder) != native.end();
}

/// `web_node_modules` for `node_modules` of `web`; a volume's name begins with a letter or digit.
static std::string volume_name(std::string_view service, std::string_view folder) {
    while (folder.starts_with('.') || folder.starts_with('_')) folder.remove_prefix(1);
    return concat({service, "_", folder});
}

/// Where the source of a short entry is written, or where one would have to be put in front.
static std::optional<Edit> short_source(const Value& entry, const std::string& name) {
    const auto scalar = pieces_of(entry);
    if (!scalar || !entry.node || entry.node->properties) return std::nullopt;
    const auto reading = parse_mount(*scalar);
    if (!reading.mount) return std::nullopt;
    if (const auto& source = reading.mount->source) {
        const auto place = entry.place_of(source->span);
        return place ? std::optional(Edit{*place, name}) : std::nullopt;
    }
    const auto front = entry.place_of({0, 0});
    return front ? std::optional(Edit{*front, concat({name, ":"})}) : std::nullopt;
}

static Edits source_edits(
    const Service& service, const MountedVolume& mount, const std::string& name) {
    const auto& entry = *mount.written;
    if (!entry.is_own() || entry.is_alias) return std::nullopt;
    if (entry.is_scalar()) {
        auto edit = short_source(entry, name);
        return edit ? Edits({*std::move(edit)}) : std::nullopt;
    }
    if (!entry.is_mapping() || entry.find("bind")) return std::nullopt;
    return set_keys(
        service.lines(), entry.own_node(), {{"type", "volume"}, {"source", name, "type"}});
}

std::optional<Fix> with_named_volume(
    const ComposeFile& file,
    const PlacedService& placed,
    const MountedVolume& mount,
    Safety safety) {
    if (!mount.target || mount.is_read_only == Trilean::True) return std::nullopt;
    const auto service = file.service(placed);
    const auto name = volume_name(service.name(), dependency_folder(*mount.target));
    auto source = source_edits(service, mount, name);
    if (!source) return std::nullopt;
    for (auto& edit : *source) edit.span = edit.span.shifted(placed.at);
    auto edits = all_of({std::move(source), declaring(file, "volumes", {name, ""})});
    if (!edits) return std::nullopt;
    return Fix{concat({"Mount the named volume `", name, "`"}), safety, *std::move(edits)};
}

}  // namespace analysis::compose

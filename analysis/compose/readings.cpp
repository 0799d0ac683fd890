#include "analysis/compose/readings.h"

#include "analysis/compose/boolean.h"
#include "analysis/compose/container_path.h"
#include "analysis/compose/device.h"
#include "analysis/compose/mount.h"
#include "analysis/compose/tmpfs.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace analysis::compose {

using Kind = MountedVolume::Kind;

Trilean truth_of(const Value& value) {
    if (!value.is_scalar() || !value.text) return Trilean::Unknown;
    const auto truth = parse_boolean(*value.text);
    return truth ? to_trilean(*truth) : Trilean::Unknown;
}

std::shared_ptr<const Interpolated> pieces_of(const Value& value) {
    if (!value.is_scalar() || value.pieces) return value.pieces;
    if (!value.text) return nullptr;
    return std::make_shared<const Interpolated>(interpolate(*value.text, nothing_known));
}

Span place_of(const Value& value, Span in_scalar) {
    return value.place_of(in_scalar).value_or(value.span);
}

std::optional<yaml::NodeView> own_node(const Value& value) {
    if (!value.is_own() || !value.node || value.is_alias || value.pieces) return std::nullopt;
    return yaml::NodeView(*value.node, value.span.begin() - value.node->span.begin());
}

static std::optional<std::string> text_at(const Value& value, std::string_view key) {
    const auto* found = value.find(key);
    return found ? found->text : std::nullopt;
}

static Kind kind_named(std::string_view type) {
    if (type == "bind") return Kind::Bind;
    if (type == "volume") return Kind::Volume;
    return type == "tmpfs" ? Kind::Tmpfs : Kind::Other;
}

static Kind kind_of(Mount::Kind kind) {
    switch (kind) {
        case Mount::Kind::Bind:
            return Kind::Bind;
        case Mount::Kind::Volume:
            return Kind::Volume;
        case Mount::Kind::Anonymous:
            return Kind::Anonymous;
        case Mount::Kind::Unknown:
            break;
    }
    return Kind::Unknown;
}

static std::optional<std::string> cleaned(const std::optional<std::string>& path) {
    return path ? std::optional(clean_path(*path)) : std::nullopt;
}

static MountedVolume long_form(const Value& entry) {
    MountedVolume mount{.written = &entry};
    if (const auto type = text_at(entry, "type")) mount.kind = kind_named(*type);
    mount.source = text_at(entry, "source");
    mount.target = cleaned(text_at(entry, "target"));
    if (mount.kind == Kind::Volume && !entry.find("source")) mount.kind = Kind::Anonymous;
    if (const auto* read_only = entry.find("read_only")) mount.is_read_only = truth_of(*read_only);
    return mount;
}

static MountedVolume short_form(const Value& entry, const Interpolated& scalar) {
    MountedVolume mount{.written = &entry};
    const auto reading = parse_mount(scalar);
    if (!reading.mount) return mount;
    mount.kind = kind_of(reading.mount->kind);
    if (reading.mount->source) mount.source = reading.mount->source->text;
    mount.target = cleaned(reading.mount->target.text);
    for (const auto& option : reading.mount->options)
        if (option.text) mount.options.push_back(*option.text);
    mount.is_read_only = reading.mount->is_read_only;
    return mount;
}

MountedVolume volume_of(const Value& entry) {
    if (entry.is_mapping()) return long_form(entry);
    const auto scalar = pieces_of(entry);
    return scalar ? short_form(entry, *scalar) : MountedVolume{.written = &entry};
}

static MountedVolume tmpfs_of(const Value& entry) {
    MountedVolume mount{.written = &entry, .kind = Kind::Tmpfs};
    const auto scalar = pieces_of(entry);
    if (!scalar) return mount;
    const auto tmpfs = parse_tmpfs(*scalar);
    mount.target = cleaned(tmpfs.target.text);
    for (const auto& option : tmpfs.options) {
        if (!option.key.text) continue;
        const auto value = option.value ? option.value->text : std::nullopt;
        mount.options.push_back(value ? concat({*option.key.text, "=", *value}) : *option.key.text);
    }
    return mount;
}

std::vector<MountedVolume> mounts_of(const Value& service) {
    std::vector<MountedVolume> mounts;
    if (const auto* volumes = service.find("volumes"))
        for (const auto& entry : volumes->items) mounts.push_back(volume_of(entry));
    const auto* tmpfs = service.find("tmpfs");
    if (!tmpfs) return mounts;
    if (tmpfs->is_scalar()) mounts.push_back(tmpfs_of(*tmpfs));
    for (const auto& entry : tmpfs->items) mounts.push_back(tmpfs_of(entry));
    return mounts;
}

std::optional<std::string> device_path(const Value& entry) {
    if (entry.is_mapping()) {
        const auto* source = entry.find("source");
        return source ? source->text : std::nullopt;
    }
    const auto scalar = pieces_of(entry);
    const auto reading = scalar ? parse_device(*scalar) : DeviceReading{};
    return reading.device ? reading.device->source.text : std::nullopt;
}

/// A last component with a dot in it is taken for a file's name: `./nginx.conf`.
static bool looks_like_file(std::string_view path) {
    const auto name = path.substr(path.rfind('/') + 1);
    return name != "." && name != ".." && name.find('.') != std::string_view::npos;
}

bool MountedVolume::is_source_tree() const {
    if (kind != Kind::Bind || !source || !source->starts_with('.')) return false;
    const std::string_view path = *source;
    if (path == "." || path == "./" || path == ".." || path == "../") return true;
    if (looks_like_file(path)) return false;
    static constexpr std::array<std::string_view, 9> sources{
        "/app", "/backend", "/client", "/frontend", "/lib", "/server", "/src", "/web", "/www"};
    auto folder = path;
    while (folder.ends_with('/')) folder.remove_suffix(1);
    return std::ranges::any_of(
        sources, [&](std::string_view end) { return folder.ends_with(end); });
}

}  // namespace analysis::compose

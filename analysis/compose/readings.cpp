#include "analysis/compose/readings.h"

#include "analysis/compose/boolean.h"

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

static std::optional<std::string> text_at(const Value& value, std::string_view key) {
    const auto* found = value.find(key);
    return found ? found->text : std::nullopt;
}

static Kind kind_named(std::string_view type) {
    if (type == "bind") return Kind::Bind;
    if (type == "volume") return Kind::Volume;
    return type == "tmpfs" ? Kind::Tmpfs : Kind::Other;
}

static bool is_path(std::string_view source) {
    const bool is_drive =
        source.size() > 2 && source[1] == ':' && (source[2] == '/' || source[2] == '\\');
    return source.starts_with('.') || source.starts_with('~') || source.starts_with('/') ||
           source.starts_with('\\') || is_drive;
}

static MountedVolume long_form(const Value& entry) {
    MountedVolume mount{.written = &entry};
    const auto type = text_at(entry, "type");
    if (type) mount.kind = kind_named(*type);
    mount.source = text_at(entry, "source");
    mount.target = text_at(entry, "target");
    if (mount.kind == Kind::Volume && !entry.find("source")) mount.kind = Kind::Anonymous;
    if (const auto* read_only = entry.find("read_only")) mount.is_read_only = truth_of(*read_only);
    return mount;
}

static std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        if (end == text.size()) return parts;
        text.remove_prefix(end + 1);
    }
}

/// `C:\data:/data:ro` has a colon that separates nothing.
static std::vector<std::string> fields_of(std::string_view text) {
    auto fields = parts_of(text, ':');
    const bool has_drive = fields.size() > 1 && fields[0].size() == 1 &&
                           (fields[1].starts_with('\\') || fields[1].starts_with('/'));
    if (!has_drive) return fields;
    fields[1] = fields[0] + ':' + fields[1];
    fields.erase(fields.begin());
    return fields;
}

static MountedVolume short_form(const Value& entry) {
    MountedVolume mount{.written = &entry};
    const auto fields = fields_of(*entry.text);
    if (fields.size() > 3) return mount;
    if (fields.size() == 1) {
        mount.kind = Kind::Anonymous;
        mount.target = fields[0];
        return mount;
    }
    mount.kind = is_path(fields[0]) ? Kind::Bind : Kind::Volume;
    mount.source = fields[0];
    mount.target = fields[1];
    if (fields.size() == 3) mount.options = parts_of(fields[2], ',');
    mount.is_read_only = to_trilean(std::ranges::find(mount.options, "ro") != mount.options.end());
    return mount;
}

MountedVolume volume_of(const Value& entry) {
    if (entry.is_mapping()) return long_form(entry);
    if (entry.is_scalar() && entry.text) return short_form(entry);
    return {.written = &entry};
}

static MountedVolume tmpfs_of(const Value& entry) {
    MountedVolume mount{.written = &entry, .kind = Kind::Tmpfs};
    if (!entry.is_scalar() || !entry.text) return mount;
    const auto colon = std::min(entry.text->find(':'), entry.text->size());
    mount.target = entry.text->substr(0, colon);
    if (colon < entry.text->size()) mount.options = parts_of(entry.text->substr(colon + 1), ',');
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

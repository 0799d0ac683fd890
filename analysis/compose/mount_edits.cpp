#include "analysis/compose/mount_edits.h"

#include "analysis/compose/edits/removals.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/interpolation.h"
#include "analysis/compose/mount.h"
#include "analysis/compose/tmpfs.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::compose {

/// The mount as it is written in the entry: an item, or all that `tmpfs` has.
static std::optional<yaml::NodeView> written_node(
    const Service& service, const MountedVolume& mount) {
    if (mount.written->is_alias) return std::nullopt;
    for (const auto key : {"volumes", "tmpfs"})
        if (const auto item = own_item(service, {key}, *mount.written)) return item;
    const auto tmpfs = service.own({"tmpfs"});
    if (!tmpfs || tmpfs->value().span() != mount.written->span) return std::nullopt;
    return tmpfs->value();
}

Span mark_of(const Service& service, const MountedVolume& mount) {
    if (mount.written->is_own() && !mount.written->is_alias)
        for (const auto key : {"source", "target"})
            if (const auto* part = mount.written->find(key)) return service.mark(*part);
    return service.mark(*mount.written);
}

Edits without_mount(const Service& service, const MountedVolume& mount) {
    for (const auto key : {"volumes", "tmpfs"})
        if (own_item(service, {key}, *mount.written))
            return without_item(service, {key}, *mount.written);
    if (!written_node(service, mount)) return std::nullopt;
    return remove_key(service.lines(), service.written().value(), {"tmpfs"});
}

/// The scalar with these bytes of it replaced.
static Edits rewritten(
    const Service& service, const yaml::NodeView& node, Span old, std::string_view text) {
    auto result = node->value;
    if (old.end() > result.size()) return std::nullopt;
    result.replace(old.begin(), old.size(), text);
    return replace_scalar(service.lines(), node, result);
}

static Interpolated written_text(const yaml::NodeView& node) {
    return interpolate(node->value, nothing_known);
}

static Edits read_only_scalar(const Service& service, const yaml::NodeView& node) {
    const auto text = written_text(node);
    const auto reading = parse_mount(text);
    if (!reading.mount || !reading.mount->source) return std::nullopt;
    const auto& options = reading.mount->options;
    const auto writable =
        std::ranges::find_if(options, [](const Part& option) { return option.says("rw"); });
    if (writable != options.end()) return rewritten(service, node, writable->span, "ro");
    const auto end = node->value.size();
    return rewritten(service, node, {end, end}, options.empty() ? ":ro" : ",ro");
}

Edits made_read_only(const Service& service, const MountedVolume& mount) {
    const auto node = written_node(service, mount);
    if (!node) return std::nullopt;
    if (node->is(yaml::Kind::Mapping))
        return set_key(service.lines(), *node, {"read_only", "true"});
    return node->is(yaml::Kind::Scalar) ? read_only_scalar(service, *node) : std::nullopt;
}

/// Where the options of a scalar are written, each with its value.
static std::vector<std::pair<std::string, Span>> options_of(
    const MountedVolume& mount, const yaml::NodeView& node) {
    std::vector<std::pair<std::string, Span>> options;
    const auto text = written_text(node);
    if (mount.kind == MountedVolume::Kind::Tmpfs) {
        for (const auto& option : parse_tmpfs(text).options)
            options.emplace_back(option.key.text.value_or(""), option.span);
        return options;
    }
    const auto reading = parse_mount(text);
    if (!reading.mount) return options;
    for (const auto& option : reading.mount->options)
        options.emplace_back(option.text.value_or(""), option.span);
    return options;
}

/// The option with the comma, or the colon if it is the only one, in front of it.
static Span with_separator(
    const std::vector<std::pair<std::string, Span>>& options, std::size_t at) {
    const auto span = options[at].second;
    if (at > 0 || options.size() == 1) return {span.begin() - 1, span.end()};
    return {span.begin(), span.end() + 1};
}

Edits without_option(const Service& service, const MountedVolume& mount, std::string_view option) {
    const auto node = written_node(service, mount);
    if (!node || !node->is(yaml::Kind::Scalar)) return std::nullopt;
    const auto options = options_of(mount, *node);
    for (std::size_t at = 0; at < options.size(); ++at)
        if (options[at].first == option && options[at].second.begin() > 0)
            return rewritten(service, *node, with_separator(options, at), "");
    return std::nullopt;
}

Edits with_option(const Service& service, const MountedVolume& mount, std::string_view option) {
    const auto node = written_node(service, mount);
    if (!node || !node->is(yaml::Kind::Scalar)) return std::nullopt;
    const auto end = (*node)->value.size();
    const bool has_options = !options_of(mount, *node).empty();
    if (!has_options && contains((*node)->value, ":")) return std::nullopt;
    return rewritten(service, *node, {end, end}, concat({has_options ? "," : ":", option}));
}

}  // namespace analysis::compose

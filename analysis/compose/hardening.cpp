#include "analysis/compose/hardening.h"

#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service_user.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::compose {

/// Whether it is root on an image that is made for somebody else: of that the facts do not speak.
static bool is_made_root(const Service& service) {
    return service.image().runs_as_root() == Trilean::False &&
           user_of(service).is_root != Trilean::False;
}

std::optional<Safety> safety_of_fix(const Service& service, FixSafety of_image) {
    if (service.is_built()) return Safety::Unsafe;
    const auto& image = service.image();
    if (!image.is_known()) return std::nullopt;
    const auto starts = what_starts(service);
    if (image.kind() == ImageKind::Language)
        return starts == Starts::Unknown ? Safety::Unsafe : Safety::Suggested;
    switch (of_image) {
        case FixSafety::Yes:
            return starts == Starts::ImageProgram && !is_made_root(service) ? Safety::Suggested
                                                                            : Safety::Unsafe;
        case FixSafety::Ask:
            return Safety::Unsafe;
        default:
            return std::nullopt;
    }
}

Safety safety_of_removal(const Service& service) {
    const auto safety = safety_of_fix(service, service.image().fix_cap_drop_all());
    return safety == Safety::Suggested ? Safety::Suggested : Safety::Unsafe;
}

bool is_windows(const Service& service) {
    const auto* platform = service.find("platform");
    if (platform && platform->text && platform->text->starts_with("windows")) return true;
    const std::string_view image = service.facts().image;
    return service.image().is_windows() || contains(image, "/windows/") ||
           contains(image, "nanoserver") || contains(image, "windowsservercore");
}

bool has_image(const Service& service) {
    return service.is_built() || service.find("image");
}

Trilean is_privileged(const Service& service) {
    const auto* privileged = service.find("privileged");
    return privileged && !privileged->is_null() ? truth_of(*privileged) : Trilean::False;
}

static std::optional<std::size_t> index_of(
    const Service& service, std::initializer_list<std::string_view> path, const Value& value) {
    const auto pair = service.own(path);
    if (!value.is_own() || !pair) return std::nullopt;
    const auto items = pair->value().items();
    const auto found = std::ranges::find(items, value.span, &yaml::NodeView::span);
    if (found == items.end()) return std::nullopt;
    return static_cast<std::size_t>(found - items.begin());
}

std::optional<yaml::NodeView> own_item(
    const Service& service, std::initializer_list<std::string_view> path, const Value& value) {
    const auto index = index_of(service, path, value);
    if (!index) return std::nullopt;
    return service.own(path)->value().items()[*index];
}

Edits without_item(
    const Service& service, std::initializer_list<std::string_view> path, const Value& value) {
    const auto index = index_of(service, path, value);
    if (!index) return std::nullopt;
    auto edits = remove_items(
        service.lines(), service.written().value(), Path(path.begin(), path.end()), {*index});
    const auto list = service.own(path);
    if (!edits || list->value().items().size() < 2) return edits;
    // Two such fixes at once could leave a list with nothing in it, which Compose refuses. They
    // meet at the key, so that they are made one after the other.
    const auto key = list->key().span();
    edits->insert(
        edits->begin(), {key, std::string(service.text().substr(key.begin(), key.size()))});
    return edits;
}

Edits with_entries(const Service& service, const std::vector<Entry>& entries) {
    const Place mapping = service.written().value();
    std::vector<Edits> inside;
    std::vector<Edits> behind;
    for (const auto& entry : entries) {
        // What goes into a key that is there may stand where what is new begins.
        auto& parts = mapping.node.find(entry.key) ? inside : behind;
        const bool is_list = std::holds_alternative<Snippet::List>(entry.value.value);
        parts.push_back(
            is_list ? add_items(service.lines(), mapping, entry)
                    : set_key(service.lines(), mapping, entry));
    }
    inside.insert(inside.end(), behind.begin(), behind.end());
    return all_of(inside);
}

std::string enumerated(const std::vector<std::string>& words) {
    std::string result;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (index > 0) result += index + 1 == words.size() ? " and " : ", ";
        result += concat({"`", words[index], "`"});
    }
    return result;
}

}  // namespace analysis::compose

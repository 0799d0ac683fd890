#include "analysis/compose/undeclared.h"

#include "analysis/compose/edits/declaration.h"
#include "analysis/compose/mount.h"
#include "analysis/text/nearest.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace analysis::compose {

static std::optional<Span> whole(const Value& scalar) {
    return scalar.node ? scalar.place_of({0, scalar.node->value.size()}) : std::nullopt;
}

static void add_name(const Value& scalar, std::vector<ResourceUse>& uses) {
    if (scalar.is_scalar() && scalar.text && !scalar.text->empty())
        uses.push_back({*scalar.text, &scalar, whole(scalar)});
}

/// `source` of the long form, or all of the short one.
static void add_sources(const Value* list, std::vector<ResourceUse>& uses) {
    if (!list) return;
    for (const auto& item : list->items) {
        const auto* source = item.is_mapping() ? item.find("source") : &item;
        if (source) add_name(*source, uses);
    }
}

/// Names in a list, or the keys of a mapping.
static void add_names(const Value* value, std::vector<ResourceUse>& uses) {
    if (!value) return;
    for (const auto& item : value->items) add_name(item, uses);
    for (const auto& field : value->fields) {
        const auto place = field.value.is_own() ? std::optional(field.key_span) : std::nullopt;
        uses.push_back({field.key, &field.value, place});
    }
}

static Interpolated replaced(const Value& scalar) {
    return scalar.pieces ? *scalar.pieces : interpolate(*scalar.text, nothing_known);
}

static void add_short_volume(const Value& entry, std::vector<ResourceUse>& uses) {
    if (!entry.text || (!entry.pieces && entry.text->find('$') != std::string::npos)) return;
    const auto reading = parse_mount(replaced(entry));
    if (!reading.mount || reading.mount->kind != Mount::Kind::Volume) return;
    const auto& source = reading.mount->source;
    if (source && source->text)
        uses.push_back({*source->text, &entry, entry.place_of(source->span)});
}

static void add_volumes(const Value* list, std::vector<ResourceUse>& uses) {
    if (!list) return;
    for (const auto& entry : list->items) {
        if (entry.is_scalar()) add_short_volume(entry, uses);
        const auto* type = entry.find("type");
        const auto* source = entry.find("source");
        if (type && type->says("volume") && source) add_name(*source, uses);
    }
}

std::vector<ResourceUse> uses_of(std::string_view section, const Value& service) {
    std::vector<ResourceUse> uses;
    const auto* value = service.find(section);
    if (section == "volumes") add_volumes(value, uses);
    else if (section == "networks" || section == "models") add_names(value, uses);
    else add_sources(value, uses);
    if (section != "secrets") return uses;
    const auto for_run = static_cast<std::ptrdiff_t>(uses.size());
    add_sources(find(service, {"build", "secrets"}), uses);
    std::for_each(
        uses.begin() + for_run, uses.end(), [](ResourceUse& use) { use.is_for_build = true; });
    return uses;
}

/// A service of nothing: the file is laid over another one, which is not known.
static bool is_fragment(const ComposeFile& file) {
    return std::ranges::any_of(file.services(), [&](const PlacedService& placed) {
        const auto service = file.service(placed);
        return service.is_judged() && service.lacks("image") != Trilean::False &&
               service.lacks("build") != Trilean::False;
    });
}

static void add_undeclared(
    const ComposeFile& file,
    const PlacedService& placed,
    std::string_view section,
    std::vector<Undeclared>& all) {
    const auto& declared = *file.project()->declarations(section);
    const auto service = file.service(placed);
    for (const auto& use : uses_of(section, service.value())) {
        const bool is_implied = section == "networks" && use.name == "default";
        if (is_implied || declared.contains(use.name) || service.is_shown_elsewhere(*use.written))
            continue;
        all.push_back(
            {use.name,
             std::string(service.name()),
             use.place.value_or(service.mark(*use.written)).shifted(placed.at),
             use.place.has_value(),
             use.is_for_build});
    }
}

std::vector<Undeclared> undeclared(const ComposeFile& file, std::string_view section) {
    std::vector<Undeclared> all;
    if (!file.project()->is_complete || is_fragment(file)) return all;
    for (const auto& placed : file.services()) add_undeclared(file, placed, section, all);
    return all;
}

Edits declaring(const ComposeFile& file, std::string_view section, const Entry& name) {
    const auto& documents = file.tree().documents();
    const auto has = [&](std::string_view key) {
        return std::ranges::find_if(documents, [key](const yaml::Document& document) {
            return document.root().find(key).has_value();
        });
    };
    auto document = has(section);
    if (document == documents.end()) document = has("services");
    if (document == documents.end()) return std::nullopt;
    const Lines lines{.text = file.text().bytes(), .column = 0, .habits = file.habits()};
    return declare(lines, *document, section, name);
}

std::optional<std::string> nearest_declared(
    const Project& project, std::string_view section, std::string_view name) {
    std::vector<std::string_view> names;
    std::ranges::transform(
        *project.declarations(section), std::back_inserter(names), [](const auto& declared) {
            return std::string_view(declared.first);
        });
    const auto found = nearest(name, names);
    return found ? std::optional<std::string>(*found) : std::nullopt;
}

}  // namespace analysis::compose

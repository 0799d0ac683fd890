#include "analysis/compose/undeclared.h"

#include "analysis/compose/edits/declaration.h"
#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/mount.h"
#include "analysis/compose/neighbors.h"
#include "analysis/compose/readings.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

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

static void add_short_volume(const Value& entry, std::vector<ResourceUse>& uses) {
    const auto scalar = pieces_of(entry);
    if (!scalar) return;
    const auto reading = parse_mount(*scalar);
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

bool is_fragment(const ComposeFile& file) {
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
            {section,
             use.name,
             std::string(service.name()),
             use.place.value_or(service.mark(*use.written)).shifted(placed.at),
             use.place.has_value(),
             use.is_for_build});
    }
}

std::vector<Undeclared> undeclared(
    const ComposeFile& file, std::string_view section, Report& report) {
    std::vector<Undeclared> all;
    if (!file.project()->is_complete || is_fragment(file)) return all;
    for (const auto& placed : file.services()) add_undeclared(file, placed, section, all);
    if (all.empty() || is_included(file, report) != Trilean::False) return {};
    std::erase_if(all, [&](const Undeclared& missing) {
        return is_declared_beside(file, section, missing.name, report) != Trilean::False;
    });
    return all;
}

/// `secret` of `secrets`.
static std::string_view one_of(std::string_view section) {
    return section.substr(0, section.size() - 1);
}

std::string refusal(const Undeclared& missing) {
    return concat(
        {"Compose refuses the file: ",
         one_of(missing.section),
         " `",
         missing.name,
         "` is not declared under `",
         missing.section,
         "`"});
}

/// The document that has the section, or would get it.
static const yaml::Document* document_for(const ComposeFile& file, std::string_view section) {
    const auto& documents = file.tree().documents();
    for (const auto key : {section, std::string_view("services")})
        for (const auto& document : documents)
            if (document.root().find(key)) return &document;
    return nullptr;
}

static Lines lines_of(const ComposeFile& file) {
    return {.text = file.text().bytes(), .column = 0, .habits = file.habits()};
}

Edits declaring(const ComposeFile& file, std::string_view section, const Entry& name) {
    const auto* document = document_for(file, section);
    return document ? declare(lines_of(file), *document, section, name) : std::nullopt;
}

Edits declaring(const ComposeFile& file, std::string_view section, const Snippet::Map& names) {
    const auto* document = document_for(file, section);
    return document ? declare(lines_of(file), *document, section, names) : std::nullopt;
}

static std::optional<std::string> nearest_declared(
    const Project& project, const Undeclared& missing) {
    std::vector<std::string_view> names;
    std::ranges::transform(
        *project.declarations(missing.section),
        std::back_inserter(names),
        [](const auto& declared) { return std::string_view(declared.first); });
    const auto found = nearest(missing.name, names);
    return found ? std::optional<std::string>(*found) : std::nullopt;
}

/// The first key of a declaration tells them apart.
static std::string title_for(const Undeclared& missing, const Entry& declaration) {
    const auto title = concat({"Declare ", one_of(missing.section), " `", missing.name, "`"});
    const auto* fields = std::get_if<Snippet::Map>(&declaration.value.value);
    return fields ? concat({title, " with `", fields->front().key, "`"}) : title;
}

std::vector<Fix> declarations_for(
    const ComposeFile& file, const Undeclared& missing, const std::vector<Proposal>& proposals) {
    std::vector<Fix> fixes;
    for (const auto& [declaration, safety] : proposals)
        if (auto edits = declaring(file, missing.section, declaration))
            fixes.push_back({title_for(missing, declaration), safety, *std::move(edits)});
    const auto meant = nearest_declared(*file.project(), missing);
    if (meant && missing.is_name)
        fixes.push_back(
            {concat({"Use `", *meant, "`"}), Safety::Unsafe, {{missing.place, *meant}}});
    return fixes;
}

std::vector<Proposal> sources_for(std::string_view name) {
    auto variable = std::string(name);
    for (auto& c : variable) {
        const bool is_lower = 'a' <= c && c <= 'z';
        const bool is_kept = ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
        if (is_lower) c = static_cast<char>(c - 'a' + 'A');
        else if (!is_kept) c = '_';
    }
    const auto source = [&](std::string key, std::string value) {
        return Entry{std::string(name), Snippet::map({{std::move(key), plain_or_quoted(value)}})};
    };
    return {
        {source("file", concat({"./", name, ".txt"})), Safety::Unsafe},
        {source("environment", variable), Safety::Unsafe}};
}

}  // namespace analysis::compose

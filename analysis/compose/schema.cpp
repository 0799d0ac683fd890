#include "analysis/compose/schema.h"

#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/merged_pairs.h"
#include "analysis/compose/scalar_kind.h"
#include "analysis/compose/schema_key.h"
#include "analysis/compose/schema_scalar.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

namespace analysis::compose {

namespace table = reference::compose;
using table::Mapping;
using table::Shape;
using Kind = SchemaProblem::Kind;

namespace {

/// A place in the file, for what stands there.
struct Place {
    Subject subject;
    Span head;               // Where something missing is told.
    bool is_broken = false;  // A syntax error is near: something may be missing.
    std::optional<Way> way = {};
    const Surroundings* around = nullptr;
};

/// Goes through an entry along the tables.
class Inspector {
public:
    explicit Inspector(const AliasTarget& target) : target_(target) {}

    void section_entry(const yaml::PairView& entry, const Mapping& section);
    void top_entry(const yaml::PairView& entry);
    void unshaped(const yaml::NodeView& node, const std::optional<Way>& way);
    std::vector<SchemaProblem> problems() &&;

private:
    void pair(const MergedPair& member, const Surroundings& there);
    void value(const yaml::NodeView& node, const Shape& shape, const Place& place);
    void scalar(const yaml::NodeView& node, const Shape& shape, const Place& place);
    void alias(const yaml::NodeView& node, const Shape& shape, const Place& place);
    void list(const yaml::NodeView& node, const Shape& shape, const Place& place);
    void repetitions(const std::vector<yaml::NodeView>& items, const Place& place);
    void mapping(const yaml::NodeView& node, const Mapping& shape, const Place& place);
    void missing(const Surroundings& there, const Place& place);
    void wrong_form(const yaml::NodeView& node, const Shape& shape, const Place& place);
    void unshaped_scalar(const yaml::NodeView& node, const std::optional<Way>& way);

    void report(const std::optional<Way>& way, SchemaProblem problem) {
        problems_.push_back(told_at(way, std::move(problem)));
    }

    const AliasTarget& target_;
    std::vector<SchemaProblem> problems_;
    /// What aliases led to already: none costs more than what it names.
    std::set<std::pair<const yaml::Node*, const Shape*>> seen_;
};

}  // namespace

static bool is_reset(const yaml::NodeView& node) {
    return node.tag() == "!reset";
}

// Entries.

/// Whether others may have what this service lacks.
static bool extends_another(const yaml::NodeView& service) {
    return service.is(yaml::Kind::Mapping) && service.find("extends");
}

static bool is_lack(const SchemaProblem& problem) {
    return problem.kind == Kind::Missing || problem.kind == Kind::NoValue;
}

void Inspector::section_entry(const yaml::PairView& entry, const Mapping& section) {
    const Surroundings file{&table::file};
    const Surroundings there{&section, &file};
    if (!is_merge_key(entry.key())) {
        pair({entry, {}}, there);
        if (extends_another(entry.value())) std::erase_if(problems_, is_lack);
        return;
    }
    for (const auto& each : merged_by({entry, {}}, target_, problems_)) pair(each, there);
}

void Inspector::top_entry(const yaml::PairView& entry) {
    const auto* key = table::file.find(entry.key()->value);
    const bool is_section = key && key->shape.mapping && entry.value().is(yaml::Kind::Mapping);
    // Each entry of a section is asked for by itself.
    if (!is_section) pair({entry, {}}, {&table::file});
}

std::vector<SchemaProblem> Inspector::problems() && {
    std::ranges::stable_sort(problems_, {}, [](const SchemaProblem& each) { return each.span; });
    return std::move(problems_);
}

// Mappings.

/// What stands at that name; null, if anything may, or nothing.
static const table::Key* key_of(const Mapping& mapping, std::string_view name) {
    const auto* key = mapping.find(name);
    if (key || !mapping.other) return key;
    return may_name(name, mapping.names) ? mapping.other : nullptr;
}

void Inspector::pair(const MergedPair& member, const Surroundings& there) {
    const auto key = member.pair.key();
    const auto node = member.pair.value();
    // Half a key is none yet, and what is reset is not there.
    if (is_reset(node) || (member.pair->is_broken && member.pair->colon.size() == 0)) return;
    if (auto problem = name_problem(key, *there.mapping)) {
        report(member.way, std::move(*problem));
        return;
    }
    const auto& name = key->value;
    const bool is_extension = there.mapping->has_extensions && name.starts_with("x-");
    const auto* known = is_extension ? nullptr : key_of(*there.mapping, name);
    if (!known) {
        if (!is_extension && !there.mapping->other)
            report(member.way, unknown_key(member.pair, there));
        unshaped(node, member.way);
        return;
    }
    Place place{{concat({"`", name, "`"}), name}, key.content()};
    place.is_broken = member.pair->is_broken;
    place.way = member.way;
    place.around = &there;
    value(node, known->shape, place);
}

void Inspector::mapping(const yaml::NodeView& node, const Mapping& shape, const Place& place) {
    const auto all = merged_pairs(node, place.way, target_, problems_);
    std::vector<std::string_view> names;
    for (const auto& each : all)
        if (!is_reset(each.pair.value())) names.push_back(each.pair.key()->value);

    const Surroundings there{&shape, place.around, names};
    for (const auto& each : all) pair(each, there);
    if (!place.is_broken) missing(there, place);
}

void Inspector::missing(const Surroundings& there, const Place& place) {
    for (const auto* part = there.mapping; part; part = part->more) {
        for (const auto& key : part->keys) {
            if (!key.is_required) continue;
            if (std::ranges::find(there.others, key.name) != there.others.end()) continue;
            report(
                place.way,
                {Kind::Missing,
                 place.head,
                 concat({there.mapping->noun, " needs `", key.name, "`"})});
        }
    }
}

// Values.

void Inspector::value(const yaml::NodeView& node, const Shape& shape, const Place& place) {
    if (is_reset(node)) return;
    switch (node->kind) {
        case yaml::Kind::Alias:
            return alias(node, shape, place);
        case yaml::Kind::Sequence:
            return shape.item ? list(node, shape, place) : wrong_form(node, shape, place);
        case yaml::Kind::Mapping:
            return shape.mapping ? mapping(node, *shape.mapping, place)
                                 : wrong_form(node, shape, place);
        case yaml::Kind::Null:
        case yaml::Kind::Scalar:
            return scalar(node, shape, place);
    }
}

void Inspector::alias(const yaml::NodeView& node, const Shape& shape, const Place& place) {
    const auto found = followed(node, place.way, target_);
    if (!found || !seen_.emplace(&**found, &shape).second) return;
    Place there = place;
    if (!there.way) there.way = Way{node.content(), node->value};
    value(*found, shape, there);
}

/// A list with this one scalar in it; nothing, if that cannot be told in one line.
static std::optional<SchemaProblem::Remedy> in_brackets(const yaml::NodeView& node) {
    const bool is_plain = node->style == yaml::Style::Plain;
    const bool is_quoted =
        node->style == yaml::Style::SingleQuoted || node->style == yaml::Style::DoubleQuoted;
    const bool has_variables = contains(node->value, "$");
    if (node->properties || has_variables || !(is_plain || is_quoted)) return {};
    if (is_plain && node->value.find_first_of(",[]{}:#\n") != std::string::npos)
        return SchemaProblem::Remedy{
            "Make it a list",
            {{node.content(), concat({"[", quoted(node->value, yaml::Style::DoubleQuoted), "]"})}}};
    const auto begin = node.content().begin();
    const auto end = node.content().end();
    return SchemaProblem::Remedy{"Make it a list", {{{begin, begin}, "["}, {{end, end}, "]"}}};
}

void Inspector::scalar(const yaml::NodeView& node, const Shape& shape, const Place& place) {
    auto problem = scalar_problem(node, shape, place.subject);
    if (!problem) return;
    if (problem->kind == Kind::NoValue) {
        if (place.is_broken) return;
        if (problem->span.size() == 0) problem->span = place.head;
    }
    const bool is_misplaced = place.around && place.around->mapping->other && shape.mapping &&
                              shape.mapping->find(place.subject.key);
    if (is_misplaced) problem->message += "; a key of a service stands further right";
    const bool wants_list = shape.item && (shape.scalars & ~table::null) == 0;
    if (problem->kind == Kind::WrongType && wants_list) {
        problem->message = concat({place.subject.words, " takes ", table::takes(shape)});
        if (!scalar_problem(node, *shape.item, place.subject)) problem->remedy = in_brackets(node);
    }
    report(place.way, std::move(*problem));
}

void Inspector::wrong_form(const yaml::NodeView& node, const Shape& shape, const Place& place) {
    const bool is_list = node.is(yaml::Kind::Sequence);
    report(
        place.way,
        {Kind::WrongType,
         node->style == yaml::Style::Flow ? node.content() : place.head,
         concat(
             {place.subject.words,
              " takes ",
              table::takes(shape),
              is_list ? ", not a list" : ", not a mapping"})});
    unshaped(node, place.way);
}

// Lists.

/// Where something that an item lacks is told: at its first key, at its dash if it is empty.
static Span head_of(const yaml::NodeView& list, std::size_t index) {
    const auto item = list.items()[index];
    if (item.is(yaml::Kind::Mapping) && !item->pairs.empty())
        return item.pairs().front().key().content();
    if (item.content().size() > 0) return item.content();
    return list->items[index].dash.shifted(list.at());
}

void Inspector::list(const yaml::NodeView& node, const Shape& shape, const Place& place) {
    const auto items = node.items();
    Place there = place;
    there.subject.words = concat({"an item of `", place.subject.key, "`"});
    for (std::size_t i = 0; i < items.size(); ++i) {
        there.head = head_of(node, i);
        value(items[i], *shape.item, there);
    }
    if (shape.is_distinct) repetitions(items, place);
}

void Inspector::repetitions(const std::vector<yaml::NodeView>& items, const Place& place) {
    std::set<std::pair<ScalarKind, std::string_view>> known;
    for (const auto& item : items) {
        // What a variable becomes may be anything.
        if (!item.is(yaml::Kind::Scalar) || contains(item->value, "$")) continue;
        if (known.emplace(scalar_kind(*item), item->value).second) continue;
        report(
            place.way,
            {Kind::Repeated,
             item.content(),
             concat({"`", item->value, "` stands in `", place.subject.key, "` already"})});
    }
}

// What anything may stand in.

void Inspector::unshaped_scalar(const yaml::NodeView& node, const std::optional<Way>& way) {
    static constexpr Shape anything{
        .scalars = table::null | table::boolean | table::number | table::text};
    if (auto problem = scalar_problem(node, anything, {"this", {}}))
        report(way, std::move(*problem));
}

void Inspector::unshaped(const yaml::NodeView& node, const std::optional<Way>& way) {
    static constexpr Mapping anything{.noun = "this"};
    if (is_reset(node)) return;
    if (node.is(yaml::Kind::Scalar)) unshaped_scalar(node, way);
    for (const auto& item : node.items()) unshaped(item, way);
    for (const auto& pair : node.pairs()) {
        if (pair->is_broken && pair->colon.size() == 0) continue;
        if (auto problem = name_problem(pair.key(), anything)) report(way, std::move(*problem));
        unshaped(pair.value(), way);
    }
}

std::vector<SchemaProblem> schema_problems(
    std::string_view section, const yaml::PairView& entry, const AliasTarget& target) {
    Inspector inspector(target);
    const auto* key = table::file.find(section);
    if (section.empty()) inspector.top_entry(entry);
    else if (key && key->shape.mapping) inspector.section_entry(entry, *key->shape.mapping);
    else inspector.unshaped(entry.value(), {});
    return std::move(inspector).problems();
}

}  // namespace analysis::compose

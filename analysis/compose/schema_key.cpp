#include "analysis/compose/schema_key.h"

#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/scalar_kind.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <string>
#include <vector>

namespace analysis::compose {

namespace table = reference::compose;
using table::Mapping;
using Kind = SchemaProblem::Kind;

static bool is_plain(char c) {
    const bool is_letter = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    return is_letter || ('0' <= c && c <= '9') || c == '.' || c == '_' || c == '-';
}

// Names.

bool may_name(std::string_view name, table::Names names) {
    switch (names) {
        case table::Names::Any:
        case table::Names::Filled:
        case table::Names::Plain:
            return true;
        case table::Names::Lenient:
            return !name.empty() && std::ranges::all_of(name, is_plain);
        case table::Names::Letters:
            return std::ranges::all_of(name, [](char c) { return 'a' <= c && c <= 'z'; });
    }
    return true;
}

static std::optional<SchemaProblem> plain_name_problem(
    const yaml::NodeView& key, const Mapping& mapping) {
    const auto& name = key->value;
    if (!name.empty() && std::ranges::all_of(name, is_plain)) return {};
    SchemaProblem problem{
        Kind::BadName,
        key.content(),
        concat(
            {"`",
             name,
             "` cannot be a name in ",
             mapping.noun,
             ": these have letters, digits, `.`, `_` and `-` only"})};
    auto better = name;
    std::ranges::replace_if(
        better, [](char c) { return !is_plain(c); }, '-');
    if (!better.empty() && !key->properties)
        problem.remedy = {concat({"Write `", better, "`"}), {{key.content(), better}}};
    return problem;
}

std::optional<SchemaProblem> name_problem(const yaml::NodeView& key, const Mapping& mapping) {
    const bool is_scalar = key.is(yaml::Kind::Scalar) || key.is(yaml::Kind::Null);
    if (key.is(yaml::Kind::Alias)) return {};
    if (!is_scalar)
        return SchemaProblem{Kind::KeyNotText, key.content(), "a key is a text, not a collection"};
    if (scalar_kind(*key) != ScalarKind::Text) {
        const auto& word = key->value;
        SchemaProblem problem{
            Kind::KeyNotText,
            key.content(),
            word.empty()
                ? "there is no key in front of this colon"
                : concat(
                      {"Compose wants texts for keys, and `", word, "` without quotes is none"})};
        if (!word.empty() && !key->properties)
            problem.remedy = {
                concat({"Put `", word, "` in quotes"}),
                {{key.content(), quoted(word, yaml::Style::DoubleQuoted)}},
                true};
        return problem;
    }
    if (!mapping.other || mapping.find(key->value)) return {};
    if (mapping.names == table::Names::Filled && key->value.empty())
        return SchemaProblem{Kind::BadName, key.content(), "a name cannot be empty"};
    if (mapping.names != table::Names::Plain) return {};
    return plain_name_problem(key, mapping);
}

// Keys that nobody knows.

/// What may be written there; nobody is sent to a key that means nothing any more.
static std::vector<std::string_view> names_of(const Mapping& mapping) {
    std::vector<std::string_view> names;
    for (const auto* part = &mapping; part; part = part->more)
        for (const auto& key : part->keys)
            if (!key.is_deprecated) names.push_back(key.name);
    return names;
}

/// The key of `mapping` in whose mapping that name is known, if it is the only one: `deploy` for
/// `replicas`.
static const table::Key* home_of(std::string_view name, const Mapping& mapping) {
    const table::Key* home = nullptr;
    for (const auto* part = &mapping; part; part = part->more) {
        for (const auto& key : part->keys) {
            if (!key.shape.mapping || !key.shape.mapping->find(name)) continue;
            if (home) return nullptr;
            home = &key;
        }
    }
    return home;
}

/// `port` and `ports`.
static bool differ_by_an_s(std::string_view a, std::string_view b) {
    return a.size() + 1 == b.size() ? b == concat({a, "s"}) : a == concat({b, "s"});
}

/// Whether the value of a key at the top of the file is a service.
static bool looks_like_service(const yaml::PairView& pair) {
    const auto value = pair.value();
    return value.is(yaml::Kind::Mapping) && (value.find("image") || value.find("build"));
}

/// Where a key belongs that is none here, behind "it".
static std::optional<std::string> right_place(
    const yaml::PairView& pair, const Surroundings& there) {
    const auto& name = pair.key()->value;
    if (!there.around) {
        if (looks_like_service(pair)) return "services stand below `services`";
        if (table::service.find(name)) return "it belongs to a service, below `services`";
        return {};
    }
    if (const auto* home = home_of(name, *there.mapping))
        return concat({"it belongs in `", home->name, "`"});
    for (const auto* around = there.around; around; around = around->around)
        if (around->around && around->mapping->find(name))
            return concat({"it belongs to ", around->mapping->noun, ", further left"});
    return {};
}

SchemaProblem unknown_key(const yaml::PairView& pair, const Surroundings& there) {
    const auto key = pair.key();
    const auto& name = key->value;
    SchemaProblem problem{
        Kind::UnknownKey,
        key.content(),
        concat({"`", name, "` is no key of ", there.mapping->noun})};
    problem.is_refused = !there.mapping->is_open;

    const auto near = nearest(name, names_of(*there.mapping));
    const auto place = right_place(pair, there);
    if (place && !(near && differ_by_an_s(name, *near))) {
        problem.message += concat({"; ", *place});
        return problem;
    }
    if (!near) return problem;
    if (std::ranges::find(there.others, *near) != there.others.end()) {
        problem.message += concat({", which has `", *near, "` already"});
        return problem;
    }
    problem.message += concat({"; did you mean `", *near, "`?"});
    if (!key->properties)
        problem.remedy = {concat({"Write `", *near, "`"}), {{key.content(), std::string(*near)}}};
    return problem;
}

}  // namespace analysis::compose

#include "analysis/compose/merging.h"

#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace analysis::compose {

using Kind = Value::Kind;

/// What the loader does with two values of one key.
enum class Way : std::uint8_t {
    Usual,      // Mappings by key, lists one behind the other, otherwise the later wins.
    Replace,    // The later wins.
    KeyValues,  // `KEY=value`, as a list or a mapping.
    Words,      // A word or a list of words.
    Names,      // Names, as a list or a mapping.
    Build,      // A context, or a mapping that has one.
    Logging,    // By key, as long as the driver is the same.
    Mounts,     // By their place in the container.
    Ports,      // By all that they say.
};

struct Special {
    std::string_view path;  // Below the service, `/` between keys, `*` for any.
    Way way;
};

static constexpr std::array<Special, 38> specials{{
    {"annotations", Way::KeyValues},
    {"build", Way::Build},
    {"build/additional_contexts", Way::KeyValues},
    {"build/args", Way::KeyValues},
    {"build/extra_hosts", Way::KeyValues},
    {"build/labels", Way::KeyValues},
    {"build/tags", Way::Words},
    {"cap_add", Way::Words},
    {"cap_drop", Way::Words},
    {"command", Way::Replace},
    {"configs", Way::Mounts},
    {"depends_on", Way::Names},
    {"deploy/labels", Way::KeyValues},
    {"devices", Way::Mounts},
    {"dns", Way::Words},
    {"dns_opt", Way::Words},
    {"dns_search", Way::Words},
    {"entrypoint", Way::Replace},
    {"env_file", Way::Words},
    {"environment", Way::KeyValues},
    {"expose", Way::Words},
    {"extra_hosts", Way::KeyValues},
    {"healthcheck/test", Way::Replace},
    {"label_file", Way::Words},
    {"labels", Way::KeyValues},
    {"links", Way::Words},
    {"logging", Way::Logging},
    {"models", Way::Names},
    {"networks", Way::Names},
    {"networks/*/aliases", Way::Words},
    {"networks/*/link_local_ips", Way::Words},
    {"ports", Way::Ports},
    {"profiles", Way::Words},
    {"secrets", Way::Mounts},
    {"sysctls", Way::KeyValues},
    {"tmpfs", Way::Words},
    {"ulimits/*", Way::Replace},
    {"volumes", Way::Mounts},
}};

static bool fits(std::string_view pattern, std::string_view path) {
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = pattern.substr(0, pattern.find('/'));
        const auto part = path.substr(0, path.find('/'));
        if (wanted != "*" && wanted != part) return false;
        pattern.remove_prefix(std::min(pattern.size(), wanted.size() + 1));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
    }
    return pattern.empty() && path.empty();
}

static Way way_at(std::string_view path) {
    const auto* found = std::ranges::find_if(
        specials, [&](const Special& special) { return fits(special.path, path); });
    return found != specials.end() ? found->way : Way::Usual;
}

/// Two entries with the same identity stand for the same thing. Empty: nobody can tell.
static std::string identity(const Value& item, Way way) {
    if (way == Way::Mounts) {
        if (item.is_mapping()) {
            const auto* target = item.find("target");
            if (!target) target = item.find("source");
            return target && target->text ? *target->text : std::string();
        }
        if (!item.text) return {};
        const auto& text = *item.text;
        const auto colon = text.find(':', text.size() > 1 && text[1] == ':' ? 2 : 0);
        if (colon == std::string::npos) return text;
        return text.substr(colon + 1, text.find(':', colon + 1) - colon - 1);
    }
    if (!item.text) return {};
    if (way == Way::Ports) return *item.text;
    return item.text->substr(0, item.text->find('='));
}

static void add_item(Value item, Way way, std::vector<Value>& items) {
    const auto name = way == Way::Usual ? std::string() : identity(item, way);
    if (!name.empty())
        for (auto& known : items)
            if (identity(known, way) == name) {
                known = std::move(item);
                return;
            }
    items.push_back(std::move(item));
}

/// Lists of the short form, whatever form it is written in.
static std::vector<Value> as_items(const Value& value) {
    if (value.is_sequence()) return value.items;
    if (value.is_scalar()) return {value};
    std::vector<Value> items;
    for (const auto& field : value.fields) {
        auto item = field.value;
        item.kind = Kind::Scalar;
        const bool is_known = field.value.text.has_value() || field.value.is_null();
        if (is_known)
            item.text =
                field.value.is_null() ? field.key : concat({field.key, "=", *field.value.text});
        item.span = field.key_span;
        // Nowhere is it written as a whole.
        item.node = nullptr;
        item.pieces = nullptr;
        items.push_back(std::move(item));
    }
    return items;
}

/// A mapping of the names in a list.
static std::vector<Field> as_fields(const Value& value) {
    if (value.is_mapping()) return value.fields;
    std::vector<Field> fields;
    for (const auto& item : value.items) {
        if (!item.text) continue;
        auto nothing = item;
        nothing.kind = Kind::Null;
        nothing.text.reset();
        fields.push_back({*item.text, item.span, std::move(nothing)});
    }
    return fields;
}

static Value merged(const Value& base, const Value& over, const std::string& path);

static std::vector<Field> merged_fields(
    std::vector<Field> fields, const std::vector<Field>& over, const std::string& path) {
    for (const auto& field : over) {
        const auto known = std::ranges::find(fields, field.key, &Field::key);
        if (field.value.tag == Value::Tag::Reset) {
            if (known != fields.end()) fields.erase(known);
            continue;
        }
        if (known == fields.end()) {
            fields.push_back(field);
            continue;
        }
        const auto below = path.empty() ? field.key : concat({path, "/", field.key});
        known->value = merged(known->value, field.value, below);
        if (field.value.is_own()) known->key_span = field.key_span;
    }
    return fields;
}

/// `over`, holding these fields or items.
static Value holding(const Value& over, Kind kind) {
    auto result = over;
    result.kind = kind;
    result.fields.clear();
    result.items.clear();
    return result;
}

static Value with_fields(
    const Value& over, std::vector<Field> base, std::vector<Field> more, const std::string& path) {
    auto result = holding(over, Kind::Mapping);
    result.fields = merged_fields(std::move(base), more, path);
    return result;
}

static Value with_items(const Value& base, const Value& over, Way way) {
    auto result = holding(over, Kind::Sequence);
    for (auto& item : as_items(base)) add_item(std::move(item), way, result.items);
    for (auto& item : as_items(over)) add_item(std::move(item), way, result.items);
    return result;
}

static std::vector<Field> build_fields(const Value& value) {
    if (!value.is_scalar()) return value.fields;
    return {{"context", value.span, value}};
}

static bool has_another_driver(const Value& base, const Value& over) {
    const auto* before = base.find("driver");
    const auto* after = over.find("driver");
    return before && after && before->text != after->text;
}

static bool is_certain(const Value& value) {
    return !value.is_unknown();
}

static Value merged_usually(const Value& base, const Value& over, const std::string& path) {
    if (base.is_mapping() && over.is_mapping())
        return with_fields(over, base.fields, over.fields, path);
    if (base.is_sequence() && over.is_sequence()) return with_items(base, over, Way::Usual);
    return over;
}

static Value merged(const Value& base, const Value& over, const std::string& path) {
    const auto way = way_at(path);
    if (over.tag == Value::Tag::Override || way == Way::Replace) return over;
    if (!is_certain(base) || !is_certain(over)) return holding(over, Kind::Unknown);
    if (base.is_null()) return over;
    if (over.is_null()) return base;
    switch (way) {
        case Way::Names:
            return with_fields(over, as_fields(base), as_fields(over), path);
        case Way::Build:
            return with_fields(over, build_fields(base), build_fields(over), path);
        case Way::Logging:
            return has_another_driver(base, over) ? over : merged_usually(base, over, path);
        case Way::KeyValues:
        case Way::Words:
        case Way::Mounts:
        case Way::Ports:
            return with_items(base, over, way);
        default:
            return merged_usually(base, over, path);
    }
}

Value merged(const Value& base, const Value& over) {
    return merged(base, over, {});
}

}  // namespace analysis::compose

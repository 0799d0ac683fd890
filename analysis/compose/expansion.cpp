#include "analysis/compose/expansion.h"

#include <algorithm>
#include <utility>

namespace analysis::compose {

using yaml::NodeView;

/// What is deeper than this, or brings more than so many values, is a trap and no service.
static constexpr unsigned depth_limit = 64;
static constexpr std::size_t value_limit = 20'000;

static Value::Kind kind_of(yaml::Kind kind) {
    switch (kind) {
        case yaml::Kind::Scalar:
            return Value::Kind::Scalar;
        case yaml::Kind::Sequence:
            return Value::Kind::Sequence;
        case yaml::Kind::Mapping:
            return Value::Kind::Mapping;
        case yaml::Kind::Alias:
            return Value::Kind::Unknown;
        case yaml::Kind::Null:
            break;
    }
    return Value::Kind::Null;
}

static Value::Tag tag_of(const NodeView& node) {
    if (node.tag() == "!reset") return Value::Tag::Reset;
    return node.tag() == "!override" ? Value::Tag::Override : Value::Tag::None;
}

static bool is_merge_key(const NodeView& key) {
    return key.is(yaml::Kind::Scalar) && key->style == yaml::Style::Plain && key->value == "<<";
}

/// In place of a span of the file; going down wraps around, as adding undoes.
static Span counted_from(Offset from, Span span) {
    return span.shifted(Offset(0) - from);
}

Value Expansion::read(const NodeView& node, const Place& place, unsigned depth) {
    Value value;
    value.layer = place.layer;
    value.source = place.source;
    value.span = counted_from(place.from, node.span());
    if (place.layer == Layer::Own) value.node = &*node;
    if (++count_ > value_limit || depth > depth_limit) {
        value.kind = Value::Kind::Unknown;
        return value;
    }
    if (node.is(yaml::Kind::Alias)) return aliased(node, place, depth);

    value.tag = tag_of(node);
    if (value.tag == Value::Tag::Reset) return value;
    value.kind = kind_of(node->kind);
    value.style = node->style;
    if (value.is_scalar()) {
        auto replaced = interpolate_(node->value);
        value.text = std::move(replaced.text);
        value.pieces = std::move(replaced.pieces);
    }
    for (const auto& item : node.items()) value.items.push_back(read(item, place, depth + 1));
    if (value.is_mapping()) read_fields(node, place, value, depth);
    return value;
}

/// What the alias stands for, at the alias's place if the entry holds it.
Value Expansion::aliased(const NodeView& alias, const Place& place, unsigned depth) {
    const auto target = tree_.target(alias);
    if (place.layer == Layer::Own)
        aliases_.push_back(
            {&*alias, alias.at() - at_, target ? &**target : nullptr, target ? target->at() : 0});

    Value value;
    if (target) {
        const auto& name = alias->value;
        auto source = std::ranges::find_if(sources_, [&](const Source& known) {
            return known.layer == Layer::Merge && known.name == name && known.at == target->at();
        });
        if (source == sources_.end())
            source = sources_.insert(source, {Layer::Merge, "", name, target->at()});
        const auto index = static_cast<std::uint16_t>(source - sources_.begin());
        value = read(*target, {Layer::Merge, index, target->at()}, depth + 1);
    } else {
        value.kind = Value::Kind::Unknown;
    }
    value.is_alias = true;
    if (place.layer != Layer::Own) return value;
    value.layer = Layer::Own;
    value.source = 0;
    value.span = counted_from(at_, alias.span());
    value.node = &*alias;
    return value;
}

static void add_missing(std::vector<Field> fields, std::vector<Field>& known) {
    for (auto& field : fields) {
        if (std::ranges::find(known, field.key, &Field::key) == known.end())
            known.push_back(std::move(field));
    }
}

static void mark_merged(std::vector<Field>& fields) {
    for (auto& field : fields)
        if (field.value.layer == Layer::Own) {
            field.value.layer = Layer::Merge;
            field.value.node = nullptr;
        }
}

/// The fields that the value of a `<<` brings: an alias, a mapping, or a list of them.
void Expansion::merge(const NodeView& node, const Place& place, Value& value, unsigned depth) {
    if (node.is(yaml::Kind::Sequence)) {
        for (const auto& item : node.items()) merge(item, place, value, depth + 1);
        return;
    }
    auto brought = read(node, place, depth + 1);
    if (brought.is_unknown()) value.kind = Value::Kind::Unknown;
    if (node.is(yaml::Kind::Mapping)) mark_merged(brought.fields);
    add_missing(std::move(brought.fields), value.fields);
}

/// Its own fields come before those that it merges, and win.
void Expansion::read_fields(
    const NodeView& node, const Place& place, Value& value, unsigned depth) {
    for (const auto& pair : node.pairs()) {
        if (!pair.key().is(yaml::Kind::Scalar) || is_merge_key(pair.key())) continue;
        if (value.field(pair.key()->value)) continue;
        value.fields.push_back(
            {pair.key()->value,
             counted_from(place.from, pair.key().span()),
             read(pair.value(), place, depth + 1)});
    }
    for (const auto& pair : node.pairs())
        if (is_merge_key(pair.key())) merge(pair.value(), place, value, depth);
}

}  // namespace analysis::compose

#include "analysis/compose/value.h"

#include <algorithm>

namespace analysis::compose {

std::optional<Span> place_in(const yaml::Node& scalar, Span part) {
    if (scalar.kind != yaml::Kind::Scalar || part.end() > scalar.value.size()) return std::nullopt;
    const bool is_quoted =
        scalar.style == yaml::Style::SingleQuoted || scalar.style == yaml::Style::DoubleQuoted;
    const std::size_t quote = is_quoted ? 1 : 0;
    const bool is_as_written = (is_quoted || scalar.style == yaml::Style::Plain) &&
                               scalar.content.size() == scalar.value.size() + 2 * quote;
    if (!is_as_written) return std::nullopt;
    return part.shifted(scalar.content.begin() + quote);
}

std::optional<Span> Value::place_of(Span part) const {
    const auto place = node ? place_in(*node, part) : std::nullopt;
    if (!place) return std::nullopt;
    // The node may count from within the entry, the value counts from its start.
    return place->shifted(span.begin() - node->span.begin());
}

const Field* Value::field(std::string_view key) const {
    const auto found = std::ranges::find(fields, key, &Field::key);
    return found != fields.end() ? &*found : nullptr;
}

const Value* Value::find(std::string_view key) const {
    const auto* found = field(key);
    return found ? &found->value : nullptr;
}

const Value* find(const Value& value, std::initializer_list<std::string_view> path) {
    const auto* at = &value;
    for (const auto key : path) {
        at = at->find(key);
        if (!at) return nullptr;
    }
    return at;
}

Trilean lacks(const Value& value, std::initializer_list<std::string_view> path) {
    const auto* at = &value;
    for (const auto key : path) {
        if (at->is_unknown()) return Trilean::Unknown;
        at = at->find(key);
        if (!at) return Trilean::True;
    }
    if (at->is_unknown()) return Trilean::Unknown;
    return to_trilean(at->is_null());
}

}  // namespace analysis::compose

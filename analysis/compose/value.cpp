#include "analysis/compose/value.h"

#include <algorithm>

namespace analysis::compose {

std::optional<Span> Value::place_of(Span part) const {
    if (!node || node->kind != yaml::Kind::Scalar || part.end() > node->value.size())
        return std::nullopt;
    const std::size_t quote = is_quoted() ? 1 : 0;
    const bool is_as_written = (quote > 0 || style == yaml::Style::Plain) &&
                               node->content.size() == node->value.size() + 2 * quote;
    if (!is_as_written) return std::nullopt;
    const auto from = span.begin() + (node->content.begin() - node->span.begin()) + quote;
    return part.shifted(from);
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

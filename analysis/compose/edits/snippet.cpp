#include "analysis/compose/edits/snippet.h"

#include "analysis/compose/edits/scalar.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <utility>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::Style;

Snippet::Snippet(Scalar scalar) : value(std::move(scalar)) {}
Snippet::Snippet(const char* scalar) : value(Scalar(scalar)) {}
Snippet::Snippet(Content content) : value(std::move(content)) {}

Snippet Snippet::list(List items) {
    return Snippet(Content(std::move(items)));
}

Snippet Snippet::map(Map entries) {
    return Snippet(Content(std::move(entries)));
}

static std::string new_line(Offset column, const Habits& habits) {
    return habits.newline + std::string(column, ' ');
}

/// Entries of which the first stands in `column` already.
static std::string block_entries(const Snippet::Map& map, Offset column, const Habits& habits) {
    std::string result;
    for (const auto& entry : map) {
        if (!result.empty()) result += new_line(column, habits);
        result += block_entry(entry, column, habits);
    }
    return result;
}

std::string block_item(const Snippet& snippet, Offset column, const Habits& habits) {
    const auto* map = std::get_if<Snippet::Map>(&snippet.value);
    if (map && !map->empty()) return "- " + block_entries(*map, column + 2, habits);
    const auto* scalar = std::get_if<Snippet::Scalar>(&snippet.value);
    return "- " + (scalar ? *scalar : flow_value(snippet));
}

std::string block_value(const Snippet& snippet, Offset column, const Habits& habits) {
    if (const auto* map = std::get_if<Snippet::Map>(&snippet.value); map && !map->empty()) {
        const auto inner = column + habits.step;
        return new_line(inner, habits) + block_entries(*map, inner, habits);
    }
    std::string result;
    if (const auto* list = std::get_if<Snippet::List>(&snippet.value)) {
        const auto inner = column + habits.dash;
        for (const auto& item : *list)
            result += new_line(inner, habits) + block_item(item, inner, habits);
        if (!list->empty()) return result;
    }
    const auto* scalar = std::get_if<Snippet::Scalar>(&snippet.value);
    const auto text = scalar ? *scalar : flow_value(snippet);
    return text.empty() ? "" : " " + text;
}

std::string block_entry(const Entry& entry, Offset column, const Habits& habits) {
    return plain_or_quoted(entry.key) + ":" + block_value(entry.value, column, habits);
}

/// A plain scalar may hold what ends it between brackets.
static std::string flow_scalar(const std::string& scalar) {
    if (scalar.empty()) return "null";
    const bool is_plain = !contains("'\"[{*&!", scalar.substr(0, 1));
    const bool is_cut = scalar.find_first_of(",[]{}") != std::string::npos;
    return is_plain && is_cut ? quoted(scalar, Style::DoubleQuoted) : scalar;
}

std::string flow_entry(const Entry& entry) {
    return plain_or_quoted(entry.key, Context::Flow) + ": " + flow_value(entry.value);
}

std::string flow_value(const Snippet& snippet) {
    if (const auto* scalar = std::get_if<Snippet::Scalar>(&snippet.value))
        return flow_scalar(*scalar);
    std::string result;
    const auto add = [&](const std::string& part) {
        result += (result.empty() ? "" : ", ") + part;
    };
    if (const auto* list = std::get_if<Snippet::List>(&snippet.value)) {
        for (const auto& item : *list) add(flow_value(item));
        return "[" + result + "]";
    }
    for (const auto& entry : std::get<Snippet::Map>(snippet.value)) add(flow_entry(entry));
    return "{" + result + "}";
}

static bool says_scalar(std::string_view text, const NodeView& node, const std::string& scalar) {
    const auto content = node.content();
    if (text.substr(content.begin(), content.size()) == scalar) return true;
    if (node.is(Kind::Null)) return scalar.empty() || scalar == "null" || scalar == "~";
    if (!node.is(Kind::Scalar) || scalar.empty()) return false;
    const bool is_quoted = contains("'\"", std::string_view(scalar).substr(0, 1));
    const auto is_text = [](bool has_quotes, std::string_view value) {
        return has_quotes || is_plain_text(value);
    };
    return node->value == text_of(scalar) &&
           is_text(node->style != Style::Plain, node->value) == is_text(is_quoted, scalar);
}

bool says(std::string_view text, const NodeView& node, const Snippet& snippet) {
    if (const auto* scalar = std::get_if<Snippet::Scalar>(&snippet.value))
        return says_scalar(text, node, *scalar);
    if (const auto* list = std::get_if<Snippet::List>(&snippet.value))
        return node.is(Kind::Sequence) &&
               std::ranges::equal(node.items(), *list, [&](const auto& item, const auto& wanted) {
                   return says(text, item, wanted);
               });
    const auto& map = std::get<Snippet::Map>(snippet.value);
    return node.is(Kind::Mapping) && node->pairs.size() == map.size() &&
           std::ranges::all_of(map, [&](const Entry& entry) {
               const auto pair = node.find(entry.key);
               return pair && says(text, pair->value(), entry.value);
           });
}

}  // namespace analysis::compose

#include "analysis/compose/edits/edits.h"

#include "analysis/compose/edits/insertion.h"
#include "analysis/compose/edits/scalar.h"
#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::PairView;
using yaml::Style;
using yaml::scan::line_end;

static const Edits nothing_to_do = std::vector<Edit>();

static Edit inserted(Offset at, std::string text) {
    return {{at, at}, std::move(text)};
}

static std::string_view source(const Lines& lines, Span span) {
    return lines.text.substr(span.begin(), span.size());
}

/// A mapping in braces with nothing between them, not even a comment.
static bool is_empty_mapping(const Lines& lines, const NodeView& node) {
    const auto written = source(lines, node.content());
    return node.is(Kind::Mapping) && written.starts_with('{') &&
           written.find_first_not_of(" \t\r\n", 1) == written.size() - 1;
}

/// Whether the value of a pair may be written over, comments aside.
static bool is_replaceable(const Lines& lines, const PairView& pair) {
    const auto value = pair.value();
    const bool is_plain_pair =
        !pair->is_broken && pair->question.size() == 0 && pair->colon.size() > 0;
    const bool is_small = value.is(Kind::Null) || value.is(Kind::Scalar) || value.is(Kind::Alias) ||
                          is_empty_mapping(lines, value);
    return is_plain_pair && is_small && is_free(lines, value);
}

/// A block scalar's first line may end with a comment.
static bool has_comment(const Lines& lines, const NodeView& node) {
    const auto written = source(lines, node.content());
    return is_block_scalar(node) && contains(written.substr(0, written.find('\n')), "#");
}

/// A value that takes the place of one that is written on the line of its key.
static Edits with_lines(const Lines& lines, const PairView& pair, std::string text) {
    const auto value = pair.value();
    const auto from =
        value.is(Kind::Null) && !value.anchor().empty() ? value.span().end() : pair.colon().end();
    if (!is_blank(lines.text, {pair.colon().end(), value.span().begin()})) return std::nullopt;
    if (!value.anchor().empty() && value->content.size() > 0) return std::nullopt;
    std::vector<Edit> edits;
    const Span old(from, std::max(from, value.content().end()));
    if (old.size() > 0) edits.push_back({old, ""});
    edits.push_back(inserted(line_end(lines.text, old.end()), std::move(text)));
    return together(std::move(edits));
}

static Edits replaced_value(
    const Lines& lines, const PairView& pair, const Snippet& snippet, const Collection& around) {
    const auto value = pair.value();
    if (!is_replaceable(lines, pair) || has_comment(lines, value)) return std::nullopt;
    // There may be more in what an alias stands for.
    if (value.is(Kind::Alias) && !std::holds_alternative<Snippet::Scalar>(snippet.value))
        return std::nullopt;
    const auto column = column_of(lines, pair.span().begin());
    auto text = around.is_flow() ? " " + flow_value(snippet)
                                 : block_value(snippet, column, around.habits(lines));
    if (text.empty()) return std::nullopt;
    if (text.front() != ' ') return with_lines(lines, pair, std::move(text));
    if (value->content.size() > 0) return std::vector<Edit>{{value.content(), text.substr(1)}};
    return std::vector<Edit>{inserted(pair.span().end(), std::move(text))};
}

static Edits set_value(
    const Lines& lines, const PairView& pair, const Snippet& snippet, const Collection& around) {
    if (says(lines.text, pair.value(), snippet)) return nothing_to_do;
    const auto* map = std::get_if<Snippet::Map>(&snippet.value);
    if (map && pair.value().is(Kind::Mapping)) {
        auto inner = lines;
        inner.habits = around.habits(lines);
        return set_keys(inner, pair, *map);
    }
    return replaced_value(lines, pair, snippet, around);
}

/// The first lines of a mapping or list that is left out.
static Edits filled(const Lines& lines, const PairView& pair, const Snippet& snippet) {
    if (!is_replaceable(lines, pair)) return std::nullopt;
    const auto value = pair.value();
    if (!is_in_flow(lines, pair.span().begin()))
        return with_lines(
            lines, pair, block_value(snippet, column_of(lines, pair.span().begin()), lines.habits));
    const auto text = flow_value(snippet);
    if (value->content.size() > 0) return std::vector<Edit>{{value.content(), text}};
    return std::vector<Edit>{inserted(pair.span().end(), " " + text)};
}

static std::string new_entry(const Lines& lines, const Collection& collection, const Entry& entry) {
    return collection.is_flow()
               ? flow_entry(entry)
               : block_entry(entry, collection.column(lines), collection.habits(lines));
}

/// New members, by the number of those that they come behind.
using NewMembers = std::map<std::size_t, std::vector<std::string>>;

static Edits inserted_entries(
    const Lines& lines, const Collection& collection, const NewMembers& fresh) {
    std::vector<Edits> parts;
    for (const auto& [behind, texts] : fresh)
        parts.emplace_back(
            behind > 0 ? insertion(lines, collection, behind - 1, texts)
                       : std::vector<Edit>{filling(lines, collection, texts)});
    return all_of(parts);
}

Edits set_keys(const Lines& lines, const Place& mapping, const Snippet::Map& entries) {
    if (entries.empty()) return nothing_to_do;
    const bool is_empty = mapping.node.is(Kind::Null) || is_empty_mapping(lines, mapping.node);
    if (is_empty && mapping.pair) return filled(lines, *mapping.pair, Snippet::map(entries));
    const auto collection = Collection::of(lines, mapping.node);
    if (!collection || !collection->is_mapping()) return std::nullopt;

    std::vector<Edits> parts;
    NewMembers fresh;
    for (const auto& entry : entries) {
        const auto found = collection->find(entry.key);
        if (found.size() > 1) return std::nullopt;
        if (found.size() == 1) {
            const auto& pair = collection->pairs()[found.front()];
            parts.push_back(set_value(lines, pair, entry.value, *collection));
            continue;
        }
        const auto neighbors = collection->find(entry.after);
        const auto last = collection->members().size();
        fresh[neighbors.empty() ? last : neighbors.back() + 1].push_back(
            new_entry(lines, *collection, entry));
    }
    parts.push_back(inserted_entries(lines, *collection, fresh));
    return all_of(parts);
}

Edits set_key(const Lines& lines, const Place& mapping, const Entry& entry) {
    return set_keys(lines, mapping, {entry});
}

static Edits appended(const Lines& lines, const Collection& list, const Snippet::List& items) {
    std::vector<std::string> texts;
    for (const auto& item : items) {
        const bool is_there = std::ranges::any_of(list.members(), [&](const Member& member) {
            return says(lines.text, member.value, item);
        });
        if (is_there) continue;
        texts.push_back(
            list.is_flow() ? flow_value(item) : block_item(item, list.column(lines), lines.habits));
    }
    if (texts.empty()) return nothing_to_do;
    if (list.members().empty()) return std::vector<Edit>{filling(lines, list, texts)};
    return together(insertion(lines, list, list.members().size() - 1, texts));
}

/// Makes a list of the only value that a key has.
static Edits listed(const Lines& lines, const PairView& pair, const Snippet::List& items) {
    const auto value = pair.value();
    const auto span = value.span();
    const bool is_one_line = !contains(source(lines, span), "\n") && !is_block_scalar(value);
    if (!is_replaceable(lines, pair) || !is_one_line) return std::nullopt;
    if (!is_blank(lines.text, {pair.colon().end(), span.begin()})) return std::nullopt;
    Snippet::List fresh;
    std::ranges::copy_if(items, std::back_inserter(fresh), [&](const Snippet& item) {
        return !says(lines.text, value, item);
    });
    if (fresh.empty()) return nothing_to_do;
    if (is_in_flow(lines, span.begin())) {
        const auto text = flow_value(Snippet::list(fresh)).replace(0, 1, ", ");
        return std::vector<Edit>{inserted(span.begin(), "["), inserted(span.end(), text)};
    }
    const auto column = column_of(lines, pair.span().begin());
    const auto dash = lines.habits.newline + std::string(column + lines.habits.dash, ' ') + "- ";
    return std::vector<Edit>{
        {{pair.colon().end(), span.begin()}, dash},
        inserted(
            line_end(lines.text, span.end()),
            block_value(Snippet::list(fresh), column, lines.habits))};
}

Edits append_items(const Lines& lines, const Place& list, const Snippet::List& items) {
    if (items.empty()) return nothing_to_do;
    if (const auto collection = Collection::of(lines, list.node))
        return collection->is_mapping() ? std::nullopt : appended(lines, *collection, items);
    if (!list.pair) return std::nullopt;
    if (list.node.is(Kind::Null)) return filled(lines, *list.pair, Snippet::list(items));
    return list.node.is(Kind::Scalar) ? listed(lines, *list.pair, items) : std::nullopt;
}

/// The same lines, with the habits that a mapping shows.
static Lines with_habits_of(const Lines& lines, const NodeView& mapping) {
    auto result = lines;
    if (const auto collection = Collection::of(lines, mapping))
        result.habits = collection->habits(lines);
    return result;
}

Edits add_items(const Lines& lines, const Place& mapping, const Entry& list) {
    const auto* items = std::get_if<Snippet::List>(&list.value.value);
    if (!items) return std::nullopt;
    const auto pairs = mapping.node.pairs();
    const auto is_called = [](std::string_view key) {
        return [key](const PairView& pair) { return pair->key.value == key; };
    };
    const auto count = std::ranges::count_if(pairs, is_called(list.key));
    if (count > 1) return std::nullopt;
    if (count == 1)
        return append_items(
            with_habits_of(lines, mapping.node),
            *std::ranges::find_if(pairs, is_called(list.key)),
            *items);
    if (std::ranges::any_of(pairs, is_called("<<"))) return std::nullopt;
    return set_key(lines, mapping, list);
}

static Edits set_in_list(const Lines& lines, const Place& list, const Variable& variable) {
    const auto text = variable.name + "=" + variable.value;
    std::optional<NodeView> found;
    for (const auto& item : list.node.items()) {
        const auto& value = item->value;
        if (value != variable.name && !value.starts_with(variable.name + "=")) continue;
        if (found) return std::nullopt;
        found = item;
    }
    return found ? replace_scalar(lines, *found, text)
                 : append_items(lines, list, {plain_or_quoted(text)});
}

Edits set_variable(const Lines& lines, const Place& variables, const Variable& variable) {
    if (variables.node.is(Kind::Sequence)) return set_in_list(lines, variables, variable);
    const auto context = variables.node->style == Style::Flow ? Context::Flow : Context::Block;
    return set_key(lines, variables, {variable.name, plain_or_quoted(variable.value, context)});
}

Edits replace_scalar(const Lines& lines, const NodeView& scalar, std::string_view text) {
    if (!scalar.is(Kind::Scalar) || is_block_scalar(scalar) || !is_free(lines, scalar))
        return std::nullopt;
    if (scalar->value == text) return nothing_to_do;
    const bool was_text = scalar->style != Style::Plain || is_plain_text(scalar->value);
    const auto at = scalar.content();
    if (!was_text && !text.empty() && !is_plain_text(text))
        return std::vector<Edit>{{at, std::string(text)}};
    const auto context = is_in_flow(lines, at.begin()) ? Context::Flow : Context::Block;
    return std::vector<Edit>{{at, quoted(text, scalar->style, context)}};
}

Edits all_of(const std::vector<Edits>& parts) {
    std::vector<Edit> edits;
    for (const auto& part : parts) {
        if (!part) return std::nullopt;
        edits.insert(edits.end(), part->begin(), part->end());
    }
    return together(std::move(edits));
}

}  // namespace analysis::compose

#include "analysis/compose/edits/collection.h"

#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::PairView;
using yaml::Style;

/// A carriage return alone ends lines as well, but nobody who writes Compose files ends them so.
static bool has_old_line_break(std::string_view text) {
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        if (text.substr(at, 2) != "\r\n") return true;
    return false;
}

bool is_free(const Lines& lines, const NodeView& node) {
    return !has_old_line_break(lines.text) && node.tag().empty() &&
           (node.anchor().empty() || lines.anchored == Anchored::Change);
}

Collection::Collection(const NodeView& node) : node_(node), pairs_(node.pairs()) {
    for (const auto& pair : pairs_) members_.push_back({pair.span(), pair.value()});
    for (const auto& item : node->items) {
        const NodeView value(item.node, node.at());
        const auto dash = item.dash.shifted(node.at());
        const auto begin = dash.size() > 0 ? dash.begin() : value.span().begin();
        members_.push_back({{begin, std::max(begin, value.span().end())}, value});
    }
}

/// A pair between the brackets of a list needs none of its own: `[a: b]`.
static bool has_brackets(std::string_view text, const Collection& collection) {
    const auto content = collection.node().content();
    if (content.size() < 2) return false;
    const bool is_mapping = collection.is_mapping();
    if (text[content.begin()] != (is_mapping ? '{' : '[')) return false;
    if (text[content.end() - 1] != (is_mapping ? '}' : ']')) return false;
    const auto& members = collection.members();
    return members.empty() || members.front().span.begin() > content.begin();
}

std::optional<Collection> Collection::of(const Lines& lines, const NodeView& node) {
    if (!node.is(Kind::Mapping) && !node.is(Kind::Sequence)) return std::nullopt;
    Collection result(node);
    const bool is_broken =
        std::ranges::any_of(result.pairs_, [](const PairView& pair) { return pair->is_broken; });
    const bool is_bare = result.is_flow() && !has_brackets(lines.text, result);
    if (is_broken || is_bare || !is_free(lines, node)) return std::nullopt;
    return result;
}

Offset Collection::column(const Lines& lines) const {
    return members_.empty() ? 0 : column_of(lines, members_.back().span.begin());
}

Habits Collection::habits(const Lines& lines) const {
    auto result = lines.habits;
    // Debian's clang cannot read the views of its library.
    for (auto at = pairs_.rbegin(); at != pairs_.rend(); ++at) {
        const auto& pair = *at;
        const auto value = pair.value();
        const auto begin = column_of(lines, pair.span().begin());
        const auto inner = column_of(lines, value.content().begin());
        if (value->style != Style::Block || inner < begin) continue;
        if (value.is(Kind::Sequence)) result.dash = inner - begin;
        if (value.is(Kind::Mapping) && inner > begin) result.step = inner - begin;
    }
    return result;
}

std::vector<std::size_t> Collection::find(std::string_view key) const {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < pairs_.size(); ++i)
        if (pairs_[i]->key.kind == Kind::Scalar && pairs_[i]->key.value == key) result.push_back(i);
    return result;
}

NodeView last_leaf(NodeView node) {
    while (node->style == Style::Block) {
        if (node.is(Kind::Sequence) && !node->items.empty()) node = node.items().back();
        else if (node.is(Kind::Mapping) && !node->pairs.empty()) node = node.pairs().back().value();
        else break;
    }
    return node;
}

bool is_block_scalar(const NodeView& node) {
    return node->style == Style::Literal || node->style == Style::Folded;
}

std::string_view block_header(std::string_view text, const NodeView& scalar) {
    const auto written = text.substr(scalar.content().begin(), scalar.content().size());
    return written.substr(0, written.find_first_of(" \t\r\n"));
}

bool takes_line_break(std::string_view text, const NodeView& value) {
    const auto leaf = last_leaf(value);
    return is_block_scalar(leaf) && !contains(block_header(text, leaf), "-") &&
           text.find('\n', leaf.content().end()) == std::string_view::npos;
}

bool takes_blank_lines(std::string_view text, const NodeView& value) {
    const auto leaf = last_leaf(value);
    return is_block_scalar(leaf) && contains(block_header(text, leaf), "+");
}

}  // namespace analysis::compose

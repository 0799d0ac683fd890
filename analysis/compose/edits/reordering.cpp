#include "analysis/compose/edits/reordering.h"

#include "analysis/compose/edits/collection.h"
#include "analysis/compose/edits/comments.h"
#include "analysis/compose/edits/insertion.h"
#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <set>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::PairView;
using yaml::scan::line_end;
using yaml::scan::line_start;

namespace {

using Order = std::vector<std::size_t>;

/// A member with its lines, and those of the comments right above it.
struct Block {
    Span span;  // Without the line break at its end.
    Offset member;

    bool has_comment_above() const { return span.begin() < member; }
};

/// Which names a member needs, or gives.
struct Names {
    bool has_anchor = false;
    bool has_alias = false;
};

}  // namespace

static void add_names(const NodeView& node, Names& names) {
    names.has_anchor |= !node.anchor().empty();
    names.has_alias |= node.is(Kind::Alias);
    for (const auto& item : node.items()) add_names(item, names);
    for (const auto& pair : node.pairs()) {
        add_names(pair.key(), names);
        add_names(pair.value(), names);
    }
}

static bool depend_on_order(const Names& a, const Names& b) {
    return (a.has_anchor && (b.has_anchor || b.has_alias)) || (a.has_alias && b.has_anchor);
}

/// Whether members change places of which one may need what the other names.
static bool breaks_aliases(const Collection& collection, const Order& order) {
    std::vector<Names> names(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (collection.is_mapping()) add_names(collection.pairs()[i].key(), names[i]);
        add_names(collection.members()[i].value, names[i]);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
        for (auto j = i + 1; j < order.size(); ++j)
            if (order[i] > order[j] && depend_on_order(names[order[i]], names[order[j]]))
                return true;
    return false;
}

/// Whether each pair is a plain `key: value`, and each key stands there once.
static bool has_simple_keys(const Collection& collection) {
    std::set<std::string_view> keys;
    return std::ranges::all_of(collection.pairs(), [&](const PairView& pair) {
        return pair.key().is(Kind::Scalar) && pair->question.size() == 0 &&
               pair->colon.size() > 0 && keys.insert(pair->key.value).second;
    });
}

static bool is_alone(const Lines& lines, const Member& member) {
    const auto line = line_start(lines.text, member.span.begin());
    return column_of(lines, line) == 0 && is_blank(lines.text, {line, member.span.begin()}) &&
           is_rest_of_line_empty(lines.text, member.span.end()) &&
           !takes_line_break(lines.text, member.value) &&
           !takes_blank_lines(lines.text, member.value);
}

/// The start of the comment lines above a line, not before `from`, that stand in that column.
static Offset start_of_comments(std::string_view text, Offset line, Offset from, Offset column) {
    while (line > from) {
        const auto above = line_start(text, line - 1);
        if (above < from || text.substr(above, line - above).find_first_not_of(' ') != column ||
            text[above + column] != '#')
            break;
        line = above;
    }
    return line;
}

static std::optional<std::vector<Block>> blocks_of(
    const Lines& lines, const Collection& collection) {
    std::vector<Block> result;
    for (const auto& member : collection.members()) {
        if (!is_alone(lines, member)) return std::nullopt;
        const auto column = column_of(lines, member.span.begin());
        if (column != collection.column(lines)) return std::nullopt;
        const auto from = result.empty() ? 0 : result.back().span.end();
        const auto line = line_start(lines.text, member.span.begin());
        const auto begin = start_of_comments(lines.text, line, from, column);
        // What is above it after a blank line may be about all that follows.
        if (!result.empty() && !is_blank(lines.text, {from, begin})) return std::nullopt;
        const auto end = end_of_inner_comments(lines.text, member.span.end(), column);
        result.push_back({{begin, end}, line});
    }
    return result;
}

/// Whether the comment above one of them may be about the next as well: both are a line, and
/// nothing is between them.
static bool share_comment(std::string_view text, const Block& block, const Block& next) {
    if (!block.has_comment_above() || next.has_comment_above()) return false;
    const auto is_one_line = line_end(text, block.member) == block.span.end();
    const auto between = text.substr(block.span.end(), next.span.begin() - block.span.end());
    return is_one_line && std::ranges::count(between, '\n') < 2;
}

static bool is_comment_shared(
    const Lines& lines, const std::vector<Block>& blocks, const Order& order) {
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i)
        if (share_comment(lines.text, blocks[i], blocks[i + 1])) return true;
    // What a file starts with is about the file.
    const auto& first = blocks.front();
    return order.front() != 0 && first.has_comment_above() && lines.text[first.span.begin()] == '#';
}

static Edits block_reordering(
    const Lines& lines, const Collection& collection, const Order& order) {
    const auto blocks = blocks_of(lines, collection);
    if (!blocks || is_comment_shared(lines, *blocks, order)) return std::nullopt;
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& moved = (*blocks)[order[i]].span;
        if (order[i] == i) continue;
        edits.push_back(
            {(*blocks)[i].span, std::string(lines.text.substr(moved.begin(), moved.size()))});
    }
    return edits;
}

static Edits flow_reordering(const Lines& lines, const Collection& collection, const Order& order) {
    std::vector<NodeView> nodes;
    for (const auto& pair : collection.pairs()) nodes.push_back(pair.key());
    for (const auto& member : collection.members()) {
        if (member.value->content.size() == 0) return std::nullopt;
        nodes.push_back(member.value);
    }
    if (!comments_in(lines.text, collection.node().content(), nodes).empty()) return std::nullopt;
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& moved = collection.members()[order[i]].span;
        if (order[i] == i) continue;
        edits.push_back(
            {collection.members()[i].span,
             std::string(lines.text.substr(moved.begin(), moved.size()))});
    }
    return edits;
}

Edits reorder(const Lines& lines, const NodeView& node, const Order& order) {
    const auto collection = Collection::of(lines, node);
    if (!collection || collection->members().size() != order.size() || order.empty())
        return std::nullopt;
    if (!has_simple_keys(*collection) || breaks_aliases(*collection, order)) return std::nullopt;
    return collection->is_flow() ? flow_reordering(lines, *collection, order)
                                 : block_reordering(lines, *collection, order);
}

}  // namespace analysis::compose

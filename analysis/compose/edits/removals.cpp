#include "analysis/compose/edits/removals.h"

#include "analysis/compose/edits/collection.h"
#include "analysis/compose/edits/comments.h"
#include "analysis/compose/edits/insertion.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <set>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::scan::line_end;
using yaml::scan::line_start;

namespace {

/// Members next to one another that go, while others stay.
struct Run {
    const Collection& collection;
    std::size_t first;
    std::size_t last;  // Goes as well.

    const Member& member(std::size_t index) const { return collection.members()[index]; }
    bool is_at_start() const { return first == 0; }
    bool is_at_end() const { return last + 1 == collection.members().size(); }
    Span span() const { return {member(first).span.begin(), member(last).span.end()}; }
    std::vector<NodeView> nodes() const;
};

/// Where something is to be taken out: the members of a collection.
struct Removal {
    Collection collection;
    std::set<std::size_t> members;

    bool is_complete() const { return members.size() == collection.members().size(); }
};

}  // namespace

std::vector<NodeView> Run::nodes() const {
    std::vector<NodeView> result;
    for (auto i = first; i <= last; ++i) {
        if (collection.is_mapping()) result.push_back(collection.pairs()[i].key());
        result.push_back(member(i).value);
    }
    return result;
}

/// Comments as lines, each behind a line break.
static std::string lines_below(
    const Lines& lines, const std::vector<std::string>& comments, Offset column) {
    std::string result;
    for (const auto& comment : comments)
        result += lines.habits.newline + std::string(column, ' ') + comment;
    return result;
}

/// The same, each with its line break.
static std::string lines_above(
    const Lines& lines, const std::vector<std::string>& comments, Offset column) {
    auto result = lines_below(lines, comments, column);
    if (!result.empty()) result = result.substr(lines.habits.newline.size()) + lines.habits.newline;
    return result;
}

/// Where a line's text can start: behind a byte-order mark.
static Offset first_of_line(const Lines& lines, Offset at) {
    const auto begin = line_start(lines.text, at);
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    return begin == 0 && lines.text.starts_with(byte_order_mark) ? byte_order_mark.size() : begin;
}

/// The end of the line before the one that starts at `line`, which is not the first.
static Offset end_of_line_before(std::string_view text, Offset line) {
    return line > 1 && text[line - 2] == '\r' ? line - 2 : line - 1;
}

/// Behind the line break of the line; the end of the text if it has none.
static Offset next_line(std::string_view text, Offset at) {
    return std::min(text.find('\n', at), text.size() - 1) + 1;
}

/// The end of the last line before `line` that is not blank.
static Offset end_of_text_before(std::string_view text, Offset line) {
    const auto last = text.substr(0, line).find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? 0 : line_end(text, last + 1);
}

/// Whether a value would take lines from `at` on for its own: blank ones, or comments that are as
/// deep as its text.
static bool takes_lines(std::string_view text, const NodeView& value, Offset at, Offset column) {
    if (!is_block_scalar(last_leaf(value)) || at >= text.size()) return false;
    if (is_blank(text, {at, line_end(text, at)}) && takes_blank_lines(text, value)) return true;
    const auto filled = text.find_first_not_of(" \t\r\n", at);
    return filled != std::string_view::npos && text[filled] == '#' &&
           filled - line_start(text, filled) > column;
}

/// The end of the blank lines below the one that ends at `end`, or `end`.
static Offset end_of_blank_lines(std::string_view text, Offset end) {
    for (auto line = next_line(text, end); line < text.size() && line > end;) {
        const auto next_end = line_end(text, line);
        if (next_end == text.size() || !is_blank(text, {line, next_end})) break;
        end = next_end;
        line = next_line(text, end);
    }
    return end;
}

static bool is_below_blank_line(std::string_view text, Offset line) {
    if (line == 0) return true;
    const auto end = end_of_line_before(text, line);
    return is_blank(text, {line_start(text, end), end});
}

/// Takes whole lines out, blank ones below as well if there are such above. `before` is what ends
/// before them, or null.
static Edits without_lines(const Lines& lines, const Run& run, Span span, const Member* before) {
    const auto text = lines.text;
    const auto column = column_of(lines, span.begin());
    const auto begin = first_of_line(lines, span.begin());
    const auto last = line_end(text, span.end());
    const auto comments = comments_in(text, {span.begin(), last}, run.nodes());
    const auto next = next_line(text, last);
    if (before && comments.empty() && takes_lines(text, before->value, next, column))
        return std::nullopt;

    const bool is_first = line_start(text, begin) == 0;
    const bool leaves_blank_lines =
        !comments.empty() || !is_below_blank_line(text, is_first ? 0 : begin);
    const auto end = leaves_blank_lines ? last : end_of_blank_lines(text, last);
    if (is_first)
        return std::vector<Edit>{
            {{begin, next_line(text, end)}, lines_above(lines, comments, column)}};
    auto from = end_of_line_before(text, begin);
    if (next == last && comments.empty()) {
        // The file goes on without a line break at its end, unless a block scalar needs it.
        const bool needs_break = before && is_block_scalar(last_leaf(before->value));
        from = needs_break ? begin : end_of_text_before(text, begin);
    }
    return std::vector<Edit>{{{from, end}, lines_below(lines, comments, column)}};
}

/// Takes members out that stand behind a dash, so that the next one takes their place.
static Edits without_first(const Lines& lines, const Run& run) {
    const auto text = lines.text;
    const auto begin = run.span().begin();
    const auto next = run.member(run.last + 1).span.begin();
    const auto comments = comments_in(text, {begin, next}, run.nodes());
    if (comments.empty()) return std::vector<Edit>{{{begin, next}, ""}};
    const auto line = line_start(text, begin);
    const auto prefix = std::string(text.substr(line, begin - line));
    if (column_of(lines, line) > 0) return std::nullopt;
    const auto indent = std::min(prefix.find_first_not_of(' '), prefix.size());
    return std::vector<Edit>{{{line, next}, lines_above(lines, comments, indent) + prefix}};
}

static const Member* member_before(const Run& run) {
    return run.is_at_start() ? nullptr : &run.member(run.first - 1);
}

static bool is_first_on_line(const Lines& lines, Offset at) {
    const auto line = first_of_line(lines, at);
    return column_of(lines, line) == 0 && is_blank(lines.text, {line, at});
}

static Edits without_block_run(const Lines& lines, const Run& run) {
    const auto column = column_of(lines, run.span().begin());
    const Span span(
        run.span().begin(), end_of_inner_comments(lines.text, run.span().end(), column));
    if (is_first_on_line(lines, span.begin()))
        return without_lines(lines, run, span, member_before(run));
    return run.is_at_start() && !run.is_at_end() ? without_first(lines, run) : std::nullopt;
}

/// Takes members out that share their line with others.
static Edits without_part_of_line(const Lines& lines, const Run& run) {
    const auto region = run.is_at_end()
                            ? Span(run.member(run.first - 1).span.end(), run.span().end())
                            : Span(run.span().begin(), run.member(run.last + 1).span.begin());
    if (!comments_in(lines.text, region, run.nodes()).empty()) return std::nullopt;
    return std::vector<Edit>{{region, ""}};
}

static Edits without_flow_run(const Lines& lines, const Run& run) {
    const auto comma = comma_end(lines.text, run.member(run.last));
    const Span span(run.span().begin(), comma.value_or(run.span().end()));
    const bool is_alone =
        is_first_on_line(lines, span.begin()) && is_rest_of_line_empty(lines.text, span.end());
    if (!is_alone) return without_part_of_line(lines, run);
    auto edits = without_lines(lines, run, span, nullptr);
    const auto* before = member_before(run);
    const auto comma_before = before ? comma_end(lines.text, *before) : std::nullopt;
    if (!edits || comma || !comma_before) return edits;
    // What is last now was not.
    return all_of({std::vector<Edit>{{{*comma_before - 1, *comma_before}, ""}}, edits});
}

static Edits without(const Lines& lines, const Removal& removal) {
    std::vector<Edits> parts;
    const auto& going = removal.members;
    for (auto at = going.begin(); at != going.end();) {
        Run run{removal.collection, *at, *at};
        while (++at != going.end() && *at == run.last + 1) run.last = *at;
        parts.push_back(
            removal.collection.is_flow() ? without_flow_run(lines, run)
                                         : without_block_run(lines, run));
    }
    return all_of(parts);
}

static bool has_anchor(const NodeView& node) {
    const auto holds_anchor = [](const auto& inner) { return has_anchor(inner); };
    return !node.anchor().empty() || std::ranges::any_of(node.items(), holds_anchor) ||
           std::ranges::any_of(node.pairs(), [](const yaml::PairView& pair) {
               return has_anchor(pair.key()) || has_anchor(pair.value());
           });
}

/// Whether something can go without a trace.
static bool is_expendable(const Removal& removal) {
    return std::ranges::all_of(removal.members, [&](std::size_t index) {
        const auto& value = removal.collection.members()[index].value;
        const bool has_key_anchor =
            removal.collection.is_mapping() && has_anchor(removal.collection.pairs()[index].key());
        return value.tag().empty() && !has_anchor(value) && !has_key_anchor;
    });
}

/// The mappings on a path, each with the one key that leads on.
static std::optional<std::vector<Removal>> steps_of(
    const Lines& lines, NodeView node, const Path& path) {
    std::vector<Removal> steps;
    for (const auto& key : path) {
        auto collection = Collection::of(lines, node);
        if (!collection || !collection->is_mapping()) return std::nullopt;
        const auto found = collection->find(key);
        if (found.size() != 1) return std::nullopt;
        node = collection->members()[found.front()].value;
        steps.push_back({*std::move(collection), {found.front()}});
    }
    return steps;
}

/// Makes the innermost removal that leaves something.
static Edits without_innermost(const Lines& lines, std::vector<Removal> steps) {
    while (!steps.empty()) {
        if (!is_expendable(steps.back())) return std::nullopt;
        if (!steps.back().is_complete()) return without(lines, steps.back());
        steps.pop_back();
    }
    return std::nullopt;
}

Edits remove_key(const Lines& lines, const NodeView& mapping, const Path& path) {
    auto steps = steps_of(lines, mapping, path);
    return steps ? without_innermost(lines, *std::move(steps)) : std::nullopt;
}

Edits remove_items(
    const Lines& lines,
    const NodeView& mapping,
    const Path& path,
    const std::vector<std::size_t>& items) {
    auto steps = steps_of(lines, mapping, path);
    if (!steps) return std::nullopt;
    const auto list =
        steps->empty() ? mapping
                       : steps->back().collection.members()[*steps->back().members.begin()].value;
    auto collection = Collection::of(lines, list);
    if (!collection || collection->is_mapping()) return std::nullopt;
    std::set<std::size_t> going(items.begin(), items.end());
    going.erase(going.lower_bound(collection->members().size()), going.end());
    if (going.empty()) return std::vector<Edit>();
    steps->push_back({*std::move(collection), std::move(going)});
    return without_innermost(lines, *std::move(steps));
}

}  // namespace analysis::compose

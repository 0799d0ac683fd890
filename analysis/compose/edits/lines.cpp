#include "analysis/compose/edits/lines.h"

#include "analysis/yaml/openings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <optional>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::PairView;
using yaml::Style;

static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Offset column_of(const Lines& lines, Offset at) {
    const auto start = yaml::scan::line_start(lines.text, at);
    if (start > 0) return at - start;
    const bool has_mark = lines.text.starts_with(byte_order_mark) && at >= byte_order_mark.size();
    return at + lines.column - (has_mark ? byte_order_mark.size() : 0);
}

bool is_in_flow(const Lines& lines, Offset at) {
    if (lines.is_in_flow) return true;
    const auto open = yaml::openings(lines.text, at).open;
    return open && (lines.text[*open] == '[' || lines.text[*open] == '{');
}

bool is_rest_of_line_empty(std::string_view text, Offset at) {
    const auto end = yaml::scan::line_end(text, at);
    const auto first = std::min(text.find_first_not_of(" \t", at), end);
    if (first >= end) return true;
    return text[first] == '#' && (first > at || yaml::scan::is_blank_at(text, at - 1));
}

bool is_blank(std::string_view text, Span span) {
    return text.substr(span.begin(), span.size()).find_first_not_of(" \t\r\n") ==
           std::string_view::npos;
}

namespace {

/// Looks for the first nesting of each sort.
struct Search {
    const Lines& lines;
    std::optional<std::size_t> step;
    std::optional<std::size_t> dash;

    void look_at(const NodeView& node);
    void look_at(const PairView& pair);
};

}  // namespace

void Search::look_at(const PairView& pair) {
    const auto value = pair.value();
    const auto key = column_of(lines, pair.span().begin());
    const auto column = column_of(lines, value.content().begin());
    const bool is_deeper = value->style == Style::Block && column >= key;
    if (is_deeper && value.is(Kind::Mapping) && !step && column > key) step = column - key;
    if (is_deeper && value.is(Kind::Sequence) && !dash) dash = column - key;
    look_at(value);
}

void Search::look_at(const NodeView& node) {
    for (const auto& pair : node.pairs())
        if (!step || !dash) look_at(pair);
    for (const auto& item : node.items())
        if (!step || !dash) look_at(item);
}

Habits habits_of(const Text& text, const NodeView& root) {
    const Lines lines{text.bytes()};
    Search search{lines, {}, {}};
    search.look_at(root);
    Habits habits;
    habits.newline = text.newline();
    habits.step = search.step.value_or(search.dash.value_or(0) > 0 ? *search.dash : 2);
    habits.dash = search.dash.value_or(habits.step);
    return habits;
}

}  // namespace analysis::compose

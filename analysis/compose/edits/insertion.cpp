#include "analysis/compose/edits/insertion.h"

#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <utility>

namespace analysis::compose {

using yaml::NodeView;
using yaml::Style;
using yaml::scan::line_end;

static Edit inserted(Offset at, std::string text) {
    return {{at, at}, std::move(text)};
}

static std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string result;
    for (const auto& part : parts) {
        if (&part != &parts.front()) result += between;
        result += part;
    }
    return result;
}

Offset end_of_inner_comments(std::string_view text, Offset end, Offset column) {
    end = line_end(text, end);
    for (;;) {
        const auto line = text.find('\n', end);
        if (line == std::string_view::npos) return end;
        const auto first = text.find_first_not_of(' ', line + 1);
        const bool is_comment = first != std::string_view::npos && text[first] == '#';
        if (!is_comment || first - (line + 1) <= column) return end;
        end = line_end(text, first);
    }
}

static std::vector<Edit> block_insertion(
    const Lines& lines,
    const Collection& collection,
    std::size_t index,
    const std::vector<std::string>& members) {
    const auto& member = collection.members()[index];
    const auto column = collection.column(lines);
    const auto new_line = lines.habits.newline + std::string(column, ' ');
    const auto text = joined(members, new_line);
    if (takes_line_break(lines.text, member.value))
        return {inserted(member.span.begin(), text + new_line)};
    const auto end = end_of_inner_comments(lines.text, member.span.end(), column);
    return {inserted(end, new_line + text)};
}

std::optional<Offset> comma_end(std::string_view text, const Member& member) {
    const auto at = yaml::scan::after_trivia(text, member.span.end());
    if (at >= text.size() || text[at] != ',') return std::nullopt;
    return at + 1;
}

/// Whether a flow member starts on another line than what comes before it.
static bool has_own_line(std::string_view text, const Collection& collection, std::size_t index) {
    const auto& members = collection.members();
    const auto before =
        index > 0 ? members[index - 1].span.end() : collection.node().content().begin();
    const auto begin = members[index].span.begin();
    return contains(text.substr(before, begin - before), "\n");
}

static std::vector<Edit> flow_insertion(
    const Lines& lines,
    const Collection& collection,
    std::size_t index,
    const std::vector<std::string>& members) {
    const auto& member = collection.members()[index];
    const auto comma = comma_end(lines.text, member);
    if (!has_own_line(lines.text, collection, index)) {
        const auto text = joined(members, ", ");
        return {
            comma ? inserted(*comma, " " + text + ",") : inserted(member.span.end(), ", " + text)};
    }
    const auto new_line =
        lines.habits.newline + std::string(column_of(lines, member.span.begin()), ' ');
    const auto text = new_line + joined(members, "," + new_line) + (comma ? "," : "");
    const auto end = comma.value_or(member.span.end());
    const auto at = is_rest_of_line_empty(lines.text, end) ? line_end(lines.text, end) : end;
    if (comma) return {inserted(at, text)};
    return {inserted(member.span.end(), ","), inserted(at, text)};
}

std::vector<Edit> insertion(
    const Lines& lines,
    const Collection& collection,
    std::size_t index,
    const std::vector<std::string>& members) {
    return collection.is_flow() ? flow_insertion(lines, collection, index, members)
                                : block_insertion(lines, collection, index, members);
}

Edit filling(
    const Lines& lines, const Collection& collection, const std::vector<std::string>& members) {
    const auto content = collection.node().content();
    const Span inside(content.begin() + 1, content.end() - 1);
    const auto text = joined(members, ", ");
    return is_blank(lines.text, inside) ? Edit{inside, text} : inserted(inside.begin(), text);
}

std::optional<std::vector<Edit>> together(std::vector<Edit> edits) {
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) {
        return std::pair(edit.span.begin(), edit.span.size() > 0);
    });
    std::vector<Edit> result;
    for (auto& edit : edits) {
        const bool touches = !result.empty() && edit.span.begin() <= result.back().span.end();
        if (!touches) {
            result.push_back(std::move(edit));
            continue;
        }
        auto& last = result.back();
        if (edit.span.begin() < last.span.end()) return std::nullopt;
        last = {{last.span.begin(), edit.span.end()}, last.replacement + edit.replacement};
    }
    return result;
}

}  // namespace analysis::compose

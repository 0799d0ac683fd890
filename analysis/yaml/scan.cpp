#include "analysis/yaml/scan.h"

#include "analysis/text/ascii.h"

#include <algorithm>

namespace analysis::yaml::scan {

static constexpr std::string_view spaces = " \t\r\n";

static Offset first_of(std::string_view text, std::string_view any, Offset at) {
    return std::min(text.find_first_of(any, at), text.size());
}

static Offset first_not_of(std::string_view text, std::string_view any, Offset at) {
    return std::min(text.find_first_not_of(any, at), text.size());
}

bool is_blank_at(std::string_view text, Offset at) {
    return at >= text.size() || spaces.find(text[at]) != std::string_view::npos;
}

Offset line_start(std::string_view text, Offset at) {
    if (at == 0) return 0;
    const auto before = text.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

Offset line_end(std::string_view text, Offset at) {
    const auto end = first_of(text, "\n", at);
    return end > at && text[end - 1] == '\r' ? end - 1 : end;
}

Offset after_trivia(std::string_view text, Offset at, std::vector<Span>* comments) {
    for (;;) {
        at = first_not_of(text, spaces, at);
        if (at == text.size() || text[at] != '#') return at;
        const auto end = line_end(text, at);
        if (comments) comments->emplace_back(at, end);
        at = end;
    }
}

Offset end_of_name(std::string_view text, Offset at) {
    const bool is_verbatim = text.substr(at).starts_with("!<");
    if (is_verbatim) return std::min(first_of(text, "> \t\r\n", at) + 1, text.size());
    return first_of(text, " \t\r\n,[]{}", at);
}

Offset end_of_plain(std::string_view text, Offset at, std::string_view value) {
    auto end = at;
    for (std::size_t i = 0; i < value.size();) {
        if (spaces.find(value[i]) != std::string_view::npos) {
            // However the lines were folded: what was between the words is between them.
            at = first_not_of(text, spaces, at);
            i = first_not_of(value, spaces, i);
            continue;
        }
        if (at >= text.size() || text[at] != value[i]) return end;
        end = ++at;
        ++i;
    }
    return end;
}

std::optional<Offset> end_of_quoted(std::string_view text, Offset at) {
    const auto quote = text[at];
    const std::string_view special = quote == '"' ? "\"\\" : "'";
    for (at = first_of(text, special, at + 1); at < text.size(); at = first_of(text, special, at)) {
        const bool is_pair = text[at] == '\\' || (quote == '\'' && text.substr(at, 2) == "''");
        if (!is_pair) return at + 1;
        at += 2;
    }
    return std::nullopt;
}

static std::size_t indent_of(std::string_view text, Offset line) {
    return first_not_of(text, " ", line) - line;
}

/// The next line that is not empty; the end of the text if there is none.
static Offset next_filled_line(std::string_view text, Offset at) {
    const auto filled = first_not_of(text, spaces, at);
    return filled == text.size() ? filled : std::max(at, line_start(text, filled));
}

/// How deep the body of a block is indented. Whatever is deeper in the first line is in the value.
static std::size_t block_indent(std::string_view text, Offset line, std::string_view value) {
    const auto first = next_filled_line(value, 0);
    const auto kept = indent_of(value, first);
    const auto written = indent_of(text, line);
    return written - std::min(written, kept);
}

/// The end of the blank lines from `at` on, which a `+` keeps.
static Offset end_of_blank_lines(std::string_view text, Offset at) {
    auto end = next_filled_line(text, at);
    if (end > at && text[end - 1] == '\n') --end;
    if (end > at && text[end - 1] == '\r') --end;
    return end;
}

/// The end of the last line from `line` on that is indented by at least `indent`, or `end`.
static Offset end_of_body(std::string_view text, Offset line, std::size_t indent, Offset end) {
    while (line < text.size() && indent_of(text, line) >= indent) {
        end = line_end(text, line);
        line = next_filled_line(text, std::min(first_of(text, "\n", end) + 1, text.size()));
    }
    return end;
}

Offset end_of_block(
    std::string_view text, Offset at, std::string_view value, std::vector<Span>& comments) {
    auto end = first_of(text, spaces, at);
    const bool keeps_blank_lines = text.substr(at, end - at).find('+') != std::string_view::npos;
    const Span comment(
        std::min(first_not_of(text, " \t", end), line_end(text, end)), line_end(text, end));

    const auto body = std::min(first_of(text, "\n", end) + 1, text.size());
    const auto line = next_filled_line(text, body);
    if (value.find_first_not_of(" \t\n") != std::string_view::npos)
        end = end_of_body(text, line, block_indent(text, line, value), end);
    const bool has_more_lines = end > body || next_filled_line(text, body) > body;
    if (keeps_blank_lines && body < text.size() && has_more_lines)
        end = end_of_blank_lines(text, std::max(end, body));

    if (comment.size() > 0 && comment.begin() < end) comments.push_back(comment);
    return end;
}

bool is_key_before(std::string_view text, Offset at) {
    at = first_not_of(text, " \t", at);
    return at < text.size() && text[at] == ':';
}

}  // namespace analysis::yaml::scan

#include "analysis/yaml/chunks.h"

#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>

namespace analysis::yaml {
namespace {

/// A line and where its first character stands that is no blank.
struct Line {
    Offset begin;
    Offset filled;  // The end of the line if it is empty.
    Offset end;     // Before the line break.
    Offset next;    // Behind it.

    std::size_t indent() const { return filled - begin; }
};

}  // namespace

static Line line_from(std::string_view text, Offset begin) {
    const auto line_break = std::min(text.find('\n', begin), text.size());
    const bool is_pair = line_break > begin && text[line_break - 1] == '\r';
    const auto end = line_break - (is_pair ? 1 : 0);
    const auto filled = std::min(text.find_first_not_of(' ', begin), end);
    return {begin, filled, end, std::min(line_break + 1, text.size())};
}

static bool is_blank_or_comment(std::string_view text, const Line& line) {
    const auto filled = text.find_first_not_of(" \t", line.filled);
    return filled >= line.end || text[filled] == '#';
}

static bool is_marker(std::string_view text, Offset at, std::string_view marker) {
    return text.substr(at).starts_with(marker) && scan::is_blank_at(text, at + marker.size());
}

/// Whether a character stands here that means what it does only with a blank behind it.
static bool is_indicator(std::string_view text, Offset at, std::string_view indicators) {
    return contains(indicators, text.substr(at, 1)) && scan::is_blank_at(text, at + 1);
}

std::vector<Span> document_lines(std::string_view text) {
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::vector<Span> documents;
    std::optional<Offset> open;
    const auto close = [&](Offset end) {
        if (open) documents.emplace_back(*open, std::max(*open, end));
        open.reset();
    };

    Offset at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (at < text.size()) {
        const auto line = line_from(text, at);
        at = line.next;
        if (is_marker(text, line.begin, "---")) {
            close(line.begin);
            const bool is_filled = scan::after_trivia(text, line.begin + 3) < line.end;
            open = is_filled ? line.begin : line.next;
        } else if (is_marker(text, line.begin, "...")) {
            close(line.begin);
        } else if (!open && text[line.begin] != '%' && !is_blank_or_comment(text, line)) {
            open = line.begin;
        }
    }
    close(text.size());
    return documents;
}

/// Closing brackets, items and values are never the start of an entry, however deep they stand.
static bool can_start_entry(std::string_view text, const Line& line) {
    return !is_blank_or_comment(text, line) && !contains("]},\t", text.substr(line.filled, 1)) &&
           !is_indicator(text, line.filled, "-:");
}

std::vector<Chunk> chunks_of(std::string_view text, Span lines) {
    text = text.substr(0, lines.end());
    std::vector<Chunk> chunks;
    std::optional<std::size_t> indent;
    for (auto at = lines.begin(); at < lines.end();) {
        const auto line = line_from(text, at);
        at = line.next;
        if (indent && line.indent() > *indent) continue;
        if (!can_start_entry(text, line)) continue;
        if (!chunks.empty()) chunks.back().span = {chunks.back().span.begin(), line.begin};
        if (!indent) indent = line.indent();
        chunks.push_back({{line.begin, lines.end()}, line.indent() < *indent});
    }
    return chunks;
}

/// Whether a colon stands in this line that ends a key.
static bool has_key(std::string_view text, const Line& line, Offset from) {
    for (auto at = from; at < line.end; ++at) {
        if (text[at] == ':' && scan::is_blank_at(text, at + 1)) return true;
        if (text[at] == '#' && at > 0 && scan::is_blank_at(text, at - 1)) return false;
    }
    return false;
}

static std::optional<Line> first_filled_line(std::string_view text, Span lines) {
    for (auto at = lines.begin(); at < lines.end();) {
        const auto line = line_from(text, at);
        at = line.next;
        if (!is_blank_or_comment(text, line)) return line;
    }
    return std::nullopt;
}

/// Behind the anchors and tags at `at`, and the blanks behind them.
static Offset after_properties(std::string_view text, Offset at, Offset end) {
    while (at < end && (text[at] == '&' || text[at] == '!')) {
        at = scan::end_of_name(text, at);
        at = std::min(text.find_first_not_of(" \t", at), end);
    }
    return at;
}

/// Whether the first line rules out that it is an entry with others below; empty: it does not tell.
static std::optional<bool> starts_block_mapping(std::string_view text, const Line& first) {
    if (is_marker(text, first.begin, "---")) return false;
    const auto key = after_properties(text, first.filled, first.end);
    const char c = key < first.end ? text[key] : '#';
    if (contains("[{|>#\t", {&c, 1})) return false;
    if (is_indicator(text, key, "?:")) return true;
    if (c != '"' && c != '\'') return std::nullopt;
    const auto end = scan::end_of_quoted(text, key);
    return end && *end <= first.end && scan::is_key_before(text, *end);
}

bool is_block_mapping(std::string_view text, Span lines, Certainty certainty) {
    text = text.substr(0, lines.end());
    const auto first = first_filled_line(text, lines);
    if (!first || is_indicator(text, first->filled, "-")) return false;
    const auto answer = starts_block_mapping(text, *first);
    if (answer && (*answer || certainty == Certainty::Sure)) return *answer;

    // One line with a key is enough: together with it, no other line can be plain text.
    const auto chunks = chunks_of(text, lines);
    return std::ranges::any_of(chunks, [&](const Chunk& chunk) {
        const auto line = line_from(text, chunk.span.begin());
        return has_key(text, line, line.filled);
    });
}

/// The end of what a line holds before its comment, its tags and its anchors.
static Offset end_of_key_and_colon(std::string_view text, const Line& line) {
    auto end = line.end;
    for (auto at = line.filled; at + 1 < line.end; ++at) {
        if (text[at + 1] != '#' || !scan::is_blank_at(text, at)) continue;
        end = at;
        break;
    }
    for (;;) {
        while (end > line.filled && scan::is_blank_at(text, end - 1)) --end;
        const auto blank = text.substr(0, end).find_last_of(" \t");
        if (blank == std::string_view::npos || blank < line.filled) return end;
        if (text[blank + 1] != '&' && text[blank + 1] != '!') return end;
        end = blank;
    }
}

static bool holds_a_key_only(std::string_view text, const Line& line) {
    const auto end = end_of_key_and_colon(text, line);
    const auto begin = after_properties(text, line.filled, end);
    if (end <= begin + 1 || text[end - 1] != ':') return false;
    const char c = text[begin];
    if (c == '"' || c == '\'') return scan::end_of_quoted(text, begin) == end - 1;
    if (contains("[{|>*", {&c, 1}) || is_indicator(text, begin, "-?:")) return false;
    return !has_key(text.substr(0, end), {begin, begin, end - 1, end}, begin);
}

std::optional<Span> body_of(std::string_view text, Span entry, Certainty certainty) {
    text = text.substr(0, entry.end());
    const auto header = line_from(text, entry.begin());
    if (!holds_a_key_only(text, header)) return std::nullopt;

    const Span body(header.next, entry.end());
    const auto first = first_filled_line(text, body);
    if (!first || first->indent() <= header.indent()) return std::nullopt;
    return is_block_mapping(text, body, certainty) ? std::optional(body) : std::nullopt;
}

void add_comment_lines(std::string_view text, Span lines, std::vector<Span>& comments) {
    text = text.substr(0, lines.end());
    for (auto at = lines.begin(); at < lines.end();) {
        const auto line = line_from(text, at);
        const bool has_marker = is_marker(text, at, "---") || is_marker(text, at, "...");
        const auto begin = has_marker ? at + 3 : at;
        const auto filled = std::min(text.find_first_not_of(" \t", begin), line.end);
        if (filled < line.end && text[filled] == '#') comments.emplace_back(filled, line.end);
        at = line.next;
    }
}

}  // namespace analysis::yaml

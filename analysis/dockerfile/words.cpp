#include "analysis/dockerfile/words.h"

#include "analysis/dockerfile/lines.h"
#include "analysis/text/utf8.h"
#include "analysis/text/white_space.h"

#include <algorithm>
#include <string>
#include <utility>

namespace analysis::words {

Head head_of(std::string_view text) {
    const auto kept = white_space::trimmed(text, Span(0, text.size()));
    const auto end = std::min(text.find_first_of(lines::blanks, kept.begin()), kept.end());
    const auto rest = std::min(text.find_first_not_of(lines::blanks, end), kept.end());
    return {{kept.begin(), end}, {rest, kept.end()}};
}

Word word_at(const LogicalLine& line, Span part) {
    return {std::string(line[part]), line.in_source(part)};
}

std::vector<Word> separated(const LogicalLine& line, Span part) {
    const auto text = line.text().substr(0, part.end());
    std::vector<Word> words;
    for (auto begin = part.begin(); begin < part.end();) {
        begin = text.find_first_not_of(lines::blanks, begin);
        if (begin == std::string_view::npos) break;
        const auto end = std::min(text.find_first_of(lines::blanks, begin), part.end());
        words.push_back(word_at(line, {begin, end}));
        begin = end;
    }
    return words;
}

/// Where the word at the start of `text` ends.
static std::size_t quoted_word_end(std::string_view text, char escape) {
    char quote = '\0';
    std::size_t at = 0;
    while (at < text.size()) {
        const auto character = utf8::first_in(text.substr(at));
        const char c = character.front();
        if (c == escape && quote != '\'') {
            // At the very end it escapes nothing, and Docker drops it.
            if (at + 1 == text.size()) break;
            at += 1 + utf8::first_in(text.substr(at + 1)).size();
            continue;
        }
        if (quote == '\0' && white_space::length_at_start(character) != 0) break;
        if (quote == '\0' && (c == '"' || c == '\'')) quote = c;
        else if (c == quote) quote = '\0';
        at += character.size();
    }
    return at;
}

std::vector<Span> quoted(std::string_view text, Span part, char escape) {
    text = text.substr(0, part.end());
    std::vector<Span> words;
    for (auto at = part.begin(); at < text.size();) {
        if (const auto space = white_space::length_at_start(text.substr(at))) {
            at += space;
            continue;
        }
        const auto length = quoted_word_end(text.substr(at), escape);
        if (length == 0) break;
        words.emplace_back(at, at + length);
        at += length;
    }
    return words;
}

/// A flag as it is read, byte by byte, and where its first bare `=` and its end stand in the line.
struct FlagWord {
    std::string text;
    Span span;
    Offset equals = std::string::npos;
};

static bool is_space_byte(char c) {
    return space_bytes.find(c) != std::string_view::npos;
}

/// Whether `c` begins a quoted part, or ends the one that `quote` began.
static bool toggles(char c, char quote) {
    return quote == '\0' ? c == '"' || c == '\'' : c == quote;
}

static FlagWord flag_word_at(std::string_view text, Offset begin, char escape) {
    FlagWord word;
    char quote = '\0';
    auto at = begin;
    for (; at < text.size(); ++at) {
        const bool is_quoted = quote != '\0';
        if (!is_quoted && is_space_byte(text[at])) break;
        if (toggles(text[at], quote)) {
            quote = is_quoted ? '\0' : text[at];
        } else if (text[at] != escape || ++at < text.size()) {
            if (text[at] == '=') word.equals = std::min(word.equals, at);
            word.text += text[at];
        } else {
            break;
        }
    }
    word.span = {begin, at};
    return word;
}

static Flag flag_from(const LogicalLine& line, const FlagWord& word) {
    const auto equals = std::min(word.text.find('='), word.text.size());
    const auto name_end = std::min(word.equals, word.span.end());
    Flag flag;
    flag.name = word.text.substr(2, equals - 2);
    flag.name_span = line.in_source({word.span.begin(), name_end});
    flag.span = line.in_source(word.span);
    if (equals < word.text.size())
        flag.value =
            Word{word.text.substr(equals + 1), line.in_source({name_end + 1, word.span.end()})};
    return flag;
}

std::vector<Flag> take_flags(const LogicalLine& line, Span& part, char escape) {
    const auto text = line.text().substr(0, part.end());
    std::vector<Flag> flags;
    auto at = part.begin();
    while (true) {
        while (at < text.size() && is_space_byte(text[at])) ++at;
        if (!text.substr(at).starts_with("--")) break;
        auto word = flag_word_at(text, at, escape);
        at = word.span.end();
        if (word.text == "--") break;
        flags.push_back(flag_from(line, std::move(word)));
    }
    part = white_space::trimmed(text, Span(at, text.size()));
    return flags;
}

}  // namespace analysis::words

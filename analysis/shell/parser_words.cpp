#include "analysis/shell/characters.h"
#include "analysis/shell/parser.h"

#include <array>

namespace analysis::shell {

/// All others mean nothing but themselves, wherever they stand.
static constexpr Characters special("\t\n\r ;&|()<>\\'\"$`*?[]{}~");

/// What a backslash takes the meaning from in double quotes.
static constexpr Characters special_in_quotes("\"\\$`");

/// Whether `(` behind this character belongs to the word: an array, or one of bash's patterns.
static bool opens_parenthesis(char c) {
    static constexpr Characters openers("=@!+?*");
    return openers.has(c);
}

bool Parser::at_word_end() const {
    if (at_end()) return true;
    const char c = peek();
    if (!special.has(c)) return false;
    if (c == '(') return position_ == 0 || !opens_parenthesis(text_[position_ - 1]);
    if (c == '<' || c == '>') return peek(1) != '(';
    return is_metacharacter(c) || at_line_break();
}

Word Parser::word() {
    Draft draft;
    const auto begin = position_;
    while (!at_word_end()) word_part(draft);
    draft.word.span = since(begin);
    if (position_ == begin) fail();
    return std::move(draft.word);
}

void Parser::word_part(Draft& draft) {
    const auto begin = position_;
    position_ = special.first_in(text_, position_);
    draft.word.value += raw(begin);
    if (at_end()) return;

    switch (peek()) {
        case '\\':
            return escaped(draft);
        case '\'':
            return single_quoted(draft);
        case '"':
            return double_quoted(draft);
        case '$':
            return dollar(draft, Quotes::None);
        case '`':
            return backquoted(draft, Quotes::None);
        case '<':
        case '>':
            return at_word_end() ? void() : process_substitution(draft);
        case '(':
            return at_word_end() ? void() : parenthesized(draft);
        default:
            return at_word_end() ? void() : plain(draft);
    }
}

static void expands(Word& word) {
    word.is_literal = false;
    word.may_split = true;
}

/// One character that may mean more than itself.
void Parser::plain(Draft& draft) {
    const char c = peek();
    auto& value = draft.word.value;
    if (c == '*' || c == '?') expands(draft.word);
    if (c == ']' && draft.has_bracket) expands(draft.word);
    if (c == '[') draft.has_bracket = true;
    if (c == '{') draft.brace = value.size();
    if (c == '}' && draft.brace != std::string::npos) {
        const auto inside = std::string_view(value).substr(draft.brace);
        const bool has_parts = inside.find(',') != std::string_view::npos ||
                               inside.find("..") != std::string_view::npos;
        if (has_parts) expands(draft.word);
    }
    const bool may_be_home = value.empty() || value.back() == '=' || value.back() == ':';
    if (c == '~' && may_be_home) draft.word.is_literal = false;
    value += c;
    ++position_;
}

void Parser::escaped(Draft& draft) {
    if (take("\\\n")) return;
    draft.word.is_quoted = true;
    // At the end of the text, a backslash stands for itself.
    if (position_ + 1 < text_.size()) ++position_;
    if (expansions.has(peek())) draft.word.has_plain_dollar = true;
    draft.word.value += peek();
    ++position_;
}

void Parser::single_quoted(Draft& draft) {
    draft.word.is_quoted = true;
    const auto begin = position_ + 1;
    const auto end = text_.find('\'', begin);
    if (end == std::string_view::npos) return fail();
    const auto content = text_.substr(begin, end - begin);
    if (expansions.are_in(content)) draft.word.has_plain_dollar = true;
    draft.word.value += content;
    position_ = end + 1;
}

void Parser::double_quoted(Draft& draft) {
    draft.word.is_quoted = true;
    for (++position_; !at_end();) {
        const auto begin = position_;
        position_ = special_in_quotes.first_in(text_, position_);
        draft.word.value += raw(begin);
        if (take("\"")) return;
        if (take("\\\n")) continue;
        if (peek() == '\\') {
            const bool escapes = special_in_quotes.has(peek(1));
            if (escapes) ++position_;
            if (expansions.has(peek())) draft.word.has_plain_dollar = true;
            draft.word.value += peek();
            ++position_;
        } else if (peek() == '$') {
            dollar(draft, Quotes::Double);
        } else if (peek() == '`') {
            backquoted(draft, Quotes::Double);
        }
    }
    fail();
}

/// `(…)` as part of a word.
void Parser::parenthesized(Draft& draft) {
    const Level level(*this);
    const auto begin = position_;
    int depth = 0;
    while (!at_end()) {
        const char c = peek();
        if (c == '(') ++depth;
        if (c == ')') --depth;
        skip_nested(Quotes::None);
        if (depth == 0) break;
    }
    if (depth > 0) fail();
    expands(draft.word);
    draft.word.value += raw(begin);
}

void Parser::process_substitution(Draft& draft) {
    const auto begin = position_;
    ++position_;
    substitution();
    draft.word.is_literal = false;
    draft.word.value += raw(begin);
}

/// What stands behind `=~`: parentheses and bars mean nothing to the shell.
Word Parser::regular_expression() {
    const auto begin = position_;
    int depth = 0;
    while (!at_end() && !at_line_break() && (depth > 0 || !ascii::is_blank(peek()))) {
        if (peek() == '(') ++depth;
        if (peek() == ')') --depth;
        skip_nested(Quotes::None);
    }
    return {.value = std::string(raw(begin)), .span = since(begin), .is_literal = false};
}

}  // namespace analysis::shell

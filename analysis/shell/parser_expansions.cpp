#include "analysis/shell/characters.h"
#include "analysis/shell/parser.h"

#include <algorithm>

namespace analysis::shell {

/// Passes over one character, or over what is quoted or expanded here.
void Parser::skip_nested(Quotes quotes) {
    Draft ignored;
    switch (peek()) {
        case '\\':
            position_ = std::min(position_ + 2, text_.size());
            return;
        case '\'':
            if (quotes == Quotes::None) return single_quoted(ignored);
            break;
        case '"':
            return double_quoted(ignored);
        case '$':
            return dollar(ignored, quotes);
        case '`':
            return backquoted(ignored, quotes);
        default:
            break;
    }
    ++position_;
}

/// `$…` of any kind. A `$` with nothing behind it stands for itself.
void Parser::dollar(Draft& draft, Quotes quotes) {
    const Level level(*this);
    if (at_end()) return;
    const auto begin = position_;
    const char next = peek(1);
    ++position_;
    behind_dollar(next, quotes);

    auto& word = draft.word;
    const auto written = raw(begin);
    word.value += written;
    if (written == "$") {
        word.has_plain_dollar = true;
        return;
    }
    word.is_literal = false;
    const bool is_quoted = next == '\'' || next == '"' || quotes == Quotes::Double;
    const bool is_list = next == '@' || written.find("[@]") != std::string_view::npos;
    if (!is_quoted || is_list) word.may_split = true;
    if (is_quoted) word.is_quoted = true;
}

/// What a `$` introduces; `next` is the character behind it.
void Parser::behind_dollar(char next, Quotes quotes) {
    if (at("((") && is_arithmetic(position_ + 2)) {
        position_ += 2;
        arithmetic();
    } else if (next == '(') {
        substitution();
    } else if (next == '{') {
        parameter(quotes);
    } else if (next == '\'' && quotes == Quotes::None) {
        ansi_quoted();
    } else if (next == '"' && quotes == Quotes::None) {
        Draft ignored;
        double_quoted(ignored);
    } else {
        name();
    }
}

void Parser::name() {
    static constexpr Characters parameters("@*#?-$!");
    if (is_name_start(peek())) {
        while (is_name(peek())) ++position_;
    } else if (is_digit(peek()) || parameters.has(peek())) {
        ++position_;
    }
}

void Parser::ansi_quoted() {
    for (++position_; !at_end();) {
        if (take("'")) return;
        position_ = std::min(position_ + (peek() == '\\' ? 2U : 1U), text_.size());
    }
    fail();
}

/// `{…}` behind a dollar.
void Parser::parameter(Quotes quotes) {
    for (++position_; !at_end();) {
        if (take("}")) return;
        skip_nested(quotes);
    }
    fail();
}

/// `(…)` behind a dollar, `<` or `>`: commands.
void Parser::substitution() {
    const Level level(*this);
    if (at_end()) return;
    const auto block = open(BlockKind::Substitution, place_in(block_));
    take("(");
    list(block);
    expect(")");
    close(block);
}

/// Backquoted commands. Where backslashes change them, they are left unread.
void Parser::backquoted(Draft& draft, Quotes quotes) {
    const Level level(*this);
    const auto begin = position_;
    for (++position_; !at_end() && peek() != '`';)
        position_ = std::min(position_ + (peek() == '\\' ? 2U : 1U), text_.size());
    if (at_end()) return fail();
    ++position_;

    const auto written = raw(begin);
    const auto code = written.substr(1, written.size() - 2);
    if (code.find('\\') != std::string_view::npos) {
        reading_.has_unread_code = true;
    } else {
        const auto block = open(BlockKind::Substitution, place_in(block_));
        reading_.blocks[block].span = since(begin);
        Parser inner(code, start_ + begin + 1, reading_, depth_);
        if (!inner.read(block)) return fail();
    }
    draft.word.value += written;
    draft.word.is_literal = false;
    if (quotes == Quotes::None) draft.word.may_split = true;
}

/// Whether `((` before this offset opens a sum, and not a subshell within a substitution.
bool Parser::is_arithmetic(std::size_t begin) const {
    static constexpr std::size_t longest = 1000;
    int depth = 0;
    for (auto i = begin; i < text_.size() && i < begin + longest; ++i) {
        if (text_[i] == '\\') ++i;
        else if (text_[i] == '(') ++depth;
        else if (text_[i] == ')' && depth == 0) return i + 1 < text_.size() && text_[i + 1] == ')';
        else if (text_[i] == ')') --depth;
    }
    return false;
}

/// From behind `((` to behind `))`.
void Parser::arithmetic() {
    for (int depth = 0; !at_end();) {
        if (depth == 0 && take("))")) return;
        if (peek() == '(') ++depth;
        if (peek() == ')') --depth;
        skip_nested(Quotes::Double);
    }
    fail();
}

}  // namespace analysis::shell

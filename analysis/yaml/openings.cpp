#include "analysis/yaml/openings.h"

#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>

namespace analysis::yaml {
namespace {

class Lexer {
public:
    Lexer(std::string_view text, Offset limit) : text_(text), limit_(limit) {}

    Openings openings();

private:
    void pass_limit(Offset next);
    void line_break();
    void comment();
    void quoted();
    void block_scalar();
    void plain();
    void name();
    void indicator();
    void bracket();
    void step();
    bool is_indicator() const;

    std::string_view text_;
    Offset limit_;
    Offset at_ = 0;
    /// Where the last key or item of this line started: a block below it is deeper.
    Offset entry_ = 0;
    std::vector<Offset> brackets_;
    Openings result_;
    bool has_passed_ = false;
};

}  // namespace

/// Notes what is open when the limit is passed. Something that reaches over it has to start before.
void Lexer::pass_limit(Offset next) {
    if (has_passed_ || next < limit_) return;
    has_passed_ = true;
    if (!brackets_.empty()) result_.open = brackets_.back();
}

void Lexer::line_break() {
    ++at_;
    entry_ = std::min(text_.find_first_not_of(" \t", at_), text_.size());
}

void Lexer::comment() {
    const auto end = scan::line_end(text_, at_);
    if (at_ < limit_) result_.comments.emplace_back(at_, end);
    at_ = end;
}

void Lexer::quoted() {
    const auto end = scan::end_of_quoted(text_, at_);
    const bool is_open = !has_passed_ && at_ < limit_ && (!end || *end > limit_);
    if (is_open) {
        has_passed_ = true;
        result_.open = at_;
    }
    at_ = end.value_or(text_.size());
    if (is_open && end && brackets_.empty()) result_.closed = at_;
}

void Lexer::block_scalar() {
    const auto indent = entry_ - scan::line_start(text_, entry_);
    at_ = scan::line_end(text_, at_);
    while (at_ < text_.size()) {
        const auto line = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
        const auto filled = std::min(text_.find_first_not_of(' ', line), text_.size());
        const bool is_empty =
            filled == text_.size() || text_[filled] == '\n' || text_[filled] == '\r';
        if (!is_empty && filled - line <= indent) return;
        at_ = scan::line_end(text_, filled);
        if (filled == text_.size()) at_ = filled;
    }
}

/// Up to what ends a plain scalar: a colon before a blank, a comment, the end of the line, and
/// between brackets also a comma or a bracket.
void Lexer::plain() {
    const bool is_flow = !brackets_.empty();
    for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
        if (is_flow && contains(",[]{}", text_.substr(at_, 1))) return;
        if (text_[at_] == ':' && scan::is_blank_at(text_, at_ + 1)) return;
        if (text_[at_] == '#' && ascii::is_blank(text_[at_ - 1])) return;
    }
}

/// An anchor, a tag or an alias.
void Lexer::name() {
    at_ = std::max(scan::end_of_name(text_, at_), at_ + 1);
}

bool Lexer::is_indicator() const {
    const char c = text_[at_];
    return c == ',' || (contains("-?:", {&c, 1}) && scan::is_blank_at(text_, at_ + 1)) ||
           (c == ':' && !brackets_.empty());
}

void Lexer::indicator() {
    if (text_[at_] == '-') entry_ = std::min(text_.find_first_not_of(" \t", at_ + 1), text_.size());
    ++at_;
}

void Lexer::bracket() {
    const bool opens = text_[at_] == '[' || text_[at_] == '{';
    if (opens) brackets_.push_back(at_);
    else if (!brackets_.empty()) brackets_.pop_back();
    ++at_;
    if (!opens && result_.open && brackets_.empty()) result_.closed = at_;
}

void Lexer::step() {
    const char c = text_[at_];
    const auto is_one_of = [c](std::string_view all) { return contains(all, {&c, 1}); };
    if (c == '\n') return line_break();
    if (is_one_of(" \t\r")) {
        ++at_;
        return;
    }
    if (is_indicator()) return indicator();
    if (c == '#') return comment();
    if (is_one_of("\"'")) return quoted();
    if (is_one_of("&!*")) return name();
    if (is_one_of("[]{}")) return bracket();
    if (is_one_of("|>") && brackets_.empty()) return block_scalar();
    plain();
}

Openings Lexer::openings() {
    while (at_ < text_.size() && !result_.closed) {
        pass_limit(at_);
        if (has_passed_ && !result_.open) break;
        const auto before = at_;
        step();
        at_ = std::max(at_, before + 1);
    }
    pass_limit(text_.size());
    return std::move(result_);
}

Openings openings(std::string_view text, Offset limit) {
    return Lexer(text, limit).openings();
}

}  // namespace analysis::yaml

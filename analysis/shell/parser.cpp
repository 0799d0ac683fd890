#include "analysis/shell/parser.h"

#include "analysis/shell/characters.h"
#include "analysis/shell/program.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis::shell {

static bool is_pipe(Connector connector) {
    return connector == Connector::Pipe || connector == Connector::PipeBoth;
}

/// Whether something must follow.
static bool is_open(Connector connector) {
    return is_pipe(connector) || connector == Connector::And || connector == Connector::Or;
}

bool Parser::read(std::uint32_t block) {
    list(block);
    if (!at_end() || !pending_.empty()) is_understood_ = false;
    return is_understood_;
}

void Parser::fail() {
    is_understood_ = false;
    pending_.clear();
    position_ = text_.size();
}

bool Parser::take(std::string_view token) {
    if (!at(token)) return false;
    position_ += token.size();
    return true;
}

void Parser::expect(std::string_view token) {
    skip_blanks();
    if (!take(token)) fail();
}

/// The run of characters here, if it could be one of the words that the shell reserves.
std::string_view Parser::keyword() const {
    static constexpr std::size_t longest = 8;
    static constexpr Characters brackets("!{}[]");
    auto end = position_;
    while (end < text_.size() && end - position_ <= longest &&
           (('a' <= text_[end] && text_[end] <= 'z') || brackets.has(text_[end])))
        ++end;
    const bool is_whole = end == text_.size() || is_metacharacter(text_[end]) || text_[end] == '\r';
    return is_whole ? text_.substr(position_, end - position_) : std::string_view{};
}

bool Parser::take_keyword(std::string_view name) {
    if (!at(name) || keyword() != name) return false;
    position_ += name.size();
    return true;
}

void Parser::expect_keyword(std::string_view name) {
    skip_blanks();
    if (!take_keyword(name)) fail();
}

bool Parser::take_line_break() {
    if (!take("\n") && !take("\r\n")) return false;
    if (!pending_.empty()) here_documents();
    return true;
}

void Parser::skip_comment() {
    reading_.has_comments = true;
    position_ = std::min(text_.find('\n', position_), text_.size());
}

/// Blanks, comments, and the shell's own line continuations.
void Parser::skip_blanks() {
    while (!at_end()) {
        const bool is_last_return = peek() == '\r' && position_ + 1 == text_.size();
        if (ascii::is_blank(peek()) || is_last_return) ++position_;
        else if (at("\\\n")) position_ += 2;
        else if (peek() == '#') skip_comment();
        else return;
    }
}

void Parser::skip_line_breaks() {
    skip_blanks();
    while (take_line_break()) skip_blanks();
}

bool Parser::at_closer() const {
    static constexpr std::array<std::string_view, 8> closers{
        "then", "elif", "else", "fi", "do", "done", "esac", "}"};
    const char c = peek();
    if (c == ')') return true;
    if (c == ';') return at(";;") || at(";&");
    if (c != 't' && c != 'e' && c != 'f' && c != 'd' && c != '}') return false;
    return std::ranges::find(closers, keyword()) != closers.end();
}

/// Takes what stands behind an item. At a closer, and at what does not belong there, it is nothing.
Connector Parser::connector() {
    skip_blanks();
    if (at(";;") || at(";&")) return Connector::None;
    if (take_line_break()) return Connector::Newline;
    if (take(";")) return Connector::Semicolon;
    if (take("&&")) return Connector::And;
    if (take("||")) return Connector::Or;
    if (take("|&")) return Connector::PipeBoth;
    if (take("|")) return Connector::Pipe;
    if (take("&")) return Connector::Background;
    return Connector::None;
}

Place& Parser::place_of(Item item) {
    return item.is_block ? reading_.blocks[item.index].place : reading_.commands[item.index].place;
}

std::vector<Redirection>& Parser::redirections_of(Item item) {
    return item.is_block ? reading_.blocks[item.index].redirections
                         : reading_.commands[item.index].redirections;
}

void Parser::pipeline_begins(Place& place) {
    place.pipeline = reading_.pipelines++;
    place.is_negated = false;
    skip_blanks();
    while (take_keyword("!")) {
        place.is_negated = !place.is_negated;
        skip_blanks();
    }
}

std::optional<Parser::Item> Parser::item(const Place& place) {
    skip_blanks();
    if (auto block = compound(place)) return block;
    return simple_command(place);
}

/// Commands that are run to learn something.
static bool is_question(const Command& command) {
    static constexpr std::array<std::string_view, 9> names{
        "[", "[[", "test", "getent", "id", "command", "which", "grep", "type"};
    return std::ranges::find(names, program_name(command.words)) != names.end();
}

/// Notes what a connector behind `item` means for the items that it connects.
void Parser::connected(Item item, Place& next, std::vector<Item>& chain) {
    const auto after = next.before;
    place_of(item).after = after;
    chain.push_back(item);
    if (inner_) {
        place_of(*inner_).after = after;
        chain.push_back(*std::exchange(inner_, {}));
    }
    if (after == Connector::Or) {
        for (const auto earlier : chain) place_of(earlier).has_fallback = true;
        chain.clear();
    } else if (after == Connector::And) {
        const bool asks = !item.is_block && is_question(reading_.commands[item.index]);
        next.follows_question = next.follows_question || asks;
    } else if (!is_pipe(after)) {
        next.follows_question = false;
        chain.clear();
    }
}

void Parser::list(std::uint32_t block) {
    const auto outer = std::exchange(block_, block);
    Place place{.block = block};
    std::optional<Item> last;
    std::vector<Item> chain;
    for (skip_line_breaks(); !at_end() && !at_closer(); skip_line_breaks()) {
        if (!is_pipe(place.before)) pipeline_begins(place);
        last = item(place);
        if (!last) break;

        skip_blanks();
        const auto begin = position_;
        const auto is_break = at_line_break();
        place.before = connector();
        place.connector_span = is_break ? Span(start_ + begin, start_ + begin + 1) : since(begin);
        connected(*last, place, chain);
        if (place.before == Connector::None) break;
    }
    if (is_open(place.before)) fail();
    const bool is_ended =
        place.before == Connector::Semicolon || place.before == Connector::Newline;
    if (last && is_ended) place_of(*last).after = Connector::None;
    block_ = outer;
    inner_.reset();
}

}  // namespace analysis::shell

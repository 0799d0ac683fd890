#include "analysis/shell/characters.h"
#include "analysis/shell/parser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis::shell {

std::uint32_t Parser::begin_command(const Place& place) {
    const auto index = static_cast<std::uint32_t>(reading_.commands.size());
    auto& command = reading_.commands.emplace_back();
    command.place = place;
    command.context = reading_.blocks[place.block].context;
    return index;
}

std::optional<Parser::Item> Parser::simple_command(const Place& place) {
    const auto index = begin_command(place);
    const auto begin = position_;
    auto end = begin;
    while (command_part(index)) {
        end = position_;
        skip_blanks();
    }
    if (end == begin) {
        reading_.commands.pop_back();
        fail();
        return std::nullopt;
    }
    reading_.commands[index].span = {start_ + begin, start_ + end};
    inner_script(index);
    return Item{index, false};
}

/// Reads a redirection, an assignment or a word. Returns false where the command ends.
bool Parser::command_part(std::uint32_t command) {
    if (at_end() || at_line_break()) return false;
    if (redirection({command, false})) return true;
    const bool is_substitution = at("<(") || at(">(");
    if (is_metacharacter(peek()) && !is_substitution) return false;

    if (reading_.commands[command].words.empty()) {
        if (const auto size = assignment_name_size()) {
            assignment(command, size);
            return true;
        }
        reading_.commands[command].words.reserve(6);
    }
    auto next = word();
    reading_.commands[command].words.push_back(std::move(next));
    return true;
}

/// The size of `NAME=`, `NAME+=` or `NAME[…]=` here, and nothing if it is no assignment.
std::size_t Parser::assignment_name_size() const {
    if (!is_name_start(peek())) return 0;
    std::size_t size = 1;
    while (is_name(peek(size))) ++size;
    if (peek(size) == '[') {
        const auto bracket = text_.find_first_of("] \t\n'\"$`", position_ + size);
        if (bracket == std::string_view::npos || text_[bracket] != ']') return 0;
        size = bracket + 1 - position_;
    }
    if (peek(size) == '+') ++size;
    return peek(size) == '=' ? size + 1 : 0;
}

void Parser::assignment(std::uint32_t command, std::size_t name_size) {
    const auto begin = position_;
    const auto written = text_.substr(begin, name_size - 1);
    position_ += name_size;

    Assignment assignment;
    const auto name_end = std::min(written.find_first_of("[+"), written.size());
    assignment.name = written.substr(0, name_end);
    if (at_end() || (is_metacharacter(peek()) && peek() != '(') || at_line_break())
        assignment.value.span = since(position_);
    else assignment.value = word();
    if (name_end < written.size()) assignment.value.is_literal = false;
    assignment.span = since(begin);
    reading_.commands[command].assignments.push_back(std::move(assignment));
}

std::optional<Redirect> Parser::redirect_operator() {
    using Operator = std::pair<std::string_view, Redirect>;
    static constexpr std::array operators{
        Operator{"<<<", Redirect::HereString},
        Operator{"<<-", Redirect::HereDocument},
        Operator{"<<", Redirect::HereDocument},
        Operator{"<>", Redirect::ReadWrite},
        Operator{"<&", Redirect::DuplicateRead},
        Operator{"<", Redirect::Read},
        Operator{"&>>", Redirect::AppendBoth},
        Operator{"&>", Redirect::WriteBoth},
        Operator{">>", Redirect::Append},
        Operator{">&", Redirect::DuplicateWrite},
        Operator{">|", Redirect::Write},
        Operator{">", Redirect::Write},
    };
    if (at("<(") || at(">(")) return std::nullopt;
    for (const auto& [token, kind] : operators)
        if (take(token)) return kind;
    return std::nullopt;
}

bool Parser::redirection(Item owner) {
    const auto begin = position_;
    while (position_ - begin < 4 && is_digit(peek())) ++position_;
    const auto digits = raw(begin);
    const auto kind =
        peek() == '<' || peek() == '>' || peek() == '&' ? redirect_operator() : std::nullopt;
    if (!kind) {
        position_ = begin;
        return false;
    }
    Redirection redirection{.kind = *kind, .descriptor = Redirection::default_descriptor};
    if (!digits.empty()) {
        redirection.descriptor = 0;
        for (const char c : digits) redirection.descriptor = redirection.descriptor * 10 + c - '0';
    }
    const bool strips_tabs = raw(begin).ends_with("<<-");
    skip_blanks();
    redirection.target = word();
    redirection.span = since(begin);

    auto& redirections = redirections_of(owner);
    if (redirection.kind == Redirect::HereDocument)
        pending_.push_back({owner, redirections.size(), strips_tabs});
    redirections.push_back(std::move(redirection));
    return true;
}

/// The lines behind a line break, if here-documents were opened before it.
void Parser::here_documents() {
    for (const auto& pending : std::exchange(pending_, {})) {
        if (at_end() && !is_understood_) return;
        here_document(pending);
    }
}

void Parser::here_document(const Pending& pending) {
    const auto begin = position_;
    const std::string terminator = redirections_of(pending.owner)[pending.redirection].target.value;
    while (!at_end()) {
        const auto line_begin = position_;
        const auto line_end = std::min(text_.find('\n', line_begin), text_.size());
        position_ = std::min(line_end + 1, text_.size());

        auto line = text_.substr(line_begin, line_end - line_begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (pending.strips_tabs)
            line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
        if (line != terminator) continue;

        auto& redirection = redirections_of(pending.owner)[pending.redirection];
        redirection.body = {start_ + begin, start_ + line_begin};
        return here_document_code(pending);
    }
    fail();
}

static std::string_view test_operator(std::string_view text) {
    for (const std::string_view token : {"&&", "||", "(", ")", "<", ">", "=~"})
        if (text.starts_with(token)) return token;
    return {};
}

Word Parser::test_word(bool is_pattern) {
    if (is_pattern) return regular_expression();
    const auto begin = position_;
    if (!take(test_operator(text_.substr(position_)))) return word();
    if (begin == position_) return word();
    return {.value = std::string(raw(begin)), .span = since(begin)};
}

/// `[[ … ]]`, in which operators are words.
std::optional<Parser::Item> Parser::test_command(const Place& place) {
    const auto index = begin_command(place);
    const auto begin = position_;
    auto end = begin;
    bool is_pattern = false;
    for (bool is_closed = false; !is_closed;) {
        skip_line_breaks();
        if (at_end()) {
            fail();
            break;
        }
        auto next = test_word(is_pattern);
        is_pattern = next.value == "=~";
        is_closed = next.value == "]]" && !next.is_quoted;
        end = position_;
        reading_.commands[index].words.push_back(std::move(next));
    }
    for (skip_blanks(); redirection({index, false}); skip_blanks()) end = position_;
    reading_.commands[index].span = {start_ + begin, start_ + end};
    return Item{index, false};
}

}  // namespace analysis::shell

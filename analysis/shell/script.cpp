#include "analysis/shell/script.h"

#include "analysis/shell/parser.h"
#include "analysis/shell/program.h"

#include <algorithm>

namespace analysis::shell {

Script::Script(Reading&& reading)
    : commands_(std::move(reading.commands)),
      blocks_(std::move(reading.blocks)),
      is_understood_(reading.is_understood),
      has_unread_code_(reading.has_unread_code),
      has_comments_(reading.has_comments) {}

Script Script::parse(std::string_view text, Offset start) {
    static constexpr std::size_t typical_size = 80;
    Reading reading;
    reading.blocks.push_back({.span = {start, start + text.size()}});
    reading.commands.reserve(std::min<std::size_t>(text.size() / typical_size + 1, 64));
    reading.is_understood = Parser(text, start, reading, 0).read(0);

    // An inner script is read when its command is complete: after what the command substitutes.
    const auto begin = [](const Command& command) { return command.span.begin(); };
    if (!std::ranges::is_sorted(reading.commands, {}, begin))
        std::ranges::stable_sort(reading.commands, {}, begin);
    return Script(std::move(reading));
}

/// Where the value of a JSON string stands in the text, if it is written there without escapes.
static std::optional<Offset> begin_of_value(const Word& word) {
    if (word.span.size() == word.value.size()) return word.span.begin();
    if (word.span.size() == word.value.size() + 2) return word.span.begin() + 1;
    return std::nullopt;
}

static void read_inner(Reading& reading, const Word& code) {
    const auto begin = begin_of_value(code);
    if (!begin) {
        reading.has_unread_code = true;
        return;
    }
    const Place place{.pipeline = reading.pipelines++};
    reading.blocks.push_back(
        {.kind = BlockKind::Inner,
         .place = place,
         .context = {.is_inner = true},
         .span = {*begin, *begin + code.value.size()}});
    Parser parser(code.value, *begin, reading, 1);
    if (!parser.read(1)) reading.has_unread_code = true;
}

Script Script::unread(Span span) {
    Reading reading;
    reading.blocks.push_back({.span = span});
    reading.has_unread_code = true;
    return Script(std::move(reading));
}

using Move = std::function<Span(Span)>;

static void move_all(std::vector<Redirection>& redirections, const Move& moved) {
    for (auto& redirection : redirections) {
        redirection.span = moved(redirection.span);
        redirection.target.span = moved(redirection.target.span);
        redirection.body = moved(redirection.body);
    }
}

static void move_all(Command& command, const Move& moved) {
    command.span = moved(command.span);
    command.place.connector_span = moved(command.place.connector_span);
    for (auto& word : command.words) word.span = moved(word.span);
    for (auto& assignment : command.assignments) {
        assignment.span = moved(assignment.span);
        assignment.value.span = moved(assignment.value.span);
    }
    move_all(command.redirections, moved);
}

Script Script::relocated(const Move& moved) && {
    for (auto& command : commands_) move_all(command, moved);
    for (auto& block : blocks_) {
        block.span = moved(block.span);
        block.place.connector_span = moved(block.place.connector_span);
        move_all(block.redirections, moved);
    }
    return std::move(*this);
}

Script Script::of_exec_form(std::vector<Word> words, Span span) {
    Reading reading;
    reading.blocks.push_back({.span = span});
    if (words.empty()) return Script(std::move(reading));

    const auto program = program_index(words);
    const auto call = program ? shell_call(words, *program) : std::nullopt;
    auto& command = reading.commands.emplace_back();
    command.span = span;
    command.place.pipeline = reading.pipelines++;
    command.words = std::move(words);
    if (!call || !call->code) return Script(std::move(reading));

    // A copy, because reading more commands moves this one.
    const auto code = command.words[*call->code];
    read_inner(reading, code);
    return Script(std::move(reading));
}

}  // namespace analysis::shell

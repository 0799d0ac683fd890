#include "analysis/shell/guards.h"

#include "analysis/shell/program.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// Commands that are run to learn something.
static bool is_question(const Command& command) {
    static constexpr std::array<std::string_view, 9> names{
        "[", "[[", "test", "getent", "id", "command", "which", "grep", "type"};
    return std::ranges::find(names, program_name(command.words)) != names.end();
}

/// The block around this place, or nothing for the script itself.
static const Block* block_around(const Script& script, const Place& place) {
    return place.block == 0 ? nullptr : &script.blocks()[place.block];
}

/// Whether a later part of its and-or list begins with `||`.
static bool is_followed_by_or(const Script& script, const Place& place, Offset end) {
    if (place.after == Connector::Or) return true;
    if (place.after != Connector::And) return false;
    // Neighbors are commands and blocks; the list goes on while they are connected by `&&`.
    const auto& commands = script.commands();
    auto next = std::ranges::lower_bound(
        commands, end, {}, [](const Command& command) { return command.span.begin(); });
    for (; next != commands.end(); ++next) {
        if (next->place.block != place.block) continue;
        if (next->place.after != Connector::And) return next->place.after == Connector::Or;
    }
    return false;
}

static bool may_fail_at(const Script& script, const Place& place, Offset end) {
    return place.is_negated || place.after == Connector::Background ||
           is_followed_by_or(script, place, end);
}

bool may_fail(const Script& script, std::size_t command) {
    const auto& subject = script.commands()[command];
    if (subject.context.is_condition || subject.context.in_substitution) return true;
    if (may_fail_at(script, subject.place, subject.span.end())) return true;
    for (const auto* block = block_around(script, subject.place); block;
         block = block_around(script, block->place))
        if (may_fail_at(script, block->place, block->span.end())) return true;
    return false;
}

/// Whether something asked before decides that this is reached: `[ -f x ] && y && this`.
static bool follows_question(const Script& script, std::size_t command) {
    const auto& commands = script.commands();
    const auto block = commands[command].place.block;
    auto before = commands[command].place.before;
    for (auto i = command; i-- > 0 && before == Connector::And;) {
        if (commands[i].place.block != block) continue;
        if (is_question(commands[i])) return true;
        before = commands[i].place.before;
    }
    return false;
}

bool may_not_run(const Script& script, std::size_t command) {
    const auto& subject = script.commands()[command];
    if (subject.context.is_conditional || subject.place.before == Connector::Or) return true;
    for (const auto* block = block_around(script, subject.place); block;
         block = block_around(script, block->place))
        if (block->place.before == Connector::Or) return true;
    return follows_question(script, command);
}

}  // namespace analysis::shell

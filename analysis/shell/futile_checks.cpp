#include "analysis/shell/futile_checks.h"

#include "analysis/shell/program.h"
#include "analysis/shell/requests.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace analysis::shell {

using Kind = FutilePart::Kind;

static bool says(const Command& command, std::string_view program, std::string_view argument = {}) {
    const auto& words = command.words;
    if (words.empty() || words[0].value != program) return false;
    return argument.empty() || (words.size() == 2 && words[1].value == argument);
}

/// Whether the rest only turns a failure into another.
static bool is_tail(std::span<const Command> rest) {
    return std::ranges::all_of(rest, [](const Command& command) {
        return command.context.is_inner ||
               (command.place.before == Connector::Or &&
                (says(command, "exit") || says(command, "false") || says(command, "true")));
    });
}

/// What is fetched goes into a file, where somebody may look at it.
static bool is_kept(const Command& command, const Request& request) {
    const auto is_file = [](const Word& word) { return word.value != "/dev/null"; };
    const bool is_written = std::ranges::any_of(request.outputs, is_file);
    return is_written || std::ranges::any_of(command.redirections, [&](const Redirection& one) {
               const bool writes = one.kind == Redirect::Write || one.kind == Redirect::Append ||
                                   one.kind == Redirect::WriteBoth;
               return writes && is_file(one.target);
           });
}

static bool is_web(const Word& url) {
    const auto scheme = ascii::lower(url_parts(url.value).scheme);
    return scheme.empty() || scheme == "http" || scheme == "https";
}

static void find_any_answer(const Script& script, std::vector<FutilePart>& parts) {
    const auto& commands = script.commands();
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const auto& command = commands[i];
        const bool decides = !command.context.in_substitution && !command.context.is_condition &&
                             !command.place.is_negated && command.place.after != Connector::Pipe &&
                             command.place.after != Connector::PipeBoth &&
                             is_tail(std::span(commands).subspan(i + 1));
        const auto request = decides ? shell::request(command.words) : std::nullopt;
        if (!request || request->tool != RequestTool::Curl || !request->is_certain()) continue;
        const bool is_open = request->fails_on_error || request->urls.empty() ||
                             request->arguments.has({"w", "write-out", "K", "config", "V", "h"}) ||
                             is_kept(command, *request);
        if (is_open || !std::ranges::all_of(request->urls, is_web)) continue;
        const auto& program = command.words[request->program];
        parts.push_back({Kind::AnyAnswer, program.span, program.value, program});
    }
}

/// A command that can end the script with a failure before its last one.
static bool may_end(const Command& command) {
    return says(command, "exit") || says(command, "exec") || says(command, "set") ||
           says(command, "kill") || says(command, "trap") || says(command, "return");
}

static void find_success(const Script& script, std::vector<FutilePart>& parts) {
    const auto& commands = script.commands();
    if (commands.size() < 2 || !script.is_understood() || script.has_unread_code()) return;
    const auto& last = commands.back();
    const auto before = last.place.before;
    const bool is_reached =
        before == Connector::Or || before == Connector::Semicolon || before == Connector::Newline;
    const bool succeeds = says(last, "exit", "0") ||
                          (last.words.size() == 1 && (says(last, "true") || says(last, ":")));
    if (!is_reached || !succeeds || last.place.block != 0 || last.place.is_negated) return;
    if (last.place.after != Connector::None && last.place.after != Connector::Semicolon) return;
    if (std::ranges::any_of(std::span(commands).first(commands.size() - 1), may_end)) return;
    const bool is_inner = std::ranges::any_of(
        commands, [](const Command& command) { return command.context.is_conditional; });
    if (is_inner) return;
    const Span tail{last.place.connector_span.begin(), last.span.end()};
    auto text = before == Connector::Or ? std::string("||") : std::string(";");
    for (const auto& word : last.words) text += concat({" ", word.value});
    const auto end = commands[commands.size() - 2].span.end();
    // Blanks alone stand between them, unless a block ends there.
    const Span superfluous = tail.begin() - end <= 1 ? Span{end, tail.end()} : tail;
    parts.push_back({Kind::SuccessAtEnd, tail, std::move(text), {}, superfluous});
}

/// `ps aux`, `ps -ef`: with the arguments of each process.
static bool lists_arguments(const Command& command) {
    if (command.words.size() != 2 || !says(command, "ps")) return false;
    std::string_view options = command.words[1].value;
    while (options.starts_with('-')) options.remove_prefix(1);
    return options.find_first_not_of("aefuwxl") == std::string_view::npos &&
           options.find_first_of("fu") != std::string_view::npos;
}

static void find_itself(const Script& script, std::vector<FutilePart>& parts) {
    const auto& commands = script.commands();
    for (std::size_t i = 0; i + 1 < commands.size(); ++i) {
        const auto& search = commands[i + 1];
        const bool is_search = lists_arguments(commands[i]) && says(search, "grep") &&
                               search.place.before == Connector::Pipe &&
                               search.place.after != Connector::Pipe && !search.place.is_negated &&
                               !search.words.back().value.empty();
        if (!is_search || commands[i].context.in_substitution) continue;
        const auto given = arguments(search.words, 1, {});
        const auto& pattern = search.words.back();
        const bool is_plain = pattern.is_literal && given.operands.size() == 1 &&
                              is_tail(std::span(commands).subspan(i + 2)) &&
                              pattern.value.find_first_of("[]\\^$") == std::string::npos &&
                              !given.has({"v", "x", "invert-match", "line-regexp", "c", "count"});
        if (is_plain) parts.push_back({Kind::FindsItself, pattern.span, pattern.value});
    }
}

std::vector<FutilePart> futile_parts(const Script& script) {
    std::vector<FutilePart> parts;
    find_any_answer(script, parts);
    find_itself(script, parts);
    find_success(script, parts);
    return parts;
}

}  // namespace analysis::shell

#include "analysis/shell/fetched_code.h"

#include "analysis/shell/call.h"
#include "analysis/shell/program.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// Interpreters that read a program from their input, if they are given none.
static bool is_interpreter(std::string_view name) {
    static constexpr std::array<std::string_view, 6> names{
        "perl", "ruby", "node", "php", "lua", "Rscript"};
    return name.starts_with("python") || std::ranges::find(names, name) != names.end();
}

static bool runs_input(const Call& call) {
    const auto behind = call.words.subspan(call.program + 1);
    if (is_interpreter(call.name)) return behind.empty() || behind.front().value == "-";
    if (!is_shell(call.name)) return false;
    const auto started = shell_call(call.words, call.program);
    const bool names_input = started && started->file &&
                             (call.words[*started->file].value == "-" ||
                              call.words[*started->file].value == "/dev/stdin");
    return started && (started->reads_input() || names_input);
}

/// Whether what stands at `span`, in one of its words, is code to this command.
static bool runs_what_is_at(Span span, const Call& call, const Command& command) {
    const auto holds = [&](Span outer) {
        return outer.begin() <= span.begin() && span.end() <= outer.end();
    };
    if (call.name == "eval" || call.name == "." || call.name == "source") return true;
    const bool is_input = std::ranges::any_of(command.redirections, [&](const Redirection& from) {
        return (from.kind == Redirect::Read || from.kind == Redirect::HereString) &&
               holds(from.target.span);
    });
    if (is_input) return runs_input(call);

    const auto started = shell_call(call.words, call.program);
    if (!started || started->reads_input()) return false;
    return holds(call.words[started->code ? *started->code : *started->file].span);
}

/// The command, among those before `command`, that has this substitution in it.
static std::optional<std::size_t> holder_of(
    const Block& substitution, const Script& script, std::size_t command) {
    for (auto i = command; i-- > 0;) {
        const auto& candidate = script.commands()[i];
        if (candidate.place.block != substitution.place.block) continue;
        const bool holds = substitution.span.end() <= candidate.span.end();
        return holds ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
}

static std::optional<std::size_t> runner_around(const Script& script, std::size_t fetch) {
    const auto& block = script.blocks()[script.commands()[fetch].place.block];
    if (block.kind != BlockKind::Substitution) return std::nullopt;
    const auto holder = holder_of(block, script, fetch);
    if (!holder) return std::nullopt;
    const auto& command = script.commands()[*holder];
    const auto call = call_of(command.words);
    return call && runs_what_is_at(block.span, *call, command) ? holder : std::nullopt;
}

/// The first command behind `fetch` in its pipeline that runs what it reads.
static std::optional<std::size_t> runner_behind(const Script& script, std::size_t fetch) {
    const auto& commands = script.commands();
    const auto pipeline = commands[fetch].place.pipeline;
    for (auto i = fetch + 1; i < commands.size(); ++i) {
        if (commands[i].place.block != commands[fetch].place.block) continue;
        if (commands[i].place.pipeline != pipeline) return std::nullopt;
        const auto call = call_of(commands[i].words);
        if (call && runs_input(*call)) return i;
    }
    return std::nullopt;
}

std::vector<FetchedCode> fetched_code(const Script& script) {
    std::vector<FetchedCode> result;
    for (std::size_t i = 0; i < script.commands().size(); ++i) {
        const auto call = call_of(script.commands()[i].words);
        if (!call || (call->name != "curl" && call->name != "wget")) continue;
        auto runner = runner_behind(script, i);
        if (!runner) runner = runner_around(script, i);
        if (runner) result.push_back({i, *runner});
    }
    return result;
}

}  // namespace analysis::shell

#include "analysis/stage/process.h"

#include "analysis/shell/processes.h"
#include "analysis/shell/program.h"
#include "analysis/shell/script.h"
#include "analysis/stage/command.h"
#include "analysis/stage/image.h"

#include <algorithm>

namespace analysis {

static std::vector<shell::Word> words_of(const std::vector<std::string>& argv) {
    std::vector<shell::Word> words;
    words.reserve(argv.size());
    for (const auto& word : argv) words.push_back({.value = word, .is_quoted = true});
    return words;
}

static bool starts_init(const CommandPart& part) {
    if (!part.argv || part.argv->empty()) return false;
    const auto& argv = *part.argv;
    if (std::ranges::any_of(argv, [](const std::string& word) { return shell::is_init(word); }))
        return true;
    const auto* script = part.written ? part.written.placed->script() : nullptr;
    if (!script) return false;
    // `sh -c "exec tini -- …"` becomes tini.
    return std::ranges::any_of(script->commands(), [](const shell::Command& command) {
        return !command.words.empty() && shell::init_call(command.words).has_value();
    });
}

Trilean has_init(const Stage& stage) {
    const auto effective = effective_command(stage);
    if (starts_init(effective.entrypoint) || starts_init(effective.cmd)) return Trilean::True;
    if (effective.entrypoint.written) return Trilean::False;
    return image_of(stage).has_init_as_pid1();
}

/// `docker-entrypoint.sh` of the language images starts what it gets, if it is no option.
static bool only_starts_arguments(std::string_view program) {
    const auto name = shell::base_name(program);
    return name == "docker-entrypoint.sh" || name == "docker-php-entrypoint" ||
           name == "__cacert_entrypoint.sh" || name == "mvn-entrypoint.sh";
}

static void look_through(std::vector<shell::Word>& words) {
    for (int depth = 0; depth < 8 && !words.empty(); ++depth) {
        std::size_t skipped = 0;
        const auto init = shell::init_call(words);
        const auto drop = shell::privilege_drop(words);
        const auto program = shell::program_index(words);
        if (init && init->started) skipped = *init->started;
        else if (drop && drop->started) skipped = *drop->started;
        else if (only_starts_arguments(words.front().value)) skipped = 1;
        else if (program) skipped = *program;
        if (skipped == 0) return;
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(skipped));
    }
}

static MainProcess process_of(const std::vector<shell::Word>& words) {
    MainProcess process;
    if (words.empty() || !words.front().is_literal) return process;
    process.program = shell::base_name(words.front().value);
    for (std::size_t index = 1; index < words.size(); ++index)
        process.arguments.push_back(words[index].value);
    return process;
}

/// What a text for a shell starts in the end: its last command, which is what goes on running.
static MainProcess process_in_script(const shell::Script& script) {
    MainProcess process;
    if (script.is_understood() && !script.commands().empty()) {
        const auto last = std::ranges::find_if(
            script.commands().rbegin(),
            script.commands().rend(),
            [](const shell::Command& command) {
                return !command.words.empty() && !command.context.in_substitution;
            });
        if (last != script.commands().rend()) {
            auto words = last->words;
            look_through(words);
            process = process_of(words);
        }
    }
    process.is_behind_shell = true;
    return process;
}

MainProcess main_process(const Stage& stage) {
    const auto effective = effective_command(stage);
    const auto argv = effective.argv();
    if (!argv || argv->empty()) return {};
    for (const auto* part : {&effective.entrypoint, &effective.cmd}) {
        const auto* script = part->is_shell_form ? part->written.placed->script() : nullptr;
        if (script) return process_in_script(*script);
        if (part->is_shell_form) return {};
    }
    auto words = words_of(*argv);
    look_through(words);
    auto process = process_of(words);
    const auto call = shell::shell_call(words, 0);
    if (call && call->code && *call->code < words.size())
        return process_in_script(shell::Script::parse(words[*call->code].value));
    process.is_behind_shell = process.program.ends_with(".sh") || call.has_value();
    return process;
}

}  // namespace analysis

#include "analysis/shell/facts.h"

#include "analysis/shell/program.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

static Fact fact_of(Verb verb) {
    switch (verb) {
        case Verb::Install:
            return Fact::Install;
        case Verb::Remove:
            return Fact::Remove;
        case Verb::UpdateIndex:
            return Fact::UpdateIndex;
        case Verb::Upgrade:
            return Fact::Upgrade;
        case Verb::Clean:
            return Fact::Clean;
        case Verb::Prune:
            return Fact::Prune;
        case Verb::Other:
            break;
    }
    return Fact::OtherPackageCommand;
}

/// Programs that lie where distributions put theirs are what they are called.
static bool is_own_program(std::string_view program) {
    static constexpr std::array<std::string_view, 6> folders{
        "/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/"};
    if (program.find('/') == std::string_view::npos) return false;
    return std::ranges::none_of(folders, [&](auto folder) { return program.starts_with(folder); });
}

static bool runs_unknown(const Command& command) {
    if (command.words.empty()) return false;
    const auto program = program_index(command.words);
    if (!program || !command.words[*program].is_literal) return true;
    const auto& name = command.words[*program].value;
    if (name == "." || name == "source" || is_own_program(name)) return true;
    const auto call = shell_call(command.words, *program);
    return call && call->file;
}

void Facts::read_packages(const Script& script, std::size_t command) {
    auto found = package_command(script, command);
    if (!found) return;
    add(fact_of(found->verb));
    packages_.push_back(std::move(*found));
}

void Facts::read_files(const Script& script, std::size_t command) {
    for (auto& change : file_changes(script, command)) {
        add(Fact::File);
        if (change.user || change.group) add(Fact::Owner);
        if (change.mode) add(Fact::Mode);
        if (change.action == FileAction::SetCapability) add(Fact::Capability);
        if (change.action == FileAction::Download) add(Fact::Download);
        files_.push_back(std::move(change));
    }
    if (auto found = request(script.commands()[command].words)) {
        add(Fact::Request);
        found->command = command;
        requests_.push_back(std::move(*found));
    }
}

void Facts::read_processes(const Script& script, std::size_t command) {
    const auto& words = script.commands()[command].words;
    if (wrapper_index(words, "sudo") || wrapper_index(words, "doas")) add(Fact::Sudo);
    if (auto drop = privilege_drop(words)) {
        add(Fact::Drop);
        drops_.push_back({command, std::move(*drop)});
    }
    if (auto init = init_call(words)) {
        add(Fact::Init);
        inits_.push_back({command, std::move(*init)});
    }
}

void Facts::read(const Script& script, std::size_t command) {
    const auto& subject = script.commands()[command];
    const auto before = subject.place.before;
    if (before == Connector::Pipe || before == Connector::PipeBoth) add(Fact::Pipe);
    if (runs_unknown(subject)) add(Fact::Unknown);
    const auto name = program_name(subject.words);
    if (name == "cd" || name == "pushd") add(Fact::ChangeFolder);

    read_packages(script, command);
    for (auto& change : account_changes(script, command)) {
        add(Fact::Account);
        accounts_.push_back(std::move(change));
    }
    read_files(script, command);
    read_processes(script, command);
}

Facts Facts::of(const Script& script) {
    Facts facts;
    if (!script.is_understood() || script.has_unread_code()) facts.add(Fact::Unknown);
    for (std::size_t i = 0; i < script.commands().size(); ++i) facts.read(script, i);
    return facts;
}

}  // namespace analysis::shell

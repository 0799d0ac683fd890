#include "analysis/shell/facts.h"

#include "analysis/shell/call.h"
#include "analysis/shell/guards.h"
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

/// Whether there is more behind this than its name tells.
static bool runs_unknown(const Call& call) {
    const auto& program = call.words[call.program];
    if (!program.is_literal || is_own_program(program.value)) return true;
    if (call.name == "." || call.name == "source") return true;
    if (!is_shell(call.name)) return false;
    const auto started = shell_call(call.words, call.program);
    return started && started->file;
}

void Facts::place(FileChange change) {
    add(Fact::File);
    if (change.user || change.group) add(Fact::Owner);
    if (change.mode) add(Fact::Mode);
    if (change.action == FileAction::SetCapability) add(Fact::Capability);
    if (change.action == FileAction::Download) add(Fact::Download);
    files_.push_back(std::move(change));
}

/// Takes what a command says that is known to install, create, fetch or start something.
bool Facts::take(const Call& call, const Subject& subject) {
    if (auto found = package_command(call)) {
        add(fact_of(found->verb));
        found->command = subject.index;
        found->span = subject.command.span;
        packages_.push_back(std::move(*found));
        return true;
    }
    if (auto found = account_change(call, subject.command)) {
        add(Fact::Account);
        found->command = subject.index;
        found->span = subject.command.span;
        found->is_guarded = is_guarded(subject);
        accounts_.push_back(std::move(*found));
        return true;
    }
    if (auto found = request(call)) {
        add(Fact::Request);
        found->command = subject.index;
        requests_.push_back(std::move(*found));
        return true;
    }
    return take_process(call, subject);
}

bool Facts::take_process(const Call& call, const Subject& subject) {
    auto drop = privilege_drop(call);
    auto init = init_call(call);
    const bool is_found = drop || init;
    if (drop) {
        add(Fact::Drop);
        drops_.push_back({subject.index, std::move(*drop)});
    }
    if (init) {
        add(Fact::Init);
        inits_.push_back({subject.index, *init});
    }
    return is_found;
}

bool Facts::is_guarded(const Subject& subject) {
    return may_fail(subject.script, subject.index) || may_not_run(subject.script, subject.index);
}

static bool uses_sudo(const Call& call, std::span<const Word> words) {
    if (call.name == "sudo" || call.name == "doas") return true;
    return call.program > 0 && (wrapping(words, "sudo") || wrapping(words, "doas"));
}

void Facts::read(const Subject& subject) {
    const auto& words = subject.command.words;
    const auto before = subject.command.place.before;
    if (before == Connector::Pipe || before == Connector::PipeBoth) add(Fact::Pipe);

    const auto call = call_of(words);
    if (!call && !words.empty()) add(Fact::Unknown);
    auto changes = file_changes(call, subject.command);
    if (call) {
        const bool is_known = take(*call, subject) || !changes.empty();
        if (!is_known && runs_unknown(*call)) add(Fact::Unknown);
        if (call->name == "cd" || call->name == "pushd") add(Fact::ChangeFolder);
        if (uses_sudo(*call, words)) add(Fact::Sudo);
    }
    for (auto& change : changes) {
        change.command = subject.index;
        change.span = subject.command.span;
        change.is_guarded = is_guarded(subject);
        place(std::move(change));
    }
}

Facts Facts::of(const Script& script) {
    Facts facts;
    if (!script.is_understood() || script.has_unread_code()) facts.add(Fact::Unknown);
    for (std::size_t i = 0; i < script.commands().size(); ++i)
        facts.read({script, script.commands()[i], i});
    return facts;
}

}  // namespace analysis::shell

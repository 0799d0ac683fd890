#include "analysis/shell/files.h"

#include "analysis/shell/call.h"
#include "analysis/shell/guards.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis::shell {

/// A program that does one thing to all of its operands, or copies all but the last to the last.
struct FileRule {
    std::string_view program;
    FileAction action = FileAction::Touch;
    OptionSyntax options;
    /// Operands before the paths: an owner, a mode, capabilities.
    bool has_setting = false;
    bool has_destination = false;
};

static constexpr std::array rules{
    FileRule{"chown", FileAction::ChangeOwner, {.long_values = " from reference "}, true},
    FileRule{"chgrp", FileAction::ChangeOwner, {.long_values = " from reference "}, true},
    FileRule{"chmod", FileAction::ChangeMode, {.long_values = " reference "}, true},
    FileRule{"setcap", FileAction::SetCapability, {.short_values = "n"}, true},
    FileRule{"mkdir", FileAction::MakeDirectory, {.short_values = "m", .long_values = " mode "}},
    FileRule{"rm", FileAction::Remove, {}},
    FileRule{"rmdir", FileAction::Remove, {}},
    FileRule{"unlink", FileAction::Remove, {}},
    FileRule{
        "touch",
        FileAction::Touch,
        {.short_values = "dtr", .long_values = " date reference time "}},
    FileRule{
        "truncate", FileAction::Touch, {.short_values = "sr", .long_values = " size reference "}},
    FileRule{"tee", FileAction::Write, {}},
    FileRule{
        "ln",
        FileAction::Link,
        {.short_values = "tS", .long_values = " target-directory suffix "},
        false,
        true},
    FileRule{
        "cp",
        FileAction::Copy,
        {.short_values = "tS", .long_values = " target-directory suffix "},
        false,
        true},
    FileRule{
        "mv",
        FileAction::Move,
        {.short_values = "tS", .long_values = " target-directory suffix "},
        false,
        true},
    FileRule{
        "install",
        FileAction::Copy,
        {.short_values = "ogmtS",
         .long_values = " owner group mode target-directory suffix strip-program "},
        false,
        true},
};

/// `user:group`, `user`, `:group`, and `1:2` in its old spelling `1.2`.
static void take_owner(FileChange& change, const Word& owner) {
    const bool is_numeric = owner.value.find_first_not_of("0123456789.") == std::string::npos;
    const auto colon = find_in(owner, is_numeric ? "." : ":");
    if (colon != 0) change.user = part_of(owner, 0, colon);
    if (colon != std::string::npos && colon + 1 < owner.value.size())
        change.group = part_of(owner, colon + 1);
}

static void take_setting(FileChange& change, std::string_view program, const Word& setting) {
    if (program == "chown") take_owner(change, setting);
    if (program == "chgrp") change.group = setting;
    if (program == "chmod") change.mode = setting;
    if (program == "setcap") change.capabilities = setting;
}

/// `chmod -x file`: what looks like options is a mode.
static bool is_mode(std::string_view word) {
    return word.size() > 1 && word.front() == '-' &&
           word.find_first_not_of("rwxXst", 1) == std::string_view::npos;
}

static void take_operands(
    FileChange& change, const FileRule& rule, std::span<const Word> words, Arguments& given) {
    auto operands = given.operands;
    const bool is_set = !rule.has_setting || given.has({"reference"}) || change.mode;
    if (!is_set && !operands.empty()) {
        take_setting(change, rule.program, words[operands.front()]);
        operands.erase(operands.begin());
    }
    const auto folder = given.value_of({"t", "target-directory"});
    const bool has_destination = rule.has_destination && change.action != FileAction::MakeDirectory;
    if (has_destination && folder) {
        change.paths.push_back(*folder);
    } else if (has_destination && operands.size() > 1) {
        change.paths.push_back(words[operands.back()]);
        operands.pop_back();
    }
    auto& rest = has_destination ? change.sources : change.paths;
    for (const auto operand : operands) rest.push_back(words[operand]);
}

/// Makes an option of what is a mode, so that it is read before the paths.
static void take_minus_mode(FileChange& change, std::span<const Word> words, Arguments& given) {
    for (auto i = change.program + 1; i < words.size(); ++i) {
        if (!is_mode(words[i].value)) continue;
        change.mode = words[i];
        std::erase_if(given.options, [&](const Option& option) { return option.word == i; });
        return;
    }
}

static std::optional<FileChange> tool_change(const Call& call) {
    const auto* rule = std::ranges::find(rules, call.name, &FileRule::program);
    if (rule == rules.end()) return std::nullopt;

    const auto words = call.words;
    FileChange change{.action = rule->action, .program = call.program};
    auto given = arguments(words, call.program + 1, rule->options);
    if (rule->program == "chmod") take_minus_mode(change, words, given);
    if (rule->program == "install") {
        change.user = given.value_of({"o", "owner"});
        change.group = given.value_of({"g", "group"});
        if (given.has({"d", "directory"})) change.action = FileAction::MakeDirectory;
    }
    if (rule->program == "install" || rule->program == "mkdir")
        change.mode = given.value_of({"m", "mode"});
    change.is_recursive = given.has({"R", "r", "recursive", "a", "archive"});
    change.makes_parents = given.has({"p", "parents", "D"});
    change.is_certain = given.is_certain;
    take_operands(change, *rule, words, given);
    return change;
}

static bool writes(const Redirection& redirection) {
    switch (redirection.kind) {
        case Redirect::Write:
        case Redirect::Append:
        case Redirect::WriteBoth:
        case Redirect::AppendBoth:
            return !redirection.target.value.starts_with("/dev/");
        default:
            return false;
    }
}

static std::vector<Word> written_paths(const Command& command) {
    std::vector<Word> paths;
    for (const auto& redirection : command.redirections)
        if (writes(redirection)) paths.push_back(redirection.target);
    return paths;
}

/// `curl -o file`, or `curl > file`, which takes the redirections.
static std::optional<FileChange> download(const Call& call, std::vector<Word>& redirected) {
    auto found = request(call);
    if (!found || (!found->writes_file && redirected.empty())) return std::nullopt;
    FileChange change{.action = FileAction::Download, .program = found->program};
    change.paths = found->writes_file ? std::move(found->outputs) : std::exchange(redirected, {});
    change.sources = std::move(found->urls);
    change.is_certain = found->arguments.is_certain;
    return change;
}

std::vector<FileChange> file_changes(const std::optional<Call>& call, const Command& command) {
    std::vector<FileChange> changes;
    auto redirected = written_paths(command);
    if (call) {
        if (auto change = tool_change(*call)) changes.push_back(std::move(*change));
        else if (auto fetched = download(*call, redirected)) changes.push_back(std::move(*fetched));
    }
    if (!redirected.empty())
        changes.push_back({.action = FileAction::Write, .paths = std::move(redirected)});
    return changes;
}

std::vector<FileChange> file_changes(const Script& script, std::size_t index) {
    const auto& command = script.commands()[index];
    auto changes = file_changes(call_of(command.words), command);
    for (auto& change : changes) {
        change.command = index;
        change.span = command.span;
        change.is_guarded = may_fail(script, index) || may_not_run(script, index);
    }
    return changes;
}

/// One clause of a mode such as `u=rw,o+w`.
static std::optional<bool> clause_lets_others_write(std::string_view clause) {
    const auto at = clause.find_first_of("+-=");
    if (at == std::string_view::npos) return std::nullopt;
    const auto who = clause.substr(0, at);
    if (who.find_first_not_of("ugoa") != std::string_view::npos) return std::nullopt;
    if (clause.find_first_not_of("rwxXstugo+-=", at) != std::string_view::npos) return std::nullopt;
    // Without a `who` the umask has its say, and with the usual one others get no `w`.
    const bool is_for_others = who.find_first_of("oa") != std::string_view::npos;
    const auto last = clause.substr(clause.find_last_of("+-="));
    return is_for_others && last.front() != '-' && contains(last, "w");
}

std::optional<bool> lets_others_write(std::string_view mode) {
    if (mode.empty()) return std::nullopt;
    if (mode.find_first_not_of("01234567") == std::string_view::npos)
        return mode.size() > 5 ? std::nullopt : std::optional(((mode.back() - '0') & 2) != 0);
    if (mode.ends_with(',')) return std::nullopt;
    bool result = false;
    while (!mode.empty()) {
        const auto comma = std::min(mode.find(','), mode.size());
        const auto clause = clause_lets_others_write(mode.substr(0, comma));
        if (!clause) return std::nullopt;
        result = result || *clause;
        mode.remove_prefix(std::min(comma + 1, mode.size()));
    }
    return result;
}

}  // namespace analysis::shell

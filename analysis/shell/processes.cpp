#include "analysis/shell/processes.h"

#include "analysis/shell/call.h"
#include "analysis/shell/options.h"
#include "analysis/shell/program.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// A program that starts another as a user whom an option or its first operand names.
struct DropRule {
    std::string_view program;
    OptionSyntax options;
    /// The options that name the user; each with blanks around it. Where there
    /// are none, the first operand does.
    std::string_view user_options = {};
    /// Operands before the other command line, besides the user.
    std::size_t operands = 0;
};

static constexpr auto operand_first = OptionSyntax::Style::OperandFirst;

static constexpr std::array drops{
    DropRule{"gosu", {.style = operand_first}},
    DropRule{"su-exec", {.style = operand_first}},
    DropRule{"s6-setuidgid", {.style = operand_first}},
    DropRule{"setuidgid", {.short_values = "g", .style = operand_first}},
    DropRule{
        "setpriv",
        {.long_values = " reuid regid ruid rgid euid egid groups inh-caps ambient-caps "
                        "bounding-set securebits pdeathsig selinux-label apparmor-profile ",
         .style = operand_first},
        " reuid ruid euid "},
    DropRule{
        "chroot", {.long_values = " userspec groups ", .style = operand_first}, " userspec ", 1},
    DropRule{"chpst", {.short_values = "uUbe/nlLmdopfcrtC12", .style = operand_first}, " u "},
    DropRule{
        "start-stop-daemon",
        {.short_values = "acdgikNnpPrRstux",
         .long_values = " chuid user group exec startas pidfile "
                        "chdir name signal retry chroot "
                        "nicelevel umask "},
        " c chuid "},
    DropRule{
        "runuser",
        {.short_values = "ucgGsw", .long_values = " user command group supp-group shell "},
        " u user "},
    DropRule{
        "su", {.short_values = "cgGsw", .long_values = " command group supp-group shell "}, {}},
    DropRule{
        "sudo",
        {.short_values = "CDghpRrTtUu",
         .long_values = " user group host prompt chdir chroot role type ",
         .style = operand_first},
        " u user "},
    DropRule{"doas", {.short_values = "Cu", .style = operand_first}, " u "},
};

static const DropRule* drop_rule(std::string_view program) {
    const auto* found = std::ranges::find(drops, program, &DropRule::program);
    return found == drops.end() ? nullptr : found;
}

/// `user:group` in one word.
static void take_user(PrivilegeDrop& drop, const Word& user) {
    const auto colon = find_in(user, ":");
    drop.user = part_of(user, 0, colon);
    if (colon != std::string::npos && colon + 1 < user.value.size())
        drop.group = part_of(user, colon + 1);
}

/// The operands, where `-` of `su -` is none.
static std::vector<std::size_t> operands_of(
    std::span<const Word> words, const Arguments& arguments, bool is_su) {
    auto operands = arguments.operands;
    if (is_su)
        std::erase_if(operands, [&](std::size_t index) { return words[index].value == "-"; });
    return operands;
}

static std::optional<Word> named_user(const DropRule& rule, const Arguments& arguments) {
    for (const auto& option : arguments.options)
        if (lists(rule.user_options, option.name)) return option.value;
    return std::nullopt;
}

static std::optional<PrivilegeDrop> drop_at(
    const DropRule& rule, std::span<const Word> words, std::size_t program) {
    const auto given = arguments(words, program + 1, rule.options);
    const bool is_su = rule.program == "su" || rule.program == "runuser";
    auto operands = operands_of(words, given, is_su);

    PrivilegeDrop drop{.program = program};
    if (const auto user = named_user(rule, given)) {
        take_user(drop, *user);
        drop.group = drop.group ? drop.group : given.value_of({"g", "group", "regid"});
    } else if (rule.user_options.empty() || rule.program == "runuser") {
        if (operands.empty()) return std::nullopt;
        take_user(drop, words[operands.front()]);
        operands.erase(operands.begin());
    } else {
        return std::nullopt;
    }
    const bool is_text = is_su && given.has({"c", "command"});
    if (!is_text && operands.size() > rule.operands) drop.started = operands[rule.operands];
    return drop;
}

std::optional<PrivilegeDrop> privilege_drop(const Call& call) {
    // sudo and doas are looked through elsewhere; here they are what is asked for.
    if (call.program > 0) {
        for (const std::string_view name : {"sudo", "doas"}) {
            const auto wrapper = wrapping(call.words, name);
            if (!wrapper) continue;
            if (auto drop = drop_at(*drop_rule(name), call.words, wrapper->index)) return drop;
        }
    }
    const auto* rule = drop_rule(call.name);
    return rule ? drop_at(*rule, call.words, call.program) : std::nullopt;
}

std::optional<PrivilegeDrop> privilege_drop(std::span<const Word> words) {
    const auto call = call_of(words);
    return call ? privilege_drop(*call) : std::nullopt;
}

bool is_init(std::string_view program) {
    static constexpr std::array<std::string_view, 12> names{
        "tini",
        "tini-static",
        "dumb-init",
        "catatonit",
        "docker-init",
        "s6-svscan",
        "my_init",
        "runsvdir",
        "pid1",
        "supervisord",
        "tini-amd64",
        "tini-static-amd64"};
    return program == "/init" || std::ranges::find(names, base_name(program)) != names.end();
}

static OptionSyntax init_options(std::string_view name) {
    OptionSyntax syntax{.style = operand_first};
    if (name.starts_with("tini")) syntax.short_values = "pe";
    if (name == "dumb-init") {
        syntax.short_values = "r";
        syntax.long_values = " rewrite ";
    }
    if (name == "supervisord") syntax.short_values = "cuemdlyzaqj";
    return syntax;
}

static InitCall init_at(std::span<const Word> words, std::size_t program) {
    InitCall call{.program = program};
    const auto given = arguments(words, program + 1, init_options(base_name(words[program].value)));
    if (!given.operands.empty()) call.started = given.operands.front();
    const auto before = call.started.value_or(words.size());
    if (before > program + 1 && words[before - 1].value == "--") call.separator = before - 1;
    return call;
}

static std::optional<InitCall> init_call_behind(std::span<const Word> words, std::size_t begin) {
    while (begin < words.size()) {
        const auto call = call_of(words.subspan(begin));
        if (!call) return std::nullopt;
        const auto program = begin + call->program;
        if (is_init(words[program].value)) return init_at(words, program);
        const auto drop = privilege_drop(*call);
        if (!drop || !drop->started) return std::nullopt;
        begin += *drop->started;
    }
    return std::nullopt;
}

std::optional<InitCall> init_call(const Call& call) {
    if (is_init(call.words[call.program].value)) return init_at(call.words, call.program);
    return drop_rule(call.name) ? init_call_behind(call.words, 0) : std::nullopt;
}

std::optional<InitCall> init_call(std::span<const Word> words) {
    return init_call_behind(words, 0);
}

}  // namespace analysis::shell

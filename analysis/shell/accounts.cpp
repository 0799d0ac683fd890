#include "analysis/shell/accounts.h"

#include "analysis/shell/call.h"
#include "analysis/shell/guards.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// A tool and how it reads its options, in all of its dialects together.
struct ToolRule {
    std::string_view program;
    AccountTool tool = AccountTool::Useradd;
    AccountAction action = AccountAction::CreateUser;
    OptionSyntax options;
};

static constexpr std::string_view useradd_long =
    " uid gid groups shell home home-dir base-dir comment expiredate inactive key password root "
    "prefix selinux-user skel ";
static constexpr std::string_view adduser_long =
    " uid gid ingroup shell home gecos comment conf firstuid lastuid firstgid lastgid "
    "add_extra_groups home-dir groups password skel base-dir expiredate ";

static constexpr std::array tools{
    ToolRule{
        "useradd",
        AccountTool::Useradd,
        AccountAction::CreateUser,
        {.short_values = "bcdefgGkKpsuRPZ", .long_values = useradd_long}},
    ToolRule{
        "adduser",
        AccountTool::Adduser,
        AccountAction::CreateUser,
        {.short_values = "hgsGukcdbefKp", .long_values = adduser_long}},
    ToolRule{
        "usermod",
        AccountTool::Usermod,
        AccountAction::ChangeUser,
        {.short_values = "cdefgGlpsuRPZvwVW",
         .long_values = " uid gid groups shell home login "
                        "comment password root prefix "
                        "expiredate inactive "}},
    ToolRule{"userdel", AccountTool::Userdel, AccountAction::DeleteUser, {.short_values = "RP"}},
    ToolRule{"deluser", AccountTool::Deluser, AccountAction::DeleteUser, {.long_values = " conf "}},
    ToolRule{
        "groupadd",
        AccountTool::Groupadd,
        AccountAction::CreateGroup,
        {.short_values = "gKpRPU", .long_values = " gid key password root prefix users "}},
    ToolRule{
        "addgroup",
        AccountTool::Addgroup,
        AccountAction::CreateGroup,
        {.short_values = "g", .long_values = " gid firstgid lastgid conf "}},
    ToolRule{
        "groupmod",
        AccountTool::Groupmod,
        AccountAction::ChangeGroup,
        {.short_values = "gnpRPU", .long_values = " gid new-name password root prefix users "}},
    ToolRule{"groupdel", AccountTool::Groupdel, AccountAction::DeleteGroup, {.short_values = "RP"}},
    ToolRule{
        "delgroup", AccountTool::Delgroup, AccountAction::DeleteGroup, {.long_values = " conf "}},
    ToolRule{
        "gpasswd",
        AccountTool::Gpasswd,
        AccountAction::AddToGroup,
        {.short_values = "adMAQ", .long_values = " add delete members administrators "}},
};

static const ToolRule* tool_rule(std::string_view program) {
    const auto* found = std::ranges::find(tools, program, &ToolRule::program);
    return found == tools.end() ? nullptr : found;
}

/// Which `adduser` or `addgroup` has these options.
static Dialect dialect_of(AccountTool tool, const Arguments& arguments) {
    const bool is_ambiguous = tool == AccountTool::Adduser || tool == AccountTool::Addgroup ||
                              tool == AccountTool::Deluser || tool == AccountTool::Delgroup;
    if (!is_ambiguous) return Dialect::Shadow;
    // BusyBox knows Debian's `--disabled-password`, `--gecos` and `--ingroup` too.
    if (arguments.has({"D", "H", "S", "h"})) return Dialect::BusyBox;
    if (arguments.has(
            {"disabled-login",
             "group",
             "quiet",
             "allow-bad-names",
             "allow-badname",
             "force-badname",
             "add_extra_groups"}))
        return Dialect::Debian;
    if (arguments.has(
            {"r",
             "m",
             "M",
             "d",
             "home-dir",
             "groups",
             "create-home",
             "no-user-group",
             "user-group"}))
        return Dialect::Shadow;
    return Dialect::Unknown;
}

static bool is_number(const Word& word) {
    return !word.value.empty() && word.value.find_first_not_of("0123456789") == std::string::npos;
}

/// A primary group, which may be written as a number.
static void take_group(AccountChange& change, std::optional<Word> group) {
    if (!group) return;
    if (is_number(*group)) change.gid = std::move(group);
    else change.group = std::move(group);
}

static void take_groups(AccountChange& change, const std::optional<Word>& list) {
    if (!list) return;
    for (std::size_t begin = 0; begin <= list->value.size();) {
        const auto end = std::min(find_in(*list, ",", begin), list->value.size());
        if (begin < end) change.groups.push_back(part_of(*list, begin, end));
        begin = end + 1;
    }
}

static void take_common(AccountChange& change) {
    const auto& given = change.arguments;
    change.uid = given.value_of({"u", "uid"});
    change.shell = given.value_of({"s", "shell"});
    change.allows_duplicate = given.has({"o", "non-unique"});
    change.is_system = given.has({"r", "S", "system"});
    change.has_no_home = given.has({"M", "H", "no-create-home"});
}

/// useradd, usermod, and an adduser that is useradd by another name.
static void read_shadow_user(AccountChange& change) {
    const auto& given = change.arguments;
    take_group(change, given.value_of({"g", "gid"}));
    take_groups(change, given.value_of({"G", "groups"}));
    change.home = given.value_of({"d", "home", "home-dir"});
    if (change.action == AccountAction::ChangeUser)
        change.new_name = given.value_of({"l", "login"});
    const bool has_group = change.gid || change.group;
    change.makes_group =
        change.action == AccountAction::CreateUser &&
        (given.has({"U", "user-group"}) || (!has_group && !given.has({"N", "no-user-group"})));
}

static void read_busybox_user(AccountChange& change) {
    const auto& given = change.arguments;
    take_group(change, given.value_of({"G"}));
    take_group(change, given.value_of({"ingroup"}));
    change.home = given.value_of({"h", "home"});
    // A system account without a group gets `nogroup`.
    change.makes_group = !change.gid && !change.group && !change.is_system;
}

static void read_debian_user(AccountChange& change) {
    const auto& given = change.arguments;
    change.gid = given.value_of({"gid"});
    change.group = given.value_of({"ingroup"});
    change.home = given.value_of({"home"});
    const bool has_group = change.gid || change.group;
    change.makes_group = !has_group && (given.has({"group"}) || !change.is_system);
}

/// Options that all dialects share: nothing is said about the rest.
static void read_unknown_user(AccountChange& change) {
    const auto& given = change.arguments;
    take_group(change, given.value_of({"gid", "ingroup"}));
    take_group(change, given.value_of({"G"}));
    change.home = given.value_of({"home", "d", "h"});
    change.makes_group = !change.gid && !change.group && !change.is_system;
}

static void read_user(AccountChange& change) {
    take_common(change);
    switch (change.dialect) {
        case Dialect::Shadow:
            return read_shadow_user(change);
        case Dialect::BusyBox:
            return read_busybox_user(change);
        case Dialect::Debian:
            return read_debian_user(change);
        case Dialect::Unknown:
            return read_unknown_user(change);
    }
}

static void read_group(AccountChange& change) {
    change.allows_duplicate = change.arguments.has({"o", "non-unique"});
    change.is_system = change.arguments.has({"r", "S", "system"});
    change.gid = change.arguments.value_of({"g", "gid"});
    if (change.action == AccountAction::ChangeGroup)
        change.new_name = change.arguments.value_of({"n", "new-name"});
}

/// `adduser user group` and `addgroup user group`.
static bool is_membership(const AccountChange& change) {
    const bool is_adding =
        change.tool == AccountTool::Adduser || change.tool == AccountTool::Addgroup;
    const bool is_deleting =
        change.tool == AccountTool::Deluser || change.tool == AccountTool::Delgroup;
    return (is_adding || is_deleting) && change.arguments.operands.size() == 2;
}

static void read_gpasswd(AccountChange& change, std::span<const Word> words) {
    const auto& operands = change.arguments.operands;
    change.name = change.arguments.value_of({"a", "add"});
    if (!change.name) change.action = AccountAction::ChangeGroup;
    if (!operands.empty()) change.group = words[operands.front()];
    change.dialect = Dialect::Shadow;
}

static void read_change(AccountChange& change, std::span<const Word> words) {
    if (change.tool == AccountTool::Gpasswd) return read_gpasswd(change, words);
    const auto& operands = change.arguments.operands;
    if (!operands.empty()) change.name = words[operands.front()];
    if (is_membership(change)) {
        const bool is_adding = change.action == AccountAction::CreateUser ||
                               change.action == AccountAction::CreateGroup;
        change.action = is_adding ? AccountAction::AddToGroup : AccountAction::ChangeUser;
        change.group = words[operands[1]];
        return;
    }
    const bool is_user =
        change.action == AccountAction::CreateUser || change.action == AccountAction::ChangeUser;
    const bool is_deletion =
        change.action == AccountAction::DeleteUser || change.action == AccountAction::DeleteGroup;
    if (is_user) read_user(change);
    else if (!is_deletion) read_group(change);
    if (change.tool == AccountTool::Usermod && !change.groups.empty() && !change.uid &&
        !change.group && !change.gid && !change.new_name)
        change.action = AccountAction::AddToGroup;
}

/// `echo 'app:x:1000:1000::/home/app:/bin/sh' >> /etc/passwd`
static std::optional<AccountChange> appended_line(const Call& call, const Command& command) {
    if (call.name != "echo" && call.name != "printf") return std::nullopt;
    if (call.words.size() != call.program + 2) return std::nullopt;

    const auto found = std::ranges::find_if(command.redirections, [](const Redirection& target) {
        const auto& path = target.target.value;
        return (target.kind == Redirect::Append || target.kind == Redirect::Write) &&
               (path == "/etc/passwd" || path == "/etc/group");
    });
    if (found == command.redirections.end()) return std::nullopt;

    const auto& line = call.words[call.program + 1];
    std::vector<Word> fields;
    for (std::size_t begin = 0; begin <= line.value.size();) {
        const auto end = std::min(find_in(line, ":", begin), line.value.size());
        fields.push_back(part_of(line, begin, end));
        begin = end + 1;
    }
    const bool is_user = found->target.value == "/etc/passwd";
    if (fields.size() < (is_user ? 7U : 3U)) return std::nullopt;

    AccountChange change{.tool = AccountTool::PasswdFile, .program = call.program};
    change.action = is_user ? AccountAction::CreateUser : AccountAction::CreateGroup;
    change.name = fields[0];
    if (is_user) change.uid = fields[2];
    change.gid = fields[is_user ? 3 : 2];
    if (is_user) change.home = fields[5];
    if (is_user) change.shell = fields[6];
    return change;
}

std::optional<AccountChange> account_change(const Call& call, const Command& command) {
    const auto* rule = tool_rule(call.name);
    if (!rule) return appended_line(call, command);

    AccountChange change{.action = rule->action, .tool = rule->tool, .program = call.program};
    change.arguments = arguments(call.words, call.program + 1, rule->options);
    change.dialect = dialect_of(rule->tool, change.arguments);
    read_change(change, call.words);
    return change;
}

std::optional<AccountChange> account_change(const Script& script, std::size_t index) {
    const auto& command = script.commands()[index];
    const auto call = call_of(command.words);
    auto change = call ? account_change(*call, command) : std::nullopt;
    if (!change) return std::nullopt;
    change->command = index;
    change->span = command.span;
    change->is_guarded = may_fail(script, index) || may_not_run(script, index);
    return change;
}

}  // namespace analysis::shell

#pragma once

#include "analysis/shell/options.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace analysis::shell {

enum class AccountAction : std::uint8_t {
    CreateUser,
    CreateGroup,
    DeleteUser,
    DeleteGroup,
    ChangeUser,
    ChangeGroup,
    AddToGroup,  // `adduser app docker`, `usermod -aG`, `gpasswd -a`
};

enum class AccountTool : std::uint8_t {
    Useradd,
    Adduser,
    Usermod,
    Userdel,
    Deluser,
    Groupadd,
    Addgroup,
    Groupmod,
    Groupdel,
    Delgroup,
    Gpasswd,
    PasswdFile,  // A line appended to /etc/passwd or /etc/group.
};

/// Whose `adduser` or `addgroup` the options belong to. `useradd` and its like are shadow's.
enum class Dialect : std::uint8_t { Unknown, Shadow, BusyBox, Debian };

/// A command that creates, changes or deletes an account.
struct AccountChange {
    std::size_t command = 0;
    AccountAction action = AccountAction::CreateUser;
    AccountTool tool = AccountTool::Useradd;
    Dialect dialect = Dialect::Unknown;
    Span span = {};
    /// The program, by index into the command's words.
    std::size_t program = 0;
    /// The user, or the group where the action is about a group. Nothing in half-typed commands.
    std::optional<Word> name = {};
    std::optional<Word> uid = {};
    /// A number: of the group that is created, or of a user's primary group.
    std::optional<Word> gid = {};
    /// A user's primary group, by name; in `AddToGroup` the group.
    std::optional<Word> group = {};
    /// What it is called from now on: `usermod -l`, `groupmod -n`.
    std::optional<Word> new_name = {};
    /// Further groups of a user.
    std::vector<Word> groups = {};
    std::optional<Word> shell = {};
    std::optional<Word> home = {};
    bool is_system = false;
    /// The command says that there is to be no home folder.
    bool has_no_home = false;
    /// A group of the same name is created with the user.
    bool makes_group = false;
    /// `--non-unique`
    bool allows_duplicate = false;
    /// It may fail, or may not run: `|| true`, `getent … ||`, `if`.
    bool is_guarded = false;
    Arguments arguments = {};

    /// False if a variable may be any option.
    bool is_certain() const { return arguments.is_certain; }
};

/// What the command at `index` does to accounts.
std::optional<AccountChange> account_change(const Script& script, std::size_t index);

}  // namespace analysis::shell

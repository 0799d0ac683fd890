#pragma once

#include "analysis/shell/accounts.h"
#include "analysis/shell/files.h"
#include "analysis/shell/packages.h"
#include "analysis/shell/processes.h"
#include "analysis/shell/requests.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace analysis::shell {

/// A command line and the program that it runs in the end, so that all who ask about it need not
/// look for that again. Not for use outside of this folder; a view that nobody keeps.
struct Call {
    std::span<const Word> words;
    /// An index into the words.
    std::size_t program = 0;
    /// The program's base name.
    std::string_view name;
};

/// Nothing, if the program is not known; see `program_index`.
std::optional<Call> call_of(std::span<const Word> words);

// What the functions of the same names tell about a command, without its place in a script.
std::optional<PackageCommand> package_command(const Call& call);
std::optional<AccountChange> account_change(const Call& call, const Command& command);
std::vector<FileChange> file_changes(const std::optional<Call>& call, const Command& command);
std::optional<Request> request(const Call& call);
std::optional<PrivilegeDrop> privilege_drop(const Call& call);
std::optional<InitCall> init_call(const Call& call);

}  // namespace analysis::shell

#pragma once

#include "analysis/shell/accounts.h"
#include "analysis/shell/files.h"
#include "analysis/shell/packages.h"
#include "analysis/shell/processes.h"
#include "analysis/shell/requests.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace analysis::shell {

struct Call;

/// What can be known of a script at a glance.
enum class Fact : std::uint32_t {
    Install = 1U << 0U,
    Remove = 1U << 1U,
    UpdateIndex = 1U << 2U,
    Upgrade = 1U << 3U,
    Clean = 1U << 4U,
    Prune = 1U << 5U,
    OtherPackageCommand = 1U << 6U,
    Account = 1U << 7U,
    Owner = 1U << 8U,  // Sets the owner of a file.
    Mode = 1U << 9U,   // Sets the mode of a file.
    File = 1U << 10U,  // Makes, copies, moves, removes files.
    Capability = 1U << 11U,
    Drop = 1U << 12U,  // Runs something as another user.
    Init = 1U << 13U,
    Request = 1U << 14U,   // Runs curl or wget.
    Download = 1U << 15U,  // Writes to a file what it fetched.
    Sudo = 1U << 16U,      // sudo or doas.
    Pipe = 1U << 17U,
    ChangeFolder = 1U << 18U,  // cd, pushd
    /// Runs what cannot be read here: a script file, a program of the project, a variable.
    Unknown = 1U << 19U,
};

/// A privilege drop or an init, and the command that it is in.
template <class Call>
struct Placed {
    std::size_t command = 0;
    Call call = {};
};

/// What the commands of one script do, each list in the order of the commands.
class Facts {
public:
    static Facts of(const Script& script);

    bool has(Fact fact) const { return (mask_ & static_cast<std::uint32_t>(fact)) != 0; }
    bool is_empty() const { return mask_ == 0; }

    const std::vector<PackageCommand>& packages() const { return packages_; }
    const std::vector<AccountChange>& accounts() const { return accounts_; }
    const std::vector<FileChange>& files() const { return files_; }
    const std::vector<Request>& requests() const { return requests_; }
    const std::vector<Placed<PrivilegeDrop>>& drops() const { return drops_; }
    const std::vector<Placed<InitCall>>& inits() const { return inits_; }

private:
    void add(Fact fact) { mask_ |= static_cast<std::uint32_t>(fact); }
    struct Subject {
        const Script& script;
        const Command& command;
        std::size_t index;
    };

    void read(const Subject& subject);
    bool take(const Call& call, const Subject& subject);
    bool take_process(const Call& call, const Subject& subject);
    void place(FileChange change);
    static bool is_guarded(const Subject& subject);

    std::uint32_t mask_ = 0;
    std::vector<PackageCommand> packages_;
    std::vector<AccountChange> accounts_;
    std::vector<FileChange> files_;
    std::vector<Request> requests_;
    std::vector<Placed<PrivilegeDrop>> drops_;
    std::vector<Placed<InitCall>> inits_;
};

}  // namespace analysis::shell

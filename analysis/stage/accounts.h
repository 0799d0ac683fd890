#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The accounts of a stage: those of its base image, and those that it makes.
namespace analysis {

/// A user or a group that a RUN makes.
struct MadeAccount {
    enum class Kind : std::uint8_t { User, Group };

    Kind kind = Kind::User;
    std::string name;
    std::optional<std::uint32_t> uid;  // Of a user.
    std::optional<std::uint32_t> gid;  // Of a group, or a user's primary one.
    std::string group;                 // A user's primary group, if it is named.
    Placed run;
    const Stage* stage = nullptr;
    Span name_span;  // In the file.
};

struct MadeAccounts {
    std::vector<MadeAccount> made;
    /// False, if something in the chain may have made others: a script that we cannot read, a
    /// variable, a copied /etc/passwd.
    bool is_complete = true;

    const MadeAccount* user(std::string_view name) const;
};

/// What the stage and those it is built FROM make, up to `before`. What was deleted again is left
/// out.
MadeAccounts made_accounts(const Stage& stage, Offset before);

/// Whether USER can name that user at a place. False only where it is certain.
Trilean has_user(const Stage& stage, Offset at, std::string_view name);
Trilean has_group(const Stage& stage, Offset at, std::string_view name);

/// Whether the operand of USER or `--chown` is a number. `+5` is none.
bool is_number(std::string_view name);

/// Whether the command or its entrypoint script gives up root by itself: gosu, su-exec, … on the
/// command line. Unknown where a script starts that nobody has read.
Trilean drops_privileges(const Stage& stage);

}  // namespace analysis

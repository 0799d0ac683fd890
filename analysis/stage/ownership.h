#pragma once

#include "analysis/dockerfile/stage.h"

#include <string>
#include <vector>

namespace analysis {

/// A name of a user or a group that an instruction of a stage needs to find: in USER or in
/// `--chown`.
struct NamedAccount {
    enum class Kind : std::uint8_t { User, Group };

    Kind kind = Kind::User;
    std::string name;  // Never a number, never empty.
    Placed placed;
    Span span;  // In the file.
    bool is_chown = false;
};

/// All of them in one stage, without those that depend on variables.
std::vector<NamedAccount> named_accounts(const Stage& stage);

}  // namespace analysis

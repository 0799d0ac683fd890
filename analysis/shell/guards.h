#pragma once

#include "analysis/shell/script.h"

#include <cstddef>

namespace analysis::shell {

/// Whether the build goes on if this command fails: `x || true`, `if x; …`, `! x`.
bool may_fail(const Script& script, std::size_t command);

/// Whether it depends on something that this command is not run: a branch, a loop, `a || x`,
/// `[ -f y ] && x`.
bool may_not_run(const Script& script, std::size_t command);

}  // namespace analysis::shell

#pragma once

#include "analysis/shell/script.h"

#include <optional>
#include <string>

namespace analysis::shell {

/// What this command asks for, with a scheme, if it is curl and does nothing but ask, so that
/// another program can do the same: `curl -f localhost:80`. Nothing for a URL that needs quotes.
std::optional<std::string> plain_request(const Command& command);

}  // namespace analysis::shell

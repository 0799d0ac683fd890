#pragma once

#include "analysis/shell/script.h"

#include <cstddef>
#include <vector>

namespace analysis::shell {

/// Code that one command fetches and another one runs at once, unseen; both by index.
struct FetchedCode {
    std::size_t fetch = 0;   // curl or wget
    std::size_t runner = 0;  // a shell, another interpreter, `eval` or `source`
};

/// `curl … | sh`, `sh -c "$(curl …)"`, `bash <(curl …)`, and what else comes to the same.
std::vector<FetchedCode> fetched_code(const Script& script);

}  // namespace analysis::shell

#pragma once

#include "server/transport/endpoint.h"

#include <cstdint>
#include <optional>

namespace server {

struct LspOptions {
    Endpoint endpoint = Stdio{};
    /// The process whose end is ours, besides the one that the client names.
    std::optional<std::int64_t> client_process{};
};

/// Serves one client, until it says `exit`, closes the channel or dies. Returns what the process
/// ends with: see `Lifecycle`; 1 if the client cannot be reached.
int run_lsp(const LspOptions& options);

}  // namespace server

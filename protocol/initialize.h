#pragma once

#include "protocol/capabilities.h"
#include "protocol/workspace_folder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace protocol {

/// Reading never fails: whatever a client gets wrong here, it would be without a server at all.
struct InitializeParams {
    std::optional<std::int64_t> process_id;
    std::string client_name;  // Empty: it did not say.

    /// `workspaceFolders`, or else the folder of `rootUri`, or else that of `rootPath`; in the
    /// client's own words, if it gave a URI. Empty: single files.
    std::vector<WorkspaceFolder> folders;

    Json initialization_options;  // Null: none.
    ClientCapabilities capabilities;
};

void from_json(const Json& json, InitializeParams& params);

}  // namespace protocol

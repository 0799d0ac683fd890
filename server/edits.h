#pragma once

#include "protocol/workspace_edit.h"
#include "server/feature.h"

#include <optional>
#include <vector>

namespace server {

/// Edits of files of the workspace in the client's terms: documents as it has them, other files as
/// they are on the disk, and those that are not there are made. Nothing, if there is a file among
/// them that nobody has read, or if the client cannot do it.
std::optional<protocol::WorkspaceEdit> to_workspace_edit(
    const std::vector<analysis::FileEdits>& files, const View& view);

}  // namespace server

#pragma once

#include "protocol/json.h"

#include <string>
#include <vector>

namespace protocol {

struct WorkspaceFolder {
    std::string uri;
    std::string name;

    friend bool operator==(const WorkspaceFolder&, const WorkspaceFolder&) = default;
};

struct DidChangeWorkspaceFoldersParams {
    std::vector<WorkspaceFolder> added;
    std::vector<WorkspaceFolder> removed;
};

void from_json(const Json& json, WorkspaceFolder& folder);
void from_json(const Json& json, DidChangeWorkspaceFoldersParams& params);

}  // namespace protocol

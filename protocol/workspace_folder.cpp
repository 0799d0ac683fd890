#include "protocol/workspace_folder.h"

namespace protocol {

void from_json(const Json& json, WorkspaceFolder& folder) {
    json.at("uri").get_to(folder.uri);
    read_optional(json, "name", folder.name);
}

void from_json(const Json& json, DidChangeWorkspaceFoldersParams& params) {
    const auto& event = json.at("event");
    read_optional(event, "added", params.added);
    read_optional(event, "removed", params.removed);
}

}  // namespace protocol

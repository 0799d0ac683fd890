#include "protocol/initialize.h"

#include "protocol/uri.h"

#include <algorithm>

namespace protocol {

static const Json& member(const Json& json, const char* name) {
    static const Json nothing;
    const auto found = json.find(name);
    return found != json.end() ? *found : nothing;
}

static std::string text_in(const Json& json, const char* name) {
    const auto& value = member(json, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// A path as `rootPath` has it, in the system's own form.
static std::string uri_of_native(std::string path) {
    const bool is_of_windows = path.starts_with("\\\\") || path.find(":\\") == 1;
    if (is_of_windows) std::ranges::replace(path, '\\', '/');
    const bool is_absolute = path.starts_with('/') || path.find(":/") == 1;
    return is_absolute ? uri_of(path) : std::string();
}

static std::vector<WorkspaceFolder> folders_in(const Json& json) {
    std::vector<WorkspaceFolder> folders;
    const auto& list = member(json, "workspaceFolders");
    if (list.is_array())
        for (const auto& folder : list)
            folders.push_back({text_in(folder, "uri"), text_in(folder, "name")});
    std::erase_if(folders, [](const WorkspaceFolder& folder) { return folder.uri.empty(); });
    if (!folders.empty()) return folders;

    auto root = text_in(json, "rootUri");
    if (root.empty()) root = uri_of_native(text_in(json, "rootPath"));
    if (!root.empty()) folders.push_back({root, file_name_in(root)});
    return folders;
}

void from_json(const Json& json, InitializeParams& params) {
    const auto& process_id = member(json, "processId");
    if (process_id.is_number_integer()) params.process_id = process_id.get<std::int64_t>();
    params.client_name = text_in(member(json, "clientInfo"), "name");
    params.folders = folders_in(json);
    params.initialization_options = member(json, "initializationOptions");
    params.capabilities = member(json, "capabilities").get<ClientCapabilities>();
}

}  // namespace protocol

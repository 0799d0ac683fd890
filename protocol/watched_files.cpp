#include "protocol/watched_files.h"

namespace protocol {

static void from_json(const Json& json, FileEvent& event) {
    json.at("uri").get_to(event.uri);
    json.at("type").get_to(event.type);
}

void from_json(const Json& json, DidChangeWatchedFilesParams& params) {
    json.at("changes").get_to(params.changes);
}

static void to_json(Json& json, const FileSystemWatcher& watcher) {
    if (watcher.base_uri.empty()) {
        json["globPattern"] = watcher.pattern;
        return;
    }
    json["globPattern"]["baseUri"] = watcher.base_uri;
    json["globPattern"]["pattern"] = watcher.pattern;
}

void to_json(Json& json, const DidChangeWatchedFilesRegistrationOptions& options) {
    json["watchers"] = options.watchers;
}

}  // namespace protocol

#include "protocol/configuration.h"

namespace protocol {

static void to_json(Json& json, const ConfigurationItem& item) {
    if (!item.scope_uri.empty()) json["scopeUri"] = item.scope_uri;
    json["section"] = item.section;
}

void to_json(Json& json, const ConfigurationParams& params) {
    json["items"] = params.items;
}

void from_json(const Json& json, DidChangeConfigurationParams& params) {
    const auto settings = json.find("settings");
    params.settings = settings != json.end() ? *settings : Json();
}

}  // namespace protocol

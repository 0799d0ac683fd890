#pragma once

#include "protocol/json.h"

#include <string>
#include <vector>

namespace protocol {

struct ConfigurationItem {
    std::string scope_uri;  // Empty: the settings that hold for everything.
    std::string section;
};

/// Of `workspace/configuration`, which is answered with an array of as many settings.
struct ConfigurationParams {
    std::vector<ConfigurationItem> items;
};

/// The settings may be anything: null, one section, or a tree of many servers' sections.
struct DidChangeConfigurationParams {
    Json settings;
};

void to_json(Json& json, const ConfigurationParams& params);
void from_json(const Json& json, DidChangeConfigurationParams& params);

}  // namespace protocol

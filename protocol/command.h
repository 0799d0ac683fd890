#pragma once

#include "protocol/json.h"

#include <string>
#include <vector>

namespace protocol {

struct Command {
    std::string title;
    std::string command;
    std::vector<Json> arguments{};
};

struct ExecuteCommandParams {
    std::string command;
    std::vector<Json> arguments;
};

void to_json(Json& json, const Command& command);
void from_json(const Json& json, ExecuteCommandParams& params);

}  // namespace protocol

#include "protocol/command.h"

namespace protocol {

void to_json(Json& json, const Command& command) {
    json["title"] = command.title;
    json["command"] = command.command;
    if (!command.arguments.empty()) json["arguments"] = command.arguments;
}

void from_json(const Json& json, ExecuteCommandParams& params) {
    json.at("command").get_to(params.command);
    read_optional(json, "arguments", params.arguments);
}

}  // namespace protocol

#pragma once

#include "server/client.h"

#include <functional>
#include <string>
#include <vector>

namespace server {

/// The commands that actions carry, for `workspace/executeCommand`.
std::vector<std::string> command_names();

/// Carries out the command that these are the params of, and calls back once with the reply.
void execute(const protocol::Json& params, Client& client, const std::function<void(Reply)>& reply);

}  // namespace server

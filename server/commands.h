#pragma once

#include "server/client.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// Tells more about the rule whose id is its one argument: opens its page in a browser, or says in
/// a few sentences what there is to say.
inline constexpr std::string_view explain_command = "seaworthy.explain";

/// The commands that actions carry, for `workspace/executeCommand`.
std::vector<std::string> command_names();

/// Carries out the command that these are the params of, and calls back once with the reply.
void execute(const protocol::Json& params, Client& client, const std::function<void(Reply)>& reply);

}  // namespace server

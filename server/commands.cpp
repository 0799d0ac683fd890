#include "server/commands.h"

#include "protocol/code_action.h"
#include "protocol/command.h"

namespace server {

using protocol::Error;
using protocol::ErrorCode;
using protocol::Json;

std::vector<std::string> command_names() {
    return {std::string(protocol::apply_edit_command)};
}

/// Has the client apply an edit that it got from us in the first place, as an argument of a
/// command: clients without literals of code actions take commands only.
static void apply_edit(const Json& edit, Client& client, const std::function<void(Reply)>& reply) {
    client.ask("workspace/applyEdit", {{"edit", edit}}, [reply](const Reply& answer) {
        if (!answer) return reply(answer.error());
        reply(Json());
    });
}

void execute(const Json& params, Client& client, const std::function<void(Reply)>& reply) {
    const auto order = protocol::decode<protocol::ExecuteCommandParams>(params);
    if (!order) return reply(order.error());
    if (order->command != protocol::apply_edit_command)
        return reply(Error{ErrorCode::InvalidParams, "no such command: " + order->command});
    if (order->arguments.size() != 1 || !order->arguments.front().is_object())
        return reply(Error{ErrorCode::InvalidParams, "the argument must be a WorkspaceEdit"});
    apply_edit(order->arguments.front(), client, reply);
}

}  // namespace server

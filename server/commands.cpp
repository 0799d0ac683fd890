#include "server/commands.h"

#include "analysis/ide/page.h"
#include "analysis/registry.h"
#include "analysis/text/strings.h"
#include "protocol/code_action.h"
#include "protocol/command.h"
#include "protocol/markup.h"
#include "server/diagnostics.h"

#include <algorithm>

namespace server {

using protocol::Error;
using protocol::ErrorCode;
using protocol::Json;

std::vector<std::string> command_names() {
    return {std::string(protocol::apply_edit_command), std::string(explain_command)};
}

/// Has the client apply an edit that it got from us in the first place, as an argument of a
/// command: clients without literals of code actions take commands only.
static void apply_edit(const Json& edit, Client& client, const std::function<void(Reply)>& reply) {
    client.ask("workspace/applyEdit", {{"edit", edit}}, [reply](const Reply& answer) {
        if (!answer) return reply(answer.error());
        reply(Json());
    });
}

/// What a message box can hold: the first paragraph of the page, and where the rest is.
static std::string in_short(const analysis::Rule& rule) {
    std::string paragraph(analysis::first_paragraph(rule.doc));
    std::ranges::replace(paragraph, '\n', ' ');
    return protocol::plain_text(
        analysis::concat({paragraph, "\n\nMore: seaworthy explain ", rule.id}));
}

static void explain(const Json& id, Client& client, const std::function<void(Reply)>& reply) {
    const auto rules = analysis::all_rules();
    const auto name = id.is_string() ? id.get<std::string>() : std::string();
    const auto rule = std::ranges::find(rules, name, &analysis::Rule::id);
    if (rule == rules.end()) return reply(Error{ErrorCode::InvalidParams, "no such rule: " + name});

    const auto page = page_of(*rule);
    if (page.empty() || !client.capabilities().window.shows_documents) {
        client.show(protocol::MessageType::Info, in_short(*rule));
        return reply(Json());
    }
    const protocol::ShowDocumentParams params{page, true, true};
    client.ask("window/showDocument", params, [&client, rule, reply](const Reply& answer) {
        const bool is_shown =
            answer && answer->is_object() && answer->value("success", Json()) == true;
        if (!is_shown) client.show(protocol::MessageType::Info, in_short(*rule));
        reply(Json());
    });
}

void execute(const Json& params, Client& client, const std::function<void(Reply)>& reply) {
    const auto order = protocol::decode<protocol::ExecuteCommandParams>(params);
    if (!order) return reply(order.error());
    const auto& [command, arguments] = *order;
    const auto names = command_names();
    if (std::ranges::find(names, command) == names.end())
        return reply(Error{ErrorCode::InvalidParams, "no such command: " + command});
    if (arguments.size() != 1)
        return reply(Error{ErrorCode::InvalidParams, command + " takes one argument"});
    if (command == explain_command) return explain(arguments.front(), client, reply);
    if (arguments.front().is_object()) return apply_edit(arguments.front(), client, reply);
    reply(Error{ErrorCode::InvalidParams, "the argument must be a WorkspaceEdit"});
}

}  // namespace server

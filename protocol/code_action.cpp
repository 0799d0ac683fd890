#include "protocol/code_action.h"

#include <algorithm>
#include <utility>

namespace protocol {

bool is_kind_within(std::string_view kind, std::string_view wanted) {
    if (wanted.empty() || kind == wanted) return true;
    return kind.starts_with(wanted) && kind[wanted.size()] == '.';
}

bool CodeActionParams::wants(std::string_view kind) const {
    if (!only) return true;
    return std::ranges::any_of(
        *only, [&](const std::string& wanted) { return is_kind_within(kind, wanted); });
}

void from_json(const Json& json, CodeActionParams& params) {
    json.at("textDocument").at("uri").get_to(params.uri);
    json.at("range").get_to(params.range);
    const auto& context = json.at("context");
    read_optional(context, "diagnostics", params.diagnostics);
    read_optional(context, "only", params.only);
    read_optional(context, "triggerKind", params.trigger);
}

void to_json(Json& json, const CodeAction& action) {
    json["title"] = action.title;
    json["kind"] = action.kind;
    if (!action.diagnostics.empty()) json["diagnostics"] = action.diagnostics;
    if (action.is_preferred) json["isPreferred"] = true;
    if (action.disabled) json["disabled"]["reason"] = *action.disabled;
    if (action.edit) json["edit"] = *action.edit;
    if (action.command) json["command"] = *action.command;
    if (!action.data.is_null()) json["data"] = action.data;
}

static Json as_literal(
    CodeAction action, const std::string& uri, const ClientCapabilities& client) {
    for (auto& diagnostic : action.diagnostics)
        diagnostic = fitted(std::move(diagnostic), uri, client);
    if (!client.code_actions.preferred) action.is_preferred = false;
    if (!client.code_actions.data) action.data = nullptr;
    return action;
}

/// Nothing, if the action is more or less than one command.
static std::optional<Command> as_command(
    const CodeAction& action, const ClientCapabilities& client) {
    if (action.edit && action.command) return std::nullopt;
    if (!action.edit) return action.command;
    if (!client.edits.apply) return std::nullopt;
    return Command{action.title, std::string(apply_edit_command), {*action.edit}};
}

Json fitted(
    const std::vector<CodeAction>& actions,
    const std::string& uri,
    const ClientCapabilities& client) {
    auto list = Json::array();
    for (auto action : actions) {
        const bool shows = !action.disabled || client.code_actions.disabled;
        const bool edits = action.edit.has_value();
        if (edits) action.edit = fitted(*std::move(action.edit), client);
        if (!shows || edits != action.edit.has_value()) continue;

        if (client.code_actions.literals)
            list.push_back(as_literal(std::move(action), uri, client));
        else if (const auto command = as_command(action, client)) list.push_back(*command);
    }
    return list;
}

}  // namespace protocol

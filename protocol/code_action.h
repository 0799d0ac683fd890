#pragma once

#include "protocol/capabilities.h"
#include "protocol/command.h"
#include "protocol/diagnostic.h"
#include "protocol/workspace_edit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace protocol {

enum class CodeActionTrigger : std::uint8_t { Invoked = 1, Automatic = 2 };

struct CodeActionParams {
    std::string uri;
    Range range;
    std::vector<Diagnostic> diagnostics;
    std::optional<std::vector<std::string>> only;  // Nothing: all kinds.
    CodeActionTrigger trigger = CodeActionTrigger::Invoked;

    /// Whether the client asked for actions of this kind, or of one that it is part of.
    bool wants(std::string_view kind) const;
};

struct CodeAction {
    std::string title;
    std::string kind;
    std::vector<Diagnostic> diagnostics{};
    bool is_preferred = false;
    std::optional<std::string> disabled{};  // Why it cannot be done now.
    std::optional<WorkspaceEdit> edit{};
    std::optional<Command> command{};
    Json data{};  // Null: none.
};

/// Has one argument, a WorkspaceEdit in the client's form, for `workspace/applyEdit`.
inline constexpr std::string_view apply_edit_command = "seaworthy.applyEdit";

/// Whether `kind` is `wanted` or below it: "source.fixAll.x" is within "source.fixAll". Everything
/// is within the empty kind.
bool is_kind_within(std::string_view kind, std::string_view wanted);

/// The actions as the client reads them; those that it could not carry out are left out. The
/// diagnostics are of the document `uri`.
///
/// A client without `codeActionLiteralSupport` gets commands. An edit becomes `apply_edit_command`
/// for it.
Json fitted(
    const std::vector<CodeAction>& actions,
    const std::string& uri,
    const ClientCapabilities& client);

void from_json(const Json& json, CodeActionParams& params);
void to_json(Json& json, const CodeAction& action);

}  // namespace protocol

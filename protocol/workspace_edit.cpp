#include "protocol/workspace_edit.h"

#include <algorithm>

namespace protocol {

std::optional<WorkspaceEdit> fitted(WorkspaceEdit edit, const ClientCapabilities& client) {
    const bool creates = std::ranges::any_of(edit.changes, [](const WorkspaceEdit::Change& change) {
        return std::holds_alternative<CreateFile>(change);
    });
    const bool can_create = client.edits.document_changes && client.edits.create_files;
    if (creates && !can_create) return std::nullopt;
    edit.form = client.edits.document_changes ? WorkspaceEdit::Form::DocumentChanges
                                              : WorkspaceEdit::Form::Changes;
    return edit;
}

void to_json(Json& json, const TextEdit& edit) {
    json["range"] = edit.range;
    json["newText"] = edit.new_text;
}

static void to_json(Json& json, const TextDocumentEdit& change) {
    json["textDocument"]["uri"] = change.uri;
    json["textDocument"]["version"] = change.version;
    json["edits"] = change.edits;
}

static void to_json(Json& json, const CreateFile& change) {
    json["kind"] = "create";
    json["uri"] = change.uri;
    json["options"]["ignoreIfExists"] = true;
}

static Json changes_by_uri(const WorkspaceEdit& edit) {
    auto changes = Json::object();
    for (const auto& change : edit.changes) {
        const auto* const texts = std::get_if<TextDocumentEdit>(&change);
        if (texts == nullptr) continue;
        auto& edits = changes[texts->uri];
        for (const auto& text : texts->edits) edits.push_back(text);
    }
    return changes;
}

static Json changes_in_order(const WorkspaceEdit& edit) {
    auto changes = Json::array();
    for (const auto& change : edit.changes)
        std::visit([&](const auto& one) { changes.push_back(one); }, change);
    return changes;
}

void to_json(Json& json, const WorkspaceEdit& edit) {
    if (edit.form == WorkspaceEdit::Form::Changes) json["changes"] = changes_by_uri(edit);
    else json["documentChanges"] = changes_in_order(edit);
}

void to_json(Json& json, const ApplyWorkspaceEditParams& params) {
    json["label"] = params.label;
    json["edit"] = params.edit;
}

void from_json(const Json& json, ApplyWorkspaceEditResult& result) {
    json.at("applied").get_to(result.applied);
    read_optional(json, "failureReason", result.failure_reason);
}

}  // namespace protocol

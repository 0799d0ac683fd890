#pragma once

#include "protocol/capabilities.h"
#include "protocol/position.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace protocol {

struct TextEdit {
    Range range;
    std::string new_text;
};

/// Edits of one document, all in terms of the same version of it; they do not overlap.
struct TextDocumentEdit {
    std::string uri;
    std::optional<std::int64_t> version;  // Nothing: what is on the disk.
    std::vector<TextEdit> edits;
};

/// Makes an empty file, and does nothing if there is one.
struct CreateFile {
    std::string uri;
};

/// Changes that are made together, in this order.
struct WorkspaceEdit {
    using Change = std::variant<CreateFile, TextDocumentEdit>;

    /// `Changes` is the form that every client knows. It says nothing of versions and creates no
    /// files, so that only the text edits are written.
    enum class Form : std::uint8_t { Changes, DocumentChanges };

    std::vector<Change> changes;
    Form form = Form::Changes;
};

struct ApplyWorkspaceEditParams {
    std::string label;
    WorkspaceEdit edit;
};

struct ApplyWorkspaceEditResult {
    bool applied = false;
    std::string failure_reason;
};

/// The edit in the form that the client reads; nothing, if it cannot do what the edit takes.
std::optional<WorkspaceEdit> fitted(WorkspaceEdit edit, const ClientCapabilities& client);

void to_json(Json& json, const TextEdit& edit);
void to_json(Json& json, const WorkspaceEdit& edit);
void to_json(Json& json, const ApplyWorkspaceEditParams& params);
void from_json(const Json& json, ApplyWorkspaceEditResult& result);

}  // namespace protocol

#include "protocol/capabilities.h"

#include <algorithm>

namespace protocol {

static const Json& member_at(const Json& json, const char* path) {
    static const Json nothing;
    const Json::json_pointer pointer(path);
    return json.contains(pointer) ? json.at(pointer) : nothing;
}

static bool has(const Json& json, const char* path) {
    return member_at(json, path) == true;
}

static bool lists(const Json& json, const char* path, const Json& value) {
    const auto& list = member_at(json, path);
    return list.is_array() && std::ranges::find(list, value) != list.end();
}

/// The first format of the list that we know; plain text, if there is none.
static MarkupKind preferred_format(const Json& formats) {
    if (!formats.is_array()) return MarkupKind::PlainText;
    for (const auto& format : formats) {
        if (format == "markdown") return MarkupKind::Markdown;
        if (format == "plaintext") return MarkupKind::PlainText;
    }
    return MarkupKind::PlainText;
}

static ClientCapabilities::Diagnostics diagnostics_in(const Json& json) {
    return {
        .version = has(json, "/versionSupport"),
        .related_information = has(json, "/relatedInformation"),
        .code_description = has(json, "/codeDescriptionSupport"),
        .data = has(json, "/dataSupport"),
        .unnecessary_tag = lists(json, "/tagSupport/valueSet", 1),
        .deprecated_tag = lists(json, "/tagSupport/valueSet", 2),
    };
}

static ClientCapabilities::CodeActions code_actions_in(const Json& json) {
    return {
        .literals = member_at(json, "/codeActionLiteralSupport").is_object(),
        .preferred = has(json, "/isPreferredSupport"),
        .disabled = has(json, "/disabledSupport"),
        .data = has(json, "/dataSupport"),
        .resolves_edit = lists(json, "/resolveSupport/properties", "edit"),
        .dynamic = has(json, "/dynamicRegistration"),
    };
}

static ClientCapabilities::Edits edits_in(const Json& workspace) {
    return {
        .document_changes = has(workspace, "/workspaceEdit/documentChanges"),
        .create_files = lists(workspace, "/workspaceEdit/resourceOperations", "create"),
        .apply = has(workspace, "/applyEdit"),
    };
}

static ClientCapabilities::Symbols symbols_in(const Json& json) {
    ClientCapabilities::Symbols symbols;
    symbols.hierarchical = has(json, "/hierarchicalDocumentSymbolSupport");
    for (std::size_t kind = 0; kind < symbols.further_kinds.size(); ++kind)
        symbols.further_kinds[kind] = lists(json, "/symbolKind/valueSet", kind);
    return symbols;
}

static ClientCapabilities::Folding folding_in(const Json& json) {
    ClientCapabilities::Folding folding;
    folding.whole_lines = has(json, "/lineFoldingOnly");
    const auto& limit = member_at(json, "/rangeLimit");
    if (limit.is_number_unsigned()) folding.most_ranges = limit.get<std::size_t>();
    return folding;
}

static ClientCapabilities::Workspace workspace_in(const Json& json) {
    return {
        .configuration = has(json, "/configuration"),
        .folders = has(json, "/workspaceFolders"),
        .dynamic_configuration = has(json, "/didChangeConfiguration/dynamicRegistration"),
        .dynamic_watched_files = has(json, "/didChangeWatchedFiles/dynamicRegistration"),
        .relative_patterns = has(json, "/didChangeWatchedFiles/relativePatternSupport"),
        .refreshes_inlay_hints = has(json, "/inlayHint/refreshSupport"),
        .refreshes_semantic_tokens = has(json, "/semanticTokens/refreshSupport"),
        .refreshes_code_lenses = has(json, "/codeLens/refreshSupport"),
    };
}

void from_json(const Json& json, ClientCapabilities& client) {
    client.encoding = agreed_encoding(member_at(json, "/general/positionEncodings"));
    client.hover_format = preferred_format(member_at(json, "/textDocument/hover/contentFormat"));
    client.definition_links = has(json, "/textDocument/definition/linkSupport");
    client.prepares_rename = has(json, "/textDocument/rename/prepareSupport");
    client.diagnostics = diagnostics_in(member_at(json, "/textDocument/publishDiagnostics"));
    client.code_actions = code_actions_in(member_at(json, "/textDocument/codeAction"));
    client.edits = edits_in(member_at(json, "/workspace"));
    client.symbols = symbols_in(member_at(json, "/textDocument/documentSymbol"));
    client.folding = folding_in(member_at(json, "/textDocument/foldingRange"));
    client.workspace = workspace_in(member_at(json, "/workspace"));
    client.window.shows_documents = has(json, "/window/showDocument/support");
    client.window.shows_progress = has(json, "/window/workDoneProgress");
}

}  // namespace protocol

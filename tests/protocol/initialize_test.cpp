#include "protocol/initialize.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace protocol;

static InitializeParams initialize(std::string_view text) {
    const auto params = decode<InitializeParams>(Json::parse(text));
    REQUIRE(params);
    return *params;
}

static ClientCapabilities client(std::string_view text) {
    return Json::parse(text).get<ClientCapabilities>();
}

TEST_CASE("a client that says nothing can do nothing") {
    for (const std::string_view text : {
             "{}",
             "[]",
             R"({"capabilities": {}})",
             R"({"capabilities": null, "processId": null, "rootUri": null, "rootPath": null,
                 "workspaceFolders": null, "initializationOptions": null, "clientInfo": null})",
             R"({"capabilities": 1, "processId": "7", "rootUri": 1, "rootPath": {},
                 "workspaceFolders": {"uri": "file:///a"}, "clientInfo": []})",
             R"({"capabilities": {"general": [], "textDocument": {"publishDiagnostics": true,
                 "hover": {"contentFormat": "markdown"}, "codeAction": [[]], "foldingRange": null,
                 "documentSymbol": {"symbolKind": {"valueSet": "all"}}}, "workspace": "yes"}})",
         }) {
        CAPTURE(text);
        const auto params = initialize(text);
        CHECK_FALSE(params.process_id);
        CHECK(params.client_name.empty());
        CHECK(params.folders.empty());
        CHECK(params.initialization_options.is_null());
        const auto& can = params.capabilities;
        CHECK(can.encoding == Encoding::Utf16);
        CHECK(can.hover_format == MarkupKind::PlainText);
        CHECK_FALSE(can.diagnostics.related_information);
        CHECK_FALSE(can.code_actions.literals);
        CHECK_FALSE(can.edits.document_changes);
        CHECK_FALSE(can.symbols.hierarchical);
        CHECK(can.symbols.further_kinds.none());
        CHECK_FALSE(can.folding.most_ranges);
        CHECK_FALSE(can.workspace.configuration);
    }
}

TEST_CASE("who the client is, and its own settings, are kept as they are") {
    const auto params = initialize(
        R"({"processId": 4711, "clientInfo": {"name": "Neovim", "version": "0.10"},
            "initializationOptions": {"seaworthy": {"profile": "strict"}}})");
    CHECK(params.process_id == 4711);
    CHECK(params.client_name == "Neovim");
    CHECK(params.initialization_options.dump() == R"({"seaworthy":{"profile":"strict"}})");
}

TEST_CASE("the workspace is its folders, or else its root") {
    using Folders = std::vector<WorkspaceFolder>;
    struct Case {
        std::string_view text;
        Folders folders;
    };
    for (const auto& expected : {
             Case{
                 R"({"workspaceFolders": [{"uri": "file:///c%3A/a", "name": "A"}, {"uri": "x:y"}],
                     "rootUri": "file:///b"})",
                 {{"file:///c%3A/a", "A"}, {"x:y", ""}}},
             Case{
                 R"({"workspaceFolders": [], "rootUri": "file:///b%20c/", "rootPath": "/d"})",
                 {{"file:///b%20c/", ""}}},
             Case{R"({"workspaceFolders": [1, {}], "rootUri": "file:///b"})", {{"file:///b", "b"}}},
             Case{R"({"rootUri": null, "rootPath": "/d e"})", {{"file:///d%20e", "d e"}}},
             Case{R"({"rootPath": "C:\\x\\y"})", {{"file:///C%3A/x/y", "y"}}},
             Case{R"({"rootPath": "\\\\server\\share"})", {{"file://server/share", "share"}}},
             Case{R"({"rootPath": "relative"})", {}},
             Case{R"({"rootUri": "no URI at all"})", {{"no URI at all", "no URI at all"}}},
         }) {
        CAPTURE(expected.text);
        CHECK((initialize(expected.text).folders == expected.folders));
    }
}

TEST_CASE("the first encoding of the client that we know is agreed on") {
    struct Case {
        std::string_view offered;
        Encoding agreed;
    };
    for (const auto& expected : {
             Case{R"(["utf-8", "utf-16", "utf-32"])", Encoding::Utf8},
             Case{R"(["utf-16", "utf-8"])", Encoding::Utf16},
             Case{R"(["utf-32", "utf-8", "utf-16"])", Encoding::Utf32},
             Case{R"(["utf-7", null, "utf-32"])", Encoding::Utf32},
             Case{R"(["UTF-8"])", Encoding::Utf16},
             Case{R"([])", Encoding::Utf16},
             Case{R"("utf-8")", Encoding::Utf16},
             Case{R"(null)", Encoding::Utf16},
         }) {
        CAPTURE(expected.offered);
        CHECK(agreed_encoding(Json::parse(expected.offered)) == expected.agreed);
    }
    CHECK(Json(Encoding::Utf8) == "utf-8");
    CHECK(Json(Encoding::Utf16) == "utf-16");
    CHECK(Json(Encoding::Utf32) == "utf-32");
}

TEST_CASE("what an editor announces is understood") {
    const auto can = client(R"({
        "general": {"positionEncodings": ["utf-8"]},
        "window": {"showDocument": {"support": true}, "workDoneProgress": true},
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename", "create"]},
            "configuration": true, "workspaceFolders": true,
            "didChangeConfiguration": {"dynamicRegistration": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
            "inlayHint": {"refreshSupport": true}, "semanticTokens": {"refreshSupport": true},
            "codeLens": {"refreshSupport": true}},
        "textDocument": {
            "publishDiagnostics": {"versionSupport": true, "relatedInformation": true,
                "codeDescriptionSupport": true, "dataSupport": true,
                "tagSupport": {"valueSet": [1, 2]}},
            "codeAction": {"isPreferredSupport": true, "disabledSupport": true,
                "dataSupport": true, "dynamicRegistration": true,
                "resolveSupport": {"properties": ["edit"]},
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix"]}}},
            "hover": {"contentFormat": ["asciidoc", "markdown", "plaintext"]},
            "definition": {"linkSupport": true},
            "rename": {"prepareSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true,
                "symbolKind": {"valueSet": [1, 20, 26, 99, -1, "x"]}},
            "foldingRange": {"rangeLimit": 5000, "lineFoldingOnly": true}}})");

    CHECK(can.encoding == Encoding::Utf8);
    CHECK(can.hover_format == MarkupKind::Markdown);
    CHECK(can.definition_links);
    CHECK(can.prepares_rename);
    CHECK(can.diagnostics.version);
    CHECK(can.diagnostics.related_information);
    CHECK(can.diagnostics.code_description);
    CHECK(can.diagnostics.data);
    CHECK(can.diagnostics.unnecessary_tag);
    CHECK(can.diagnostics.deprecated_tag);
    CHECK(can.code_actions.literals);
    CHECK(can.code_actions.preferred);
    CHECK(can.code_actions.disabled);
    CHECK(can.code_actions.data);
    CHECK(can.code_actions.resolves_edit);
    CHECK(can.code_actions.dynamic);
    CHECK(can.edits.document_changes);
    CHECK(can.edits.create_files);
    CHECK(can.edits.apply);
    CHECK(can.symbols.hierarchical);
    CHECK(can.symbols.further_kinds[20]);
    CHECK_FALSE(can.symbols.further_kinds[19]);
    CHECK(can.folding.whole_lines);
    CHECK(can.folding.most_ranges == 5000);
    CHECK(can.workspace.configuration);
    CHECK(can.workspace.folders);
    CHECK(can.workspace.dynamic_configuration);
    CHECK(can.workspace.dynamic_watched_files);
    CHECK(can.workspace.relative_patterns);
    CHECK(can.workspace.refreshes_inlay_hints);
    CHECK(can.workspace.refreshes_semantic_tokens);
    CHECK(can.workspace.refreshes_code_lenses);
    CHECK(can.window.shows_documents);
    CHECK(can.window.shows_progress);
}

TEST_CASE("of two formats that we know the client's first is taken") {
    const auto format = [](std::string_view formats) {
        return client(
                   R"({"textDocument": {"hover": {"contentFormat": )" + std::string(formats) +
                   "}}}")
            .hover_format;
    };
    CHECK(format(R"(["markdown", "plaintext"])") == MarkupKind::Markdown);
    CHECK(format(R"(["plaintext", "markdown"])") == MarkupKind::PlainText);
    CHECK(format(R"(["html"])") == MarkupKind::PlainText);
    CHECK(format(R"([])") == MarkupKind::PlainText);
}

TEST_CASE("announced means true, and nothing that resembles it") {
    CHECK_FALSE(client(R"({"workspace": {"applyEdit": 1}})").edits.apply);
    CHECK_FALSE(client(R"({"workspace": {"applyEdit": "true"}})").edits.apply);
    CHECK_FALSE(client(R"({"workspace": {"applyEdit": null}})").edits.apply);
    CHECK_FALSE(
        client(R"({"textDocument": {"foldingRange": {"rangeLimit": -1}}})").folding.most_ranges);
}

#include "protocol/workspace_edit.h"

#include <doctest/doctest.h>

#include <string>

using namespace protocol;

static TextEdit insertion(std::uint32_t line, std::string text) {
    return {{{line, 0}, {line, 0}}, std::move(text)};
}

static std::string insertion_text(int line, const std::string& text) {
    const auto place = R"({"character":0,"line":)" + std::to_string(line) + "}";
    return R"({"newText":")" + text + R"(","range":{"end":)" + place + R"(,"start":)" + place +
           "}}";
}

static ClientCapabilities with(ClientCapabilities::Edits edits) {
    ClientCapabilities client;
    client.edits = edits;
    return client;
}

TEST_CASE("a client that knows document changes gets versions, in order") {
    const WorkspaceEdit edit{{
        CreateFile{"file:///.dockerignore"},
        TextDocumentEdit{"file:///.dockerignore", std::nullopt, {insertion(0, ".git")}},
        TextDocumentEdit{"file:///Dockerfile", 4, {insertion(1, "a"), insertion(2, "b")}},
    }};
    const auto form = fitted(edit, with({.document_changes = true, .create_files = true}));
    REQUIRE(form);
    CHECK(
        Json(*form).dump() ==
        R"({"documentChanges":[)"
        R"({"kind":"create","options":{"ignoreIfExists":true},"uri":"file:///.dockerignore"},)"
        R"({"edits":[)" +
            insertion_text(0, ".git") +
            R"(],"textDocument":{"uri":"file:///.dockerignore","version":null}},)"
            R"({"edits":[)" +
            insertion_text(1, "a") + "," + insertion_text(2, "b") +
            R"(],"textDocument":{"uri":"file:///Dockerfile","version":4}}]})");
}

TEST_CASE("any other client gets the edits of each document together") {
    const WorkspaceEdit edit{{
        TextDocumentEdit{"b", 1, {insertion(1, "x")}},
        TextDocumentEdit{"a", 1, {insertion(2, "y")}},
        TextDocumentEdit{"b", 1, {insertion(3, "z")}},
    }};
    const auto form = fitted(edit, ClientCapabilities());
    REQUIRE(form);
    CHECK(
        Json(*form).dump() == R"({"changes":{"a":[)" + insertion_text(2, "y") + R"(],"b":[)" +
                                  insertion_text(1, "x") + "," + insertion_text(3, "z") + "]}}");
    CHECK(Json(WorkspaceEdit()).dump() == R"({"changes":{}})");
}

TEST_CASE("files are created only where the client can") {
    const WorkspaceEdit edit{{CreateFile{"a"}}};
    CHECK(fitted(edit, with({.document_changes = true, .create_files = true})));
    CHECK_FALSE(fitted(edit, with({.document_changes = true})));
    CHECK_FALSE(fitted(edit, with({.create_files = true})));
    CHECK_FALSE(fitted(edit, ClientCapabilities()));
}

TEST_CASE("an edit is sent to be applied, and the client says whether it was") {
    const ApplyWorkspaceEditParams params{"Fix it", {}};
    CHECK(Json(params).dump() == R"({"edit":{"changes":{}},"label":"Fix it"})");

    const auto no = Json::parse(R"({"applied": false, "failureReason": "changed meanwhile"})")
                        .get<ApplyWorkspaceEditResult>();
    CHECK_FALSE(no.applied);
    CHECK(no.failure_reason == "changed meanwhile");
    CHECK(Json::parse(R"({"applied": true})").get<ApplyWorkspaceEditResult>().applied);
    CHECK_FALSE(decode<ApplyWorkspaceEditResult>(Json::parse(R"({"applied": 1})")));
}

#include "protocol/code_action.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace protocol;

static const std::string request = R"("textDocument": {"uri": "u"},
    "range": {"start": {"line": 1, "character": 0}, "end": {"line": 2, "character": 0}})";

static CodeActionParams asked(const std::string& context) {
    const auto params =
        decode<CodeActionParams>(Json::parse("{" + request + ", \"context\": " + context + "}"));
    REQUIRE(params);
    return *params;
}

static CodeAction quick_fix() {
    const TextDocumentEdit change{"u", 3, {{{{1, 0}, {1, 1}}, "x"}}};
    return {
        .title = "Fix it",
        .kind = "quickfix",
        .diagnostics = {{.range = {}, .code = "a", .message = "b", .href = "h"}},
        .is_preferred = true,
        .edit = WorkspaceEdit{{change}},
        .data = 42,
    };
}

static ClientCapabilities modern() {
    ClientCapabilities client;
    client.code_actions = {true, true, true, true, true, true};
    client.edits = {true, true, true};
    return client;
}

static std::string wire(const CodeAction& action, const ClientCapabilities& client) {
    return fitted({action}, "u", client).dump();
}

TEST_CASE("kinds of actions form a tree, by whole words") {
    CHECK(is_kind_within("source.fixAll.seaworthy", "source.fixAll"));
    CHECK(is_kind_within("source.fixAll", "source"));
    CHECK(is_kind_within("quickfix", "quickfix"));
    CHECK(is_kind_within("quickfix", ""));
    CHECK_FALSE(is_kind_within("quickfix", "source.fixAll"));
    CHECK_FALSE(is_kind_within("source", "source.fixAll"));
    CHECK_FALSE(is_kind_within("source.fixAllOfThem", "source.fixAll"));
}

TEST_CASE("a request for actions says where, why and which") {
    const auto all = asked(
        R"({"diagnostics": [{"range": {"start": {"line": 0, "character": 0},
            "end": {"line": 0, "character": 1}}, "message": "m", "code": "c"}],
            "triggerKind": 2})");
    CHECK(all.uri == "u");
    CHECK(all.range == Range{{1, 0}, {2, 0}});
    REQUIRE(all.diagnostics.size() == 1);
    CHECK(all.diagnostics.front().code == "c");
    CHECK(all.trigger == CodeActionTrigger::Automatic);
    CHECK(all.wants("quickfix"));

    const auto some = asked(R"({"diagnostics": [], "only": ["refactor", "source.fixAll"]})");
    CHECK(some.trigger == CodeActionTrigger::Invoked);
    CHECK(some.wants("source.fixAll.seaworthy"));
    CHECK(some.wants("refactor"));
    CHECK_FALSE(some.wants("quickfix"));
    CHECK_FALSE(some.wants("source"));

    CHECK(asked(R"({"diagnostics": null, "only": null})").wants("quickfix"));
    CHECK_FALSE(asked(R"({"only": []})").wants("quickfix"));
}

TEST_CASE("a request that cannot be read says what is wrong with it") {
    const auto error = [](const std::string& text) {
        const auto params = decode<CodeActionParams>(Json::parse(text));
        REQUIRE_FALSE(params);
        return params.error().message;
    };
    CHECK(error("{" + request + "}").find("'context'") != std::string::npos);
    CHECK(
        error("{" + request + R"(, "context": {"only": ["a", 1]}})").find("(/context/only/1)") !=
        std::string::npos);
    CHECK(
        error("{" + request + R"(, "context": {"diagnostics": [{"range": 1}]}})")
            .find("(/context/diagnostics/0/range)") != std::string::npos);
}

TEST_CASE("an action has all that the client announced") {
    CHECK(
        wire(quick_fix(), modern()) ==
        R"([{"data":42,"diagnostics":[{"code":"a","message":"b",)"
        R"("range":{"end":{"character":0,"line":0},"start":{"character":0,"line":0}},)"
        R"("severity":1,"source":"seaworthy"}],)"
        R"("edit":{"documentChanges":[{"edits":[{"newText":"x",)"
        R"("range":{"end":{"character":1,"line":1},"start":{"character":0,"line":1}}}],)"
        R"("textDocument":{"uri":"u","version":3}}]},)"
        R"("isPreferred":true,"kind":"quickfix","title":"Fix it"}])");
}

TEST_CASE("an action has no more than the client announced") {
    ClientCapabilities client;
    client.code_actions.literals = true;
    auto action = quick_fix();
    action.diagnostics.clear();
    CHECK(
        wire(action, client) ==
        R"([{"edit":{"changes":{"u":[{"newText":"x",)"
        R"("range":{"end":{"character":1,"line":1},"start":{"character":0,"line":1}}}]}},)"
        R"("kind":"quickfix","title":"Fix it"}])");
}

TEST_CASE("a client without literals gets commands that it sends back to be applied") {
    ClientCapabilities client;
    client.edits.apply = true;
    CHECK(
        wire(quick_fix(), client) ==
        R"([{"arguments":[{"changes":{"u":[{"newText":"x",)"
        R"("range":{"end":{"character":1,"line":1},"start":{"character":0,"line":1}}}]}}],)"
        R"("command":"seaworthy.applyEdit","title":"Fix it"}])");

    const CodeAction explain{
        .title = "Explain", .kind = "quickfix", .command = Command{"Explain", "seaworthy.explain"}};
    CHECK(
        wire(explain, ClientCapabilities()) ==
        R"([{"command":"seaworthy.explain","title":"Explain"}])");
}

TEST_CASE("an action that the client could not carry out is not offered") {
    CHECK(wire(quick_fix(), ClientCapabilities()) == "[]");

    auto creating = quick_fix();
    creating.edit->changes.insert(creating.edit->changes.begin(), CreateFile{"v"});
    auto client = modern();
    CHECK(wire(creating, client).find(R"("kind":"create")") != std::string::npos);
    client.edits.create_files = false;
    CHECK(wire(creating, client) == "[]");

    CodeAction disabled{.title = "No", .kind = "quickfix", .disabled = "because"};
    CHECK(
        wire(disabled, modern()) ==
        R"([{"disabled":{"reason":"because"},"kind":"quickfix","title":"No"}])");
    client = modern();
    client.code_actions.disabled = false;
    CHECK(wire(disabled, client) == "[]");
    client.code_actions = {};
    CHECK(wire(disabled, client) == "[]");
}

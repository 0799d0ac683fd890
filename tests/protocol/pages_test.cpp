// The pages of the protocol that are a few members long.

#include "protocol/cancel.h"
#include "protocol/command.h"
#include "protocol/configuration.h"
#include "protocol/registration.h"
#include "protocol/watched_files.h"
#include "protocol/window.h"
#include "protocol/workspace_folder.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace protocol;

template <class T>
static T read(std::string_view text) {
    const auto value = decode<T>(Json::parse(text));
    REQUIRE(value);
    return *value;
}

/// Why the text cannot be read as a T.
template <class T>
static std::string flaw(std::string_view text) {
    const auto value = decode<T>(Json::parse(text));
    REQUIRE_FALSE(value);
    return value.error().message;
}

TEST_CASE("capabilities are registered by id, method and options") {
    const DidChangeWatchedFilesRegistrationOptions watching{
        {{"**/.dockerignore"}, {"*.yaml", "file:///a"}}};
    const RegistrationParams params{{
        {"1", "workspace/didChangeWatchedFiles", watching},
        {"2", "workspace/didChangeConfiguration"},
    }};
    CHECK(
        Json(params).dump() ==
        R"({"registrations":[{"id":"1","method":"workspace/didChangeWatchedFiles",)"
        R"("registerOptions":{"watchers":[{"globPattern":"**/.dockerignore"},)"
        R"({"globPattern":{"baseUri":"file:///a","pattern":"*.yaml"}}]}},)"
        R"({"id":"2","method":"workspace/didChangeConfiguration"}]})");
}

TEST_CASE("changes on the disk are read one by one") {
    const auto params = read<DidChangeWatchedFilesParams>(
        R"({"changes": [{"uri": "a", "type": 1}, {"uri": "b", "type": 3}]})");
    REQUIRE(params.changes.size() == 2);
    CHECK(params.changes[0].uri == "a");
    CHECK(params.changes[0].type == FileChangeType::Created);
    CHECK(params.changes[1].type == FileChangeType::Deleted);
    CHECK(
        flaw<DidChangeWatchedFilesParams>(R"({"changes": [{"uri": "a", "type": 1}, {"uri": 2}]})")
            .find("(/changes/1/uri)") != std::string::npos);
}

TEST_CASE("settings are asked for by section, and arrive in any form") {
    const ConfigurationParams params{{{"file:///a", "seaworthy"}, {"", "seaworthy"}}};
    CHECK(
        Json(params).dump() == R"({"items":[{"scopeUri":"file:///a","section":"seaworthy"},)"
                               R"({"section":"seaworthy"}]})");
    CHECK(read<DidChangeConfigurationParams>("{}").settings.is_null());
    CHECK(read<DidChangeConfigurationParams>(R"({"settings": null})").settings.is_null());
    CHECK(read<DidChangeConfigurationParams>(R"({"settings": [1]})").settings == Json{1});
    CHECK(read<DidChangeConfigurationParams>("[]").settings.is_null());
}

TEST_CASE("messages and documents are shown with what the client needs to know") {
    CHECK(
        Json(ShowMessageParams{MessageType::Warning, "careful"}).dump() ==
        R"({"message":"careful","type":2})");
    CHECK(
        Json(ShowDocumentParams{.uri = "https://x", .is_external = true}).dump() ==
        R"({"external":true,"takeFocus":false,"uri":"https://x"})");
    CHECK(
        Json(ShowDocumentParams{.uri = "u", .takes_focus = true, .selection = Range{}}).dump() ==
        R"({"external":false,"selection":{"end":{"character":0,"line":0},)"
        R"("start":{"character":0,"line":0}},"takeFocus":true,"uri":"u"})");
    CHECK(read<ShowDocumentResult>(R"({"success": true})").success);
}

TEST_CASE("a request is cancelled by its id, whatever that is made of") {
    CHECK(read<CancelParams>(R"({"id": 7})").id == Id{7});
    CHECK(read<CancelParams>(R"({"id": "7"})").id == Id{"7"});
    CHECK(read<CancelParams>(R"({"id": null})").id == Id());
    CHECK(flaw<CancelParams>("{}").find("'id'") != std::string::npos);
    CHECK_FALSE(Id{7} == Id{"7"});
}

TEST_CASE("commands come with any arguments or none") {
    const auto command = read<ExecuteCommandParams>(R"({"command": "a", "arguments": [1, {}]})");
    CHECK(command.command == "a");
    CHECK(command.arguments == std::vector<Json>{1, Json::object()});
    CHECK(read<ExecuteCommandParams>(R"({"command": "a"})").arguments.empty());
    CHECK(
        flaw<ExecuteCommandParams>(R"({"command": "a", "arguments": {"a": 1}})")
            .find("(/arguments)") != std::string::npos);
    CHECK(Json(Command{"t", "c", {1}}).dump() == R"({"arguments":[1],"command":"c","title":"t"})");
}

TEST_CASE("workspace folders come and go") {
    const auto params = read<DidChangeWorkspaceFoldersParams>(
        R"({"event": {"added": [{"uri": "a", "name": "A"}], "removed": [{"uri": "b"}]}})");
    CHECK((params.added == std::vector<WorkspaceFolder>{{"a", "A"}}));
    CHECK((params.removed == std::vector<WorkspaceFolder>{{"b", ""}}));
    CHECK(read<DidChangeWorkspaceFoldersParams>(R"({"event": {}})").added.empty());
    CHECK(
        flaw<DidChangeWorkspaceFoldersParams>(R"({"event": {"added": [{}]}})")
            .find("(/event/added/0) key 'uri'") != std::string::npos);
}

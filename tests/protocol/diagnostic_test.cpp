#include "protocol/diagnostic.h"

#include <doctest/doctest.h>

#include <string>

using namespace protocol;

static const std::string range_text =
    R"("range":{"end":{"character":3,"line":1},"start":{"character":0,"line":1}})";

static PublishDiagnosticsParams everything() {
    Diagnostic diagnostic{
        .range = {{1, 0}, {1, 3}},
        .severity = DiagnosticSeverity::Warning,
        .code = "missing-user",
        .message = "runs as root",
        .href = "https://example.org/missing-user",
        .tags = {DiagnosticTag::Unnecessary, DiagnosticTag::Deprecated},
        .related =
            {
                {{"file:///a/Dockerfile", {{6, 0}, {6, 4}}}, "here"},
                {{"file:///a/compose.yaml", {{0, 0}, {0, 1}}}, "and there"},
            },
        .data = {{"x", 1}},
    };
    return {"file:///a/Dockerfile", 7, {diagnostic}};
}

TEST_CASE("a diagnostic has all that the client announced") {
    ClientCapabilities client;
    client.diagnostics = {true, true, true, true, true, true};
    CHECK(
        Json(fitted(everything(), client)).dump() ==
        R"({"diagnostics":[{"code":"missing-user",)"
        R"("codeDescription":{"href":"https://example.org/missing-user"},"data":{"x":1},)"
        R"("message":"runs as root",)" +
            range_text +
            R"(,"relatedInformation":[)"
            R"({"location":{"range":{"end":{"character":4,"line":6},)"
            R"("start":{"character":0,"line":6}},"uri":"file:///a/Dockerfile"},"message":"here"},)"
            R"({"location":{"range":{"end":{"character":1,"line":0},)"
            R"("start":{"character":0,"line":0}},"uri":"file:///a/compose.yaml"},)"
            R"("message":"and there"}],)"
            R"("severity":2,"source":"seaworthy","tags":[1,2]}],)"
            R"("uri":"file:///a/Dockerfile","version":7})");
}

TEST_CASE("a diagnostic has no more than the client announced, and names related lines itself") {
    CHECK(
        Json(fitted(everything(), ClientCapabilities())).dump() ==
        R"({"diagnostics":[{"code":"missing-user",)"
        R"-("message":"runs as root (see line 7, line 1 of compose.yaml)",)-" +
            range_text + R"(,"severity":2,"source":"seaworthy"}],"uri":"file:///a/Dockerfile"})");
}

TEST_CASE("each member depends on its own announcement") {
    const auto with = [](const ClientCapabilities::Diagnostics& can) {
        ClientCapabilities client;
        client.diagnostics = can;
        return Json(fitted(everything(), client));
    };
    const Json::json_pointer first("/diagnostics/0");
    CHECK(with({.version = true}).at("version") == 7);
    CHECK(with({.related_information = true}).at(first).at("message") == "runs as root");
    CHECK(with({.code_description = true}).at(first).contains("codeDescription"));
    CHECK(with({.data = true}).at(first).contains("data"));
    CHECK(with({.unnecessary_tag = true}).at(first).at("tags") == Json{1});
    CHECK(with({.deprecated_tag = true}).at(first).at("tags") == Json{2});
}

TEST_CASE("what there is not is not written") {
    ClientCapabilities client;
    client.diagnostics = {true, true, true, true, true, true};
    const PublishDiagnosticsParams plain{
        "untitled:x", std::nullopt, {{.range = {{1, 0}, {1, 3}}, .code = "a", .message = "b"}}};
    CHECK(
        Json(fitted(plain, client)).dump() ==
        R"({"diagnostics":[{"code":"a","message":"b",)" + range_text +
            R"(,"severity":1,"source":"seaworthy"}],"uri":"untitled:x"})");
    CHECK(
        Json(PublishDiagnosticsParams{"u", 1, {}}).dump() ==
        R"({"diagnostics":[],"uri":"u","version":1})");
}

TEST_CASE("diagnostics of other servers can be read, too") {
    const auto read = [](const std::string& members) {
        return Json::parse(R"({"message": "m", )" + range_text + members + "}").get<Diagnostic>();
    };
    CHECK(read(R"(, "code": "x", "source": "hadolint", "severity": 4)").source == "hadolint");
    CHECK(read(R"(, "severity": 4)").severity == DiagnosticSeverity::Hint);
    CHECK(read(R"(, "code": "DL3006")").code == "DL3006");
    CHECK(read(R"(, "code": 3006)").code == "3006");
    CHECK(read(R"(, "code": null, "severity": null, "source": null)").code.empty());
    CHECK(read("").source.empty());
    CHECK(read(R"(, "data": [1])").data == Json{1});
    CHECK(read("").range == Range{{1, 0}, {1, 3}});

    const auto wrong = decode<Diagnostic>(Json::parse(R"({"message": 1, )" + range_text + "}"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.find("(/message)") != std::string::npos);
}

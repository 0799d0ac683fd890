#include "analysis/registry.h"
#include "protocol/uri.h"
#include "tests/support/examples.h"
#include "tests/support/folder.h"
#include "tests/support/language_server.h"
#include "tests/support/scratch.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using protocol::Json;
using tests::Scratch;

static std::string content_of(const std::filesystem::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// Writes every example of pages and further cases to a folder of its own.
static void write_examples(const Scratch& scratch) {
    std::vector<std::string> pages;
    for (const auto& rule : analysis::all_rules()) pages.emplace_back(rule.doc);
    for (const auto& entry : std::filesystem::directory_iterator(tests::folder() / "rules"))
        pages.push_back(content_of(entry.path()));
    int number = 0;
    for (const auto& page : pages)
        for (const auto& example : tests::examples_in(page)) {
            const auto folder = std::to_string(++number) + "/";
            scratch.write(folder + example.path, tests::source_of(example));
            for (const auto& [path, text] : example.files) scratch.write(folder + path, text);
        }
    // Here the project ends, wherever it lies.
    scratch.write(".git/HEAD", "");
    std::filesystem::copy(
        tests::folder().parent_path() / "examples",
        scratch.path() / "examples",
        std::filesystem::copy_options::recursive);
}

static Json checked(const Scratch& scratch) {
    const auto command = "cd '" + scratch.path().string() + "' && '" + tests::seaworthy().string() +
                         "' check --format=json";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe))
        output.append(buffer.data(), count);
    ::pclose(pipe);
    return Json::parse(output);
}

/// A range of the command line, counted from 1, as the protocol has it. In UTF-32 both count
/// characters.
static Json protocol_range(const Json& range) {
    const auto place = [](const Json& from) -> Json {
        return {
            {"line", from.at("line").get<int>() - 1},
            {"character", from.at("column").get<int>() - 1}};
    };
    return {{"start", place(range.at("start"))}, {"end", place(range.at("end"))}};
}

/// As editors name it.
static std::string_view language_of(std::string_view uri) {
    if (uri.ends_with(".yaml") || uri.ends_with(".yml")) return "dockercompose";
    return uri.ends_with("ignore") ? "ignore" : "dockerfile";
}

static int severity_number(const std::string& name) {
    if (name == "error") return 1;
    if (name == "warning") return 2;
    return name == "info" ? 3 : 4;
}

namespace {

/// A client in an editor that can do everything that we ask for.
class Editor {
public:
    Editor() {
        const Json kinds{{"codeActionKind", {{"valueSet", {"quickfix"}}}}};
        const Json code_action{
            {"codeActionLiteralSupport", kinds},
            {"isPreferredSupport", true},
            {"dataSupport", true},
            {"resolveSupport", {{"properties", {"edit"}}}}};
        const Json text_document{
            {"codeAction", code_action},
            {"hover", {{"contentFormat", {"markdown"}}}},
            {"publishDiagnostics", {{"relatedInformation", true}}}};
        ask("initialize",
            {{"capabilities",
              {{"general", {{"positionEncodings", {"utf-32"}}}},
               {"textDocument", text_document},
               {"workspace", {{"workspaceEdit", {{"documentChanges", false}}}}}}}});
        notify("initialized", Json::object());
    }

    Json diagnostics_of(const std::string& uri, const std::string& text) {
        server_.send(tests::opened(uri, text, language_of(uri)));
        for (auto message = server_.receive(); message; message = server_.receive())
            if (message->value("method", "") == "textDocument/publishDiagnostics" &&
                message->at("params").at("uri") == uri)
                return message->at("params").at("diagnostics");
        return nullptr;
    }

    Json ask(const std::string& method, Json params) {
        const auto id = ++last_id_;
        server_.send(tests::request(id, method, std::move(params)));
        const auto answer = tests::answer_from(server_);
        REQUIRE(answer.value("id", 0) == id);
        return answer.at("result");
    }

    void notify(const std::string& method, Json params) {
        server_.send(tests::notification(method, std::move(params)));
    }

private:
    tests::Program server_ = tests::language_server();
    int last_id_ = 0;
};

}  // namespace

/// The quick fixes of one diagnostic, in the command line's words.
static Json fixes_in_editor(Editor& editor, const std::string& uri, const Json& diagnostic) {
    const auto actions = editor.ask(
        "textDocument/codeAction",
        {{"textDocument", {{"uri", uri}}},
         {"range", diagnostic.at("range")},
         {"context", {{"diagnostics", {diagnostic}}, {"only", {"quickfix"}}}}});
    auto fixes = Json::array();
    for (const auto& action : actions) {
        if (action.at("kind") != "quickfix") continue;
        const auto& about = action.at("diagnostics").front();
        if (about.at("message") != diagnostic.at("message") ||
            about.at("range") != diagnostic.at("range"))
            continue;
        fixes.push_back(
            {{"title", action.at("title")},
             {"preferred", action.value("isPreferred", false)},
             {"edits", action.at("edit").at("changes").at(uri)}});
    }
    return fixes;
}

/// Those that this client can do: it makes no files.
static Json fixes_at_prompt(const Json& finding) {
    const auto& path = finding.at("path");
    auto fixes = Json::array();
    for (const auto& fix : finding.at("fixes")) {
        const bool is_here = std::ranges::all_of(
            fix.at("edits"), [&](const Json& edit) { return edit.at("path") == path; });
        if (!is_here) continue;
        auto edits = Json::array();
        for (const auto& edit : fix.at("edits"))
            edits.push_back(
                {{"range", protocol_range(edit.at("range"))}, {"newText", edit.at("text")}});
        fixes.push_back(
            {{"title", fix.at("title")}, {"preferred", fix.at("preferred")}, {"edits", edits}});
    }
    return fixes;
}

static void compare(Editor& editor, const std::string& uri, const Json& shown, const Json& found) {
    CHECK(shown.at("code") == found.at("rule"));
    CHECK(shown.at("message") == found.at("message"));
    CHECK(shown.at("severity") == severity_number(found.at("severity").get<std::string>()));
    CHECK(shown.at("range") == protocol_range(found.at("range")));
    CHECK(fixes_in_editor(editor, uri, shown) == fixes_at_prompt(found));
    const auto hover = editor.ask(
        "textDocument/hover",
        {{"textDocument", {{"uri", uri}}}, {"position", shown.at("range").at("start")}});
    REQUIRE(hover.is_object());
    const auto text = hover.at("contents").at("value").get<std::string>();
    CHECK_MESSAGE(text.find(found.at("message").get<std::string>()) != std::string::npos, text);
}

TEST_CASE("editor and command line tell the same of every example") {
    const Scratch scratch;
    write_examples(scratch);
    Editor editor;
    std::size_t compared = 0;
    const auto report = checked(scratch);
    for (const auto& file : report.at("files")) {
        const auto path = file.at("path").get<std::string>();
        CAPTURE(path);
        const auto uri = protocol::uri_of(scratch / path);
        const auto shown = editor.diagnostics_of(uri, scratch.read(path));
        auto found = file.at("findings");
        for (auto& finding : found) finding["path"] = path;
        REQUIRE(shown.size() == found.size());
        for (std::size_t index = 0; index < found.size(); ++index, ++compared)
            compare(editor, uri, shown[index], found[index]);
        editor.notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
    }
    CHECK(compared > 500);
}

/// Where a position of UTF-32 lies in a text of ASCII.
static std::size_t offset_of(const std::string& text, const Json& position) {
    std::size_t begin = 0;
    for (int line = position.at("line").get<int>(); line > 0; --line)
        begin = text.find('\n', begin) + 1;
    return begin + position.at("character").get<std::size_t>();
}

static std::string edited(std::string text, const Json& edits) {
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        const auto& range = edit->at("range");
        const auto begin = offset_of(text, range.at("start"));
        const auto end = offset_of(text, range.at("end"));
        text.replace(begin, end - begin, edit->at("newText").get<std::string>());
    }
    return text;
}

TEST_CASE("to harden a file in an editor is to fix it at the prompt") {
    const Scratch scratch;
    write_examples(scratch);
    Editor editor;
    for (const std::string_view name :
         {"node/Dockerfile",
          "python/Dockerfile",
          "multistage/Dockerfile",
          "compose/compose.yaml"}) {
        const std::string file(name);
        CAPTURE(file);
        const auto path = "examples/naive/" + file;
        const auto text = scratch.read(path);
        const auto uri = protocol::uri_of(scratch / path);
        CHECK_FALSE(editor.diagnostics_of(uri, text).empty());
        const Json start{{"line", 0}, {"character", 0}};
        const auto actions = editor.ask(
            "textDocument/codeAction",
            {{"textDocument", {{"uri", uri}}},
             {"range", {{"start", start}, {"end", start}}},
             {"context", {{"diagnostics", Json::array()}, {"only", {"source.harden"}}}}});
        REQUIRE(actions.size() == 1);
        CHECK_FALSE(actions.front().contains("edit"));
        const auto resolved = editor.ask("codeAction/resolve", actions.front());
        CHECK(
            edited(text, resolved.at("edit").at("changes").at(uri)) ==
            scratch.read("examples/hardened/" + file));
    }
}

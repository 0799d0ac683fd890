#include "analysis/settings/project.h"

#include "analysis/registry.h"
#include "analysis/workspace.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using analysis::FileAnswer;
using analysis::Severity;
using analysis::Text;
using analysis::Workspace;

static Workspace opened(const std::vector<std::string>& paths, analysis::Settings base = {}) {
    std::vector<Workspace::Change> changes;
    for (const auto& path : paths)
        changes.push_back({path, analysis::FileKind::Dockerfile, Text("FROM $a\nADD b /\n")});
    return *Workspace(analysis::all_rules()).configured(std::move(base)).with(changes, {});
}

static FileAnswer present(std::string text) {
    return {FileAnswer::State::Present, Text(std::move(text))};
}

static Workspace answered(Workspace workspace, const Workspace::Answers& world) {
    while (true) {
        Workspace::Answers answers;
        for (const auto& path : workspace.wants()) {
            const auto found = world.find(path);
            answers[path] = found != world.end()
                                ? found->second
                                : FileAnswer{FileAnswer::State::Missing, std::nullopt};
        }
        if (answers.empty()) return workspace;
        workspace = *workspace.answered(answers, {});
    }
}

static std::string severity(const Workspace& workspace, const std::string& path) {
    const auto findings = workspace.reported(path);
    return findings->empty() ? "off" : std::string(to_string(findings->front().severity));
}

TEST_CASE("without a configuration no file is looked for") {
    const auto workspace =
        *Workspace(analysis::all_rules())
             .with(
                 {{"/p/a/Dockerfile", analysis::FileKind::Dockerfile, Text("FROM $a\nADD b /\n")}},
                 {});
    CHECK(workspace.wants().empty());
    CHECK(severity(workspace, "/p/a/Dockerfile") == "warning");
}

TEST_CASE("the nearest .seaworthy.yaml counts, up to the folder with .git") {
    const Workspace::Answers world{
        {"/.seaworthy.yaml", present("rules: {add-instead-of-copy: off}")},
        {"/p/.git", {FileAnswer::State::Folder, std::nullopt}},
        {"/q/.seaworthy.yaml", present("rules: {add-instead-of-copy: hint}")},
        {"/q/r/.seaworthy.yaml", present("profile: strict")},
    };
    const auto workspace = answered(
        opened(
            {"/Dockerfile",
             "/p/a/Dockerfile",
             "/q/Dockerfile",
             "/q/s/t/Dockerfile",
             "/q/r/Dockerfile",
             "untitled:Untitled-1"}),
        world);
    CHECK(severity(workspace, "/Dockerfile") == "off");
    CHECK(severity(workspace, "/p/a/Dockerfile") == "warning");
    CHECK(severity(workspace, "/q/Dockerfile") == "hint");
    CHECK(severity(workspace, "/q/s/t/Dockerfile") == "hint");
    CHECK(severity(workspace, "/q/r/Dockerfile") == "warning");
    CHECK(severity(workspace, "untitled:Untitled-1") == "warning");
}

TEST_CASE("a file counts more than the editor, and globs are relative to it") {
    analysis::Settings editor;
    editor.rules["add-instead-of-copy"].severity = Severity::Error;
    const Workspace::Answers world{
        {"/p/.seaworthy.yaml",
         present("overrides:\n- {files: \"dev/**\", rules: {missing-user: off}}\n")},
        {"/q/.seaworthy.yaml", present("rules: {add-instead-of-copy: info}")},
    };
    const auto workspace =
        answered(opened({"/p/Dockerfile", "/q/Dockerfile", "untitled:a"}, editor), world);
    CHECK(severity(workspace, "/p/Dockerfile") == "error");
    CHECK(severity(workspace, "/q/Dockerfile") == "info");
    CHECK(severity(workspace, "untitled:a") == "error");
}

TEST_CASE("a file that comes, changes and goes counts at once, and nothing else is judged again") {
    auto workspace = answered(opened({"/p/a/Dockerfile", "/q/Dockerfile"}), {});
    CHECK(severity(workspace, "/p/a/Dockerfile") == "warning");
    const auto other = workspace.reported("/q/Dockerfile");

    const auto say = [&](FileAnswer answer) {
        workspace = *workspace.answered({{"/p/.seaworthy.yaml", std::move(answer)}}, {});
    };
    say(present("rules: {add-instead-of-copy: off}"));
    CHECK(severity(workspace, "/p/a/Dockerfile") == "off");
    say(present("rules: {add-instead-of-copy: nonsense}"));
    CHECK(severity(workspace, "/p/a/Dockerfile") == "warning");
    REQUIRE(workspace.settings().at("/p/a")->problems.size() == 1);
    CHECK(workspace.settings().at("/p/a")->file == "/p/.seaworthy.yaml");
    CHECK(workspace.settings().at("/p/a")->problems.front().line == 1);
    say({FileAnswer::State::Missing, std::nullopt});
    CHECK(severity(workspace, "/p/a/Dockerfile") == "warning");
    CHECK(workspace.settings().at("/p/a")->problems.empty());
    CHECK(workspace.reported("/q/Dockerfile") == other);
}

#include "analysis/repaired.h"

#include "analysis/text/strings.h"

#include <doctest/doctest.h>

#include <array>

using namespace analysis;

namespace {

/// Says of every `from` in the file that it should be a `to`.
void replace(std::string_view from, std::string_view to, const Dockerfile& file, Report& report) {
    const auto bytes = file.text().bytes();
    for (auto at = bytes.find(from); at != std::string_view::npos;
         at = bytes.find(from, at + from.size())) {
        const Span span(at, at + from.size());
        report.add(span, std::string(from)).with({"fix", Safety::Safe, {{span, std::string(to)}}});
    }
}

Rule rule(std::string_view id, void (*check)(const Dockerfile&, Report&)) {
    return {
        .id = id,
        .practice = "style",
        .summary = "a rule for tests",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Safe,
        .also_known_as = {},
        .doc = "",
        .check = WholeDockerfile{check},
    };
}

constexpr auto needs_notes = [](const Dockerfile&, Report& report) {
    if (report.file("notes").is_missing())
        report.add({0, 0}, "no notes")
            .with({"write notes", Safety::Suggested, {}, {{"/a/notes", {{{0, 0}, "one\n"}}}}});
};

constexpr auto mentions_notes = [](const Dockerfile& file, Report& report) {
    const auto& notes = report.file("notes");
    if (!notes.is_present() || contains(file.text().bytes(), "# notes")) return;
    const auto end = file.text().bytes().size();
    report.add({end, end}, "mention the notes")
        .with(
            {"mention",
             Safety::Suggested,
             {{{end, end}, "# notes\n"}},
             {{"/a/notes", {{{0, 3}, "two"}}}}});
};

const std::array rules{
    rule("first", [](const Dockerfile& f, Report& r) { replace("one", "two", f, r); }),
    rule("second", [](const Dockerfile& f, Report& r) { replace("two", "three", f, r); }),
    rule("ping", [](const Dockerfile& f, Report& r) { replace("ping", "pong", f, r); }),
    rule("pong", [](const Dockerfile& f, Report& r) { replace("pong", "ping", f, r); }),
    rule("wide", [](const Dockerfile& f, Report& r) { replace("x one", "x", f, r); }),
    rule("needs", needs_notes),
    rule("mentions", mentions_notes),
};

std::vector<Finding> all(const Workspace& workspace, const Document& document) {
    return *workspace.reported(document.path());
}

Workspace workspace(std::string text, std::string path = "/a/Dockerfile") {
    return *Workspace(rules).with(
        {{std::move(path), FileKind::Dockerfile, Text(std::move(text))}}, {});
}

std::string repaired_text(std::string text) {
    const auto files = repaired(workspace(text), {"/a/Dockerfile"}, {Safety::Safe, all});
    return files.empty() ? text : files.front().text;
}

}  // namespace

TEST_CASE("fixes are made round after round, and the result is one difference") {
    const auto files = repaired(
        workspace("# one\nFROM a\n# one and two\n"), {"/a/Dockerfile"}, {Safety::Safe, all});

    REQUIRE(files.size() == 1);
    CHECK(files[0].path == "/a/Dockerfile");
    CHECK(files[0].text == "# three\nFROM a\n# three and three\n");
    CHECK_FALSE(files[0].is_new);
    CHECK(
        files[0].edits ==
        std::vector<Edit>{{{2, 5}, "three"}, {{15, 18}, "three"}, {{23, 26}, "three"}});
}

TEST_CASE("a repair is idempotent, and of what overlaps the first in order wins") {
    CHECK(repaired_text("FROM x one\n") == "FROM x three\n");
    CHECK(repaired_text(repaired_text("FROM x one\n")) == "FROM x three\n");
}

TEST_CASE("fixes that undo one another end all the same") {
    CHECK_FALSE(repaired_text("FROM ping\n").empty());
}

TEST_CASE("only what is asked for is mended") {
    const auto none = [](const Workspace&, const Document&) { return std::vector<Finding>(); };
    CHECK(repaired(workspace("FROM one\n"), {"/a/Dockerfile"}, {Safety::Safe, none}).empty());
    CHECK(repaired(workspace("FROM one\n"), {"/a/other"}, {Safety::Unsafe, all}).empty());
}

TEST_CASE("a fix makes files beside its document, once it is known that they are not there") {
    const auto unknown = workspace("FROM a\n");
    const Repair repair{Safety::Suggested, all};
    CHECK(repaired(unknown, {"/a/Dockerfile"}, repair).empty());

    const auto known =
        *unknown.answered({{"/a/notes", {FileAnswer::State::Missing, std::nullopt}}}, {});
    const auto files = repaired(known, {"/a/Dockerfile"}, repair);
    REQUIRE(files.size() == 2);
    CHECK(files[0].text == "FROM a\n# notes\n");
    CHECK(files[1].path == "/a/notes");
    CHECK(files[1].text == "two\n");
    CHECK(files[1].is_new);
    CHECK(files[1].edits == std::vector<Edit>{{{0, 0}, "two\n"}});
}

TEST_CASE("a stopped repair changes nothing") {
    std::stop_source stop;
    stop.request_stop();
    const Repair repair{Safety::Safe, all, stop.get_token()};
    CHECK(repaired(workspace("FROM one\n"), {"/a/Dockerfile"}, repair).empty());
}

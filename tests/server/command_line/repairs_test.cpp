#include "server/command_line/repairs.h"

#include "analysis/rule.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace analysis;
using namespace server::command_line;

static const std::string script = "/nowhere/start.sh";
static const std::string created = "/nowhere/.dockerignore";

static Rule rule(std::string_view id, Keyword keyword, void (*check)(const Instruction&, Report&)) {
    return {
        .id = id,
        .practice = "style",
        .summary = "",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Safe,
        .also_known_as = {},
        .doc = "",
        .check = EachInstruction{{keyword}, check}};
}

/// All fixes of `text` up to a level, made with these rules.
static Repair repaired_by(
    const std::vector<Rule>& rules, std::string text, Safety level, const Overlay& overlay = {}) {
    const Inspector inspector(RuleSelection(), rules);
    auto report = inspector.inspect_subject(
        {"Dockerfile", "/nowhere/Dockerfile", FileKind::Dockerfile, Text(std::move(text))},
        std::make_shared<const Configuration>(),
        overlay);
    return repaired(inspector, std::move(report), level, overlay);
}

static void shout(const Instruction& run, Report& report) {
    if (run[run.keyword_span()] == "RUN") return;
    report.add(run.keyword_span(), "whispers")
        .with({"Shout", Safety::Safe, {{run.keyword_span(), "RUN"}}});
}

static void grow(const Instruction& label, Report& report) {
    report.add(label.keyword_span(), "too few")
        .with({"Add one", Safety::Suggested, {{label.keyword_span(), "LABEL a=1"}}});
}

static void flip(const Instruction& user, Report& report) {
    const bool is_a = user.source().ends_with('a');
    const auto size = user.source().size();
    report.add(user.keyword_span(), "the other one")
        .with({"Flip", Safety::Safe, {{{size - 1, size}, is_a ? "b" : "a"}}});
}

static Rule stage_rule(std::string_view id, void (*check)(const Stage&, Report&)) {
    auto result = rule(id, Keyword::From, nullptr);
    result.check = EachStage{Stages::All, check};
    return result;
}

static void mend_script(const Stage& stage, Report& report) {
    if (!report.file("start.sh").is_present()) return;
    if (report.file("start.sh").text->bytes() == "exec\n") return;
    report.add(stage.last(Keyword::Cmd).keyword(), "no exec")
        .with({"Use exec", Safety::Safe, {}, {{script, {{{0, 0}, "exec\n"}}}}});
}

static void create(const Stage& stage, Report& report) {
    if (!report.file(".dockerignore").is_missing()) return;
    report.add(stage.last(Keyword::Copy).keyword(), "nothing is ignored")
        .with({"Ignore", Safety::Safe, {}, {{created, {{{0, 0}, ".git\n"}}}}});
}

TEST_CASE("fixes are applied up to a level, and what is left is reported") {
    const std::vector rules{rule("a", Keyword::Run, shout), rule("b", Keyword::Label, grow)};
    const auto repair = repaired_by(rules, "run a\nrun b\nLABEL b=1\n", Safety::Safe);
    CHECK(repair.count == 2);
    REQUIRE(repair.changes.size() == 1);
    CHECK(repair.changes.begin()->second.before == "run a\nrun b\nLABEL b=1\n");
    CHECK(repair.changes.begin()->second.after == "RUN a\nRUN b\nLABEL b=1\n");
    CHECK(repair.left.text.bytes() == "RUN a\nRUN b\nLABEL b=1\n");
    REQUIRE(repair.left.findings.size() == 1);
    CHECK(repair.left.findings[0].message == "too few");
}

TEST_CASE("repairing what is repaired changes nothing") {
    const auto repair = repaired_by({rule("a", Keyword::Run, shout)}, "RUN a\n", Safety::Unsafe);
    CHECK(repair.count == 0);
    CHECK(repair.changes.empty());
}

TEST_CASE("rules that undo each other, or never have enough, come to an end") {
    const auto flipped = repaired_by({rule("a", Keyword::User, flip)}, "USER a\n", Safety::Safe);
    CHECK(flipped.changes.empty());

    const auto grown =
        repaired_by({rule("a", Keyword::Label, grow)}, "LABEL b=1\n", Safety::Suggested);
    CHECK(grown.left.text.bytes().size() < 1'000'000);
}

TEST_CASE("a fix in another file is made there, in what is known to be its text") {
    const Overlay overlay{{script, "node x\n"}};
    const std::vector rules{stage_rule("a", mend_script), stage_rule("b", create)};
    const auto repair =
        repaired_by(rules, "FROM scratch\nCOPY . .\nCMD [\"./start.sh\"]\n", Safety::Safe, overlay);
    REQUIRE(repair.changes.size() == 2);
    CHECK_FALSE(repair.changes.at(created).before);
    CHECK(repair.changes.at(created).after == ".git\n");
    CHECK(repair.changes.at(script).before == "node x\n");
    CHECK(repair.left.shown_path(script) == "start.sh");
}

TEST_CASE("what could not be read is not repaired") {
    const Inspector inspector(RuleSelection(), {});
    const auto repair =
        repaired(inspector, {.shown = "a", .path = "/a", .error = "no"}, Safety::Unsafe, {});
    CHECK(repair.left.error == "no");
    CHECK(repair.changes.empty());
}

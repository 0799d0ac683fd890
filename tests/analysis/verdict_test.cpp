#include "analysis/verdict.h"

#include "analysis/registry.h"
#include "analysis/repair.h"
#include "tests/support/examples.h"

#include <doctest/doctest.h>

#include <string>

using namespace analysis;

static DocumentPtr checked(std::string text) {
    return tests::checked(tests::Example{}, std::move(text), all_rules());
}

/// What is reported about ADD and about suppressions: line, severity and rule.
static std::string told(const std::string& text, const std::string& configuration = "") {
    const auto document = checked(text);
    const auto settings = settings_from_file(Text(configuration), all_rules()).settings;
    std::string result;
    for (const auto& finding : reported(*document, settings)) {
        const auto& id = finding.rule->id;
        if (id != "add-instead-of-copy" && id != "unused-suppression") continue;
        result += std::to_string(document->text().line_at(finding.span.begin()) + 1) + " " +
                  std::string(to_string(finding.severity)) + " " + std::string(id) + "\n";
    }
    return result;
}

TEST_CASE("what a comment hides is not reported, and what hides something is no finding") {
    CHECK(told("FROM a\nADD b c\n") == "2 warning add-instead-of-copy\n");
    CHECK(told("FROM a\n# seaworthy: ignore=add-instead-of-copy\nADD b c\n").empty());
    CHECK(told("FROM a\n# hadolint ignore=DL3020\nADD b c\n").empty());
    CHECK(told("# seaworthy: ignore-file=add-*\nFROM a\nADD b c\nADD d e\n").empty());
    CHECK(
        told("FROM a\n# seaworthy: ignore=add-instead-of-copy\nCOPY b c\nADD d e\n") ==
        "2 hint unused-suppression\n4 warning add-instead-of-copy\n");
    CHECK(told("# seaworthy: ignore-file=unused-suppression\nFROM a\n# seaworthy: "
               "ignore=DL3020\nCOPY b c\n")
              .empty());
}

TEST_CASE("a comment is not useless because the rule is turned off") {
    const std::string text = "FROM a\n# seaworthy: ignore=add-instead-of-copy\nADD b c\nADD d e\n";
    CHECK(told(text) == "4 warning add-instead-of-copy\n");
    CHECK(told(text, "rules: {add-instead-of-copy: off}\n").empty());
    CHECK(told(text, "rules: {DL3020: error}\n") == "4 error add-instead-of-copy\n");
    CHECK(
        told(text, "overrides: [{files: Dockerfile, rules: {add-instead-of-copy: hint}}]\n") ==
        "4 hint add-instead-of-copy\n");
}

TEST_CASE("a name that is nearly right is mended, if that hides something") {
    const auto document = checked("FROM a\n# seaworthy: ignore=add-insted-of-copy\nADD b c\n");
    const auto& findings = document->findings();
    const auto unused = std::ranges::find_if(
        findings, [](const Finding& finding) { return finding.rule->id == "unused-suppression"; });
    REQUIRE(unused != findings.end());
    CHECK(
        edited(document->text().bytes(), unused->fixes.at(0).edits) ==
        "FROM a\n# seaworthy: ignore=add-instead-of-copy\nADD b c\n");
    CHECK(edited(document->text().bytes(), unused->fixes.at(1).edits) == "FROM a\nADD b c\n");
}

TEST_CASE("a comment about the file that is not in its head is moved there") {
    const auto document =
        checked("# syntax=x\n# text\nFROM a\n# seaworthy: ignore-file=DL3020 why\nADD b c\n");
    const auto& findings = document->findings();
    const auto unused = std::ranges::find_if(
        findings, [](const Finding& finding) { return finding.rule->id == "unused-suppression"; });
    REQUIRE(unused != findings.end());
    CHECK(
        edited(document->text().bytes(), unused->fixes.at(0).edits) ==
        "# syntax=x\n# seaworthy: ignore-file=DL3020 why\n# text\nFROM a\nADD b c\n");
}

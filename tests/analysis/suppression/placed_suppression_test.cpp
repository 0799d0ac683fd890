#include "analysis/suppression/placed_suppression.h"

#include "analysis/suppression/use.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace analysis;

static std::vector<Rule> some_rules() {
    std::vector<Rule> rules(3);
    rules[0].id = "missing-user";
    rules[0].practice = "non-root";
    rules[0].also_known_as = {
        "hadolint/DL3002",
        "trivy/DS-0002",
        "checkov/CKV_DOCKER_3",
        "semgrep/missing-user",
        "kics/Missing User Instruction",
        "buildkit/MissingUser",
        "tally/stateful-root-runtime"};
    rules[1].id = "shellcheck/SC2086";
    rules[2].id = "memory-limit";
    rules[2].also_known_as = {"dclint/memory-limit"};
    return rules;
}

static const std::vector<Rule>& rules() {
    static const auto all = some_rules();
    return all;
}

static std::shared_ptr<const Dockerfile> parsed(std::string text) {
    return Dockerfile::parse(Text(std::move(text)), {});
}

/// The lines, counted from 1, on which something that a rule finds about a place is hidden.
static std::string hidden_lines(
    const std::string& text, std::size_t rule = 0, About about = About::Place) {
    const auto dockerfile = parsed(text);
    const auto suppressions = suppressions_of(*dockerfile);
    std::string lines;
    for (std::size_t index = 0; index < dockerfile->text().line_count(); ++index) {
        const auto begin = dockerfile->text().line(index).begin();
        Finding finding{
            &rules().at(rule), {begin, begin}, "", Severity::Warning, Severity::Warning};
        finding.concerning(about);
        if (is_hidden(finding, suppressions)) lines += std::to_string(index + 1) + " ";
    }
    return lines;
}

TEST_CASE("ours covers the next line that is no comment, and nothing else") {
    CHECK(hidden_lines("FROM a\n# seaworthy: ignore=missing-user\nCMD a\nCMD b\n") == "3 ");
    CHECK(
        hidden_lines(
            "FROM a\n# seaworthy: ignore=missing-user why\n# more\n\n  CMD a \\\n    b\n") == "5 ");
    CHECK(
        hidden_lines("FROM a\nRUN a \\\n  # seaworthy: ignore=missing-user\n  b \\\n  c\n") ==
        "4 ");
    CHECK(hidden_lines("FROM a\n# seaworthy: ignore=memory-limit\nCMD a\n").empty());
    CHECK(hidden_lines("FROM a\n# seaworthy: ignore=missing-user\n").empty());
    CHECK(hidden_lines("# seaworthy: ignore=missing-user\n").empty());
    CHECK(hidden_lines("FROM a\r\n# seaworthy: ignore=DL3002\r\nCMD a\r\n") == "3 ");
    CHECK(hidden_lines("FROM a\n# seaworthy: ignore=memory-limit,missing-*\nCMD a\n") == "3 ");
    CHECK(hidden_lines("FROM a\nCMD echo # seaworthy: ignore=missing-user\nCMD a\n").empty());
}

TEST_CASE(
    "here-documents hold no suppressions, and are covered by one above the line that opens them") {
    CHECK(hidden_lines("FROM a\nRUN <<EOF\n# seaworthy: ignore=missing-user\nfoo\nEOF\nCMD b\n")
              .empty());
    CHECK(
        hidden_lines("FROM a\n# seaworthy: ignore=missing-user\nRUN <<EOF\nfoo\nEOF\nCMD b\n") ==
        "3 4 5 ");
    CHECK(
        hidden_lines(
            "FROM a\nRUN a \\\n# seaworthy: ignore=missing-user\n  <<EOF\nfoo\nEOF\nCMD b\n") ==
        "4 5 6 ");
}

TEST_CASE("above FROM it covers what is about its stage as a whole") {
    const std::string text =
        "# seaworthy: ignore=missing-user\nFROM a AS b\nCMD a\nFROM c\nCMD d\n";
    CHECK(hidden_lines(text) == "2 ");
    CHECK(hidden_lines(text, 0, About::Stage) == "1 2 3 4 ");
    CHECK(hidden_lines(text, 0, About::File) == "2 ");
}

TEST_CASE("for the whole file it has to stand in the head") {
    CHECK(
        hidden_lines("# syntax=x\n# seaworthy: ignore-file=missing-user\nFROM a\nCMD b\n") ==
        "1 2 3 4 5 ");
    CHECK(hidden_lines("ARG x\n# seaworthy: ignore-file=missing-user\nFROM a\nCMD b\n").empty());
}

TEST_CASE("comments for peers cover what the peer would show there") {
    CHECK(hidden_lines("FROM a\n# hadolint ignore=DL3002\nRUN a \\\n  b\nCMD c\n") == "3 4 ");
    CHECK(hidden_lines("FROM a\nCMD b\n# hadolint global ignore=DL3002\n") == "1 2 3 4 ");
    CHECK(hidden_lines("FROM a\n# hadolint ignore=SC2086\nRUN a\n", 1) == "3 ");
    CHECK(hidden_lines("# check=skip=missinguser\nFROM a\n") == "1 2 3 ");
    CHECK(hidden_lines("FROM a\n# check=skip=MissingUser\nCMD b\n").empty());
    CHECK(hidden_lines("# check=skip=all\nFROM a\n", 2).empty());
    CHECK(hidden_lines("FROM a\n# trivy:ignore:AVD-DS-0002\nCMD a\n") == "3 ");
    CHECK(hidden_lines("FROM a\n# trivy:ignore:DS002\nCMD a\n") == "3 ");
    CHECK(
        hidden_lines("# trivy:ignore:DS-0002\nFROM a AS b\nFROM c\nCMD a\n", 0, About::Stage) ==
        "1 2 3 4 5 ");
    CHECK(hidden_lines("FROM a\nCMD b\n# checkov:skip=CKV_DOCKER_3: why\n") == "1 2 3 4 ");
    CHECK(hidden_lines("FROM a\n# kics-scan ignore-line\nCMD b\nCMD c\n") == "3 ");
    CHECK(hidden_lines("FROM a\n# kics-scan ignore-line\nCMD b\n", 2).empty());
    CHECK(hidden_lines("# kics-scan ignore-block\nFROM a\nCMD b\nFROM c\n") == "1 2 3 4 ");
    CHECK(hidden_lines("FROM a\n# nosemgrep: dockerfile.missing-user\nCMD b\n") == "3 ");
    CHECK(hidden_lines("FROM a\n# tally ignore=hadolint/DL3002\nCMD b\n") == "3 ");
    CHECK(hidden_lines("FROM a\n# tally ignore=tally/stateful-root-runtime\nCMD b\n") == "3 ");
    CHECK(hidden_lines("FROM a\n# tally ignore=shellcheck/SC2086\nRUN b\n", 1) == "3 ");
    CHECK(hidden_lines("FROM a\n# tally ignore=MissingUser\nCMD b\n") == "3 ");
}

/// The same for a Compose file.
static std::string hidden_compose_lines(const std::string& bytes, std::size_t rule = 2) {
    const Text text(bytes);
    const auto suppressions = suppressions_of(text, yaml::Tree::parse(text));
    std::string lines;
    for (std::size_t index = 0; index < text.line_count(); ++index) {
        const auto begin = text.line(index).begin();
        const Finding finding{
            &rules().at(rule), {begin, begin}, "", Severity::Warning, Severity::Warning};
        if (is_hidden(finding, suppressions)) lines += std::to_string(index + 1) + " ";
    }
    return lines;
}

TEST_CASE("in a Compose file a comment covers its own line, the next, or a service") {
    CHECK(
        hidden_compose_lines(
            "services:\n  web: # seaworthy: ignore=memory-limit\n    image: x\n") == "2 ");
    CHECK(
        hidden_compose_lines("services:\n  # seaworthy: ignore=memory-limit\n  web:\n    image: "
                             "x\n  db:\n    image: y\n") == "3 4 ");
    CHECK(
        hidden_compose_lines("services:\n  web:\n    # seaworthy: ignore=memory-limit\n    image: "
                             "x\n    ports: []\n") == "4 ");
    CHECK(
        hidden_compose_lines("# seaworthy: ignore-file=memory-limit\nservices: {}\n") == "1 2 3 ");
    CHECK(hidden_compose_lines("services: {}\n# seaworthy: ignore-file=memory-limit\n").empty());
    CHECK(
        hidden_compose_lines(
            "services:\n  web:\n    image: x # dclint disable-line memory-limit\n    a: b\n") ==
        "3 ");
    CHECK(hidden_compose_lines("# dclint disable\nservices: {}\n") == "1 2 3 ");
    CHECK(
        hidden_compose_lines(
            "services:\n  web:\n    command: |\n      # seaworthy: ignore=memory-limit\n      x\n")
            .empty());
}

#include "analysis/suppression/edits.h"

#include "analysis/repair.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis;

static const Rule& some_rule() {
    static const auto rule = [] {
        Rule made;
        made.id = "some-rule";
        return made;
    }();
    return rule;
}

static std::string after(const std::string& text, const std::optional<Edit>& edit) {
    return edit ? edited(text, {*edit}) : "no edit";
}

/// The text after something that is found at `place` is ignored.
static std::string ignored(
    const std::string& text, std::string_view place, std::string_view reason = "") {
    const auto dockerfile = Dockerfile::parse(Text(text), {});
    const auto at = text.find(place);
    REQUIRE(at != std::string::npos);
    const Finding finding{&some_rule(), {at, at + 1}, "", Severity::Hint, Severity::Hint};
    return after(text, ignore_here(*dockerfile, finding, reason));
}

static std::string ignored_in_file(const std::string& text, std::string_view reason = "") {
    const auto dockerfile = Dockerfile::parse(Text(text), {});
    return after(text, ignore_in_file(*dockerfile, "some-rule", reason));
}

TEST_CASE("a new comment goes above the line, indented like it, with the file's line ends") {
    CHECK(
        ignored("FROM a\nCMD b\n", "CMD", "why") ==
        "FROM a\n# seaworthy: ignore=some-rule why\nCMD b\n");
    CHECK(
        ignored("FROM a\r\n  CMD b", "CMD") ==
        "FROM a\r\n  # seaworthy: ignore=some-rule\r\n  CMD b");
    CHECK(ignored("FROM a", "FROM") == "# seaworthy: ignore=some-rule\nFROM a");
    CHECK(
        ignored("# syntax=x\n# check=skip=all\n# text\nFROM a\n", "FROM") ==
        "# syntax=x\n# check=skip=all\n# text\n# seaworthy: ignore=some-rule\nFROM a\n");
    CHECK(
        ignored(
            "\xEF\xBB\xBF"
            "FROM a\n",
            "FROM") == "\xEF\xBB\xBF# seaworthy: ignore=some-rule\nFROM a\n");
}

TEST_CASE(
    "inside an instruction it goes above the line that is meant, but never into a here-document") {
    CHECK(
        ignored("FROM a\nRUN b \\\n\t&& c\n", "c\n") ==
        "FROM a\nRUN b \\\n\t# seaworthy: ignore=some-rule\n\t&& c\n");
    CHECK(
        ignored("FROM a\nRUN b \\\n  c <<E\nfoo\nE\n", "foo") ==
        "FROM a\nRUN b \\\n  # seaworthy: ignore=some-rule\n  c <<E\nfoo\nE\n");
    CHECK(
        ignored("FROM a\nRUN <<E\n# foo\nE\n", "# foo") ==
        "FROM a\n# seaworthy: ignore=some-rule\nRUN <<E\n# foo\nE\n");
}

TEST_CASE("what is there already takes one id more") {
    CHECK(
        ignored("FROM a\n# seaworthy: ignore=a,b why\n# more\nCMD b\n", "CMD", "x") ==
        "FROM a\n# seaworthy: ignore=a,b,some-rule why\n# more\nCMD b\n");
    CHECK(ignored("FROM a\n# seaworthy: ignore=some-rule\nCMD b\n", "CMD") == "no edit");
    CHECK(
        ignored("FROM a\n# hadolint ignore=DL1\nCMD b\n", "CMD") ==
        "FROM a\n# hadolint ignore=DL1\n# seaworthy: ignore=some-rule\nCMD b\n");
    CHECK(
        ignored("# seaworthy: ignore-file=a\nFROM a\n", "FROM") ==
        "# seaworthy: ignore-file=a\n# seaworthy: ignore=some-rule\nFROM a\n");
}

TEST_CASE("a comment cannot be marked") {
    CHECK(ignored("# escape=x\nFROM a\n", "escape") == "no edit");
}

TEST_CASE("a comment about the file goes below the directives") {
    CHECK(ignored_in_file("FROM a\n", "why") == "# seaworthy: ignore-file=some-rule why\nFROM a\n");
    CHECK(
        ignored_in_file("# syntax=x\r\n# escape=`\r\n# check=skip=a\r\n# text\r\nFROM a\r\n") ==
        "# syntax=x\r\n# escape=`\r\n# check=skip=a\r\n# seaworthy: ignore-file=some-rule\r\n# "
        "text\r\nFROM a\r\n");
    CHECK(
        ignored_in_file("\xEF\xBB\xBF# syntax=x\nFROM a\n") ==
        "\xEF\xBB\xBF# syntax=x\n# seaworthy: ignore-file=some-rule\nFROM a\n");
    CHECK(
        ignored_in_file("\xEF\xBB\xBF"
                        "FROM a\n") == "\xEF\xBB\xBF# seaworthy: ignore-file=some-rule\nFROM a\n");
    CHECK(
        ignored_in_file("#!/usr/bin/env x\nFROM a\n") ==
        "#!/usr/bin/env x\n# seaworthy: ignore-file=some-rule\nFROM a\n");
    CHECK(ignored_in_file("# syntax=x") == "# syntax=x\n# seaworthy: ignore-file=some-rule");
    CHECK(
        ignored_in_file("# seaworthy: ignore-file=a why\nFROM a\n") ==
        "# seaworthy: ignore-file=a,some-rule why\nFROM a\n");
    CHECK(ignored_in_file("# seaworthy: ignore-file=some-rule\nFROM a\n") == "no edit");
}

TEST_CASE("a comment is taken away with its line, or alone if something stands before it") {
    const auto without = [](const std::string& text) {
        const auto at = text.find("# c");
        const Text whole(text);
        const Span comment(at, whole.line(whole.line_at(at)).end());
        return edited(text, {without_comment(whole, comment)});
    };
    CHECK(without("a\n  # c\nb\n") == "a\nb\n");
    CHECK(without("a\r\n# c\r\nb") == "a\r\nb");
    CHECK(without("a\n# c") == "a");
    CHECK(without("# c") == "");
    CHECK(without("a: b  # c\nd") == "a: b\nd");
    CHECK(
        without("\xEF\xBB\xBF# c\na") ==
        "\xEF\xBB\xBF"
        "a");
}

/// The same in YAML.
static std::string ignored_in_yaml(const std::string& text, std::string_view place) {
    const Text source(text);
    const auto tree = yaml::Tree::parse(source);
    const auto at = text.find(place);
    REQUIRE(at != std::string::npos);
    const Finding finding{&some_rule(), {at, at + 1}, "", Severity::Hint, Severity::Hint};
    return after(text, ignore_here(YamlFile{source, tree}, finding, "why"));
}

static std::string ignored_in_yaml_file(const std::string& text) {
    const Text source(text);
    return after(
        text, ignore_in_file(YamlFile{source, yaml::Tree::parse(source)}, "some-rule", ""));
}

TEST_CASE("in a Compose file a comment goes above the line, or joins the one there") {
    CHECK(
        ignored_in_yaml("services:\r\n  web:\r\n", "web") ==
        "services:\r\n  # seaworthy: ignore=some-rule why\r\n  web:\r\n");
    CHECK(
        ignored_in_yaml("services:\n  # seaworthy: ignore=other so\n  web:\n", "web") ==
        "services:\n  # seaworthy: ignore=other,some-rule so\n  web:\n");
    CHECK(
        ignored_in_yaml("ports: [\n  80,\n]\n", "80") ==
        "ports: [\n  # seaworthy: ignore=some-rule why\n  80,\n]\n");
}

TEST_CASE("a comment never goes into a text of several lines") {
    CHECK(ignored_in_yaml("a: |\n  one\n  two\n", "two") == "no edit");
    CHECK(ignored_in_yaml("a: \"one\n  two\"\n", "two") == "no edit");
    CHECK(ignored_in_yaml("a: one\n  two\n", "two") == "no edit");
    CHECK(ignored_in_yaml("# text\n", "text") == "no edit");
    CHECK(
        ignored_in_yaml("a: |\n  one\n", "a") ==
        "# seaworthy: ignore=some-rule why\na: |\n  one\n");
}

TEST_CASE("what is ignored in a whole Compose file stands in its first line") {
    CHECK(ignored_in_yaml_file("services:\n") == "# seaworthy: ignore-file=some-rule\nservices:\n");
    CHECK(
        ignored_in_yaml_file("# seaworthy: ignore-file=other\nservices:\n") ==
        "# seaworthy: ignore-file=other,some-rule\nservices:\n");
    CHECK(
        ignored_in_yaml_file("\xEF\xBB\xBFservices:\n") ==
        "\xEF\xBB\xBF# seaworthy: ignore-file=some-rule\nservices:\n");
}

#include "analysis/settings/settings.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace analysis;

static std::vector<Rule> some_rules() {
    std::vector<Rule> rules(4);
    rules[0].id = "missing-user";
    rules[0].practice = "non-root";
    rules[0].also_known_as = {"trivy/DS-0002", "checkov/CKV_DOCKER_3"};
    rules[0].options = {{"style", {"account", "numeric"}, "How accounts are named"}};
    rules[1].id = "root-user";
    rules[1].practice = "non-root";
    rules[1].also_known_as = {"hadolint/DL3002", "trivy/DS-0002"};
    rules[2].id = "memory-limit";
    rules[2].practice = "limits";
    rules[3].id = "image-latest";
    rules[3].practice = "pinned-images";
    rules[3].also_known_as = {"hadolint/DL3007"};
    return rules;
}

static const std::vector<Rule>& rules() {
    static const auto all = some_rules();
    return all;
}

static DecodedSettings decoded(std::string text) {
    return settings_from_file(Text(std::move(text)), rules());
}

static std::string problems(const std::string& text) {
    std::string result;
    for (const auto& problem : decoded(text).problems)
        result += std::to_string(problem.line) + " [" + problem.key + "] `" +
                  std::string(Text(text)[problem.span]) + "`: " + problem.message + "\n";
    return result;
}

static Severity severity(
    const Settings& settings, std::string_view path, std::size_t rule, Severity own) {
    Finding finding{&rules().at(rule), {}, "", own, Severity::Error};
    return effective_severity(finding, settings, path);
}

TEST_CASE("a configuration says what it says in its documentation") {
    const auto [settings, problems] = decoded(
        "profile: strict          # or strict\n"
        "rules:\n"
        "  image-latest: info\n"
        "  missing-user: {severity: error, style: numeric}\n"
        "registries: {lookups: off, allowed: [\"docker.io\", \"ghcr.io/acme/*\"]}\n"
        "overrides:\n"
        "  - files: [\"**/compose.dev*.yaml\", \"docker/dev/**\"]\n"
        "    rules: {memory-limit: off}\n"
        "services: {parser: {untrusted: true}}\n");
    CHECK(problems.empty());
    CHECK(settings.profile == Profile::Strict);
    CHECK(settings.rules.at("image-latest").severity == Severity::Information);
    CHECK(rule_option(settings, "x", "missing-user", "style")->text == "numeric");
    CHECK(settings.registries.lookups == Lookups::Off);
    CHECK(settings.registries.allowed == std::vector<std::string>{"docker.io", "ghcr.io/acme/*"});
    CHECK(settings.services.at(0).name.matches("parser"));
    CHECK(settings.services.at(0).is_untrusted == true);
}

TEST_CASE("nothing, or an empty entry, leaves everything as it is") {
    for (const std::string_view text :
         {"",
          "# nothing\n",
          "profile:\nrules:\noverrides:\nregistries: {lookups: , allowed: }\n",
          "rules: {missing-user: }\n",
          "seaworthy:\n",
          "---\n"}) {
        CAPTURE(text);
        const auto [settings, problems] = decoded(std::string(text));
        CHECK(problems.empty());
        CHECK_FALSE(settings.profile);
        CHECK(settings.rules.empty());
        CHECK_FALSE(settings.registries.allowed);
    }
}

TEST_CASE("what means nothing is told with what was meant, and the rest holds") {
    CHECK(
        problems("proflie: strict\n") ==
        "1 [proflie] `proflie`: unknown key `proflie`, did you mean `profile`?\n");
    CHECK(
        problems("profile: strickt\nrules:\n  mising-user: error\n  image-latest: warn\n  "
                 "root-user: bad\n") ==
        "1 [profile] `strickt`: unknown profile `strickt`, it should be `recommended` or `strict`\n"
        "3 [rules.mising-user] `mising-user`: unknown rule `mising-user`, did you mean "
        "`missing-user`?\n"
        "4 [rules.image-latest] `warn`: unknown severity `warn`, did you mean `warning`?\n"
        "5 [rules.root-user] `bad`: unknown severity `bad`, it should be `off`, `hint`, `info`, "
        "`warning` or `error`\n");
    CHECK(
        problems("rules:\n  missing-user: {severty: error, style: numerical}\n") ==
        "2 [rules.missing-user.severty] `severty`: unknown key `severty`, did you mean "
        "`severity`?\n"
        "2 [rules.missing-user.style] `numerical`: `style` should be `account` or `numeric`, did "
        "you mean `numeric`?\n");
    CHECK(
        problems("overrides:\n  - files: \"[a\"\n    rule: {}\n  - rules: {image-latest: off}\n  - "
                 "x\n") ==
        "2 [overrides[0].files] `\"[a\"`: `[a` is no pattern: a bracket or brace is never closed\n"
        "3 [overrides[0].rule] `rule`: unknown key `rule`, did you mean `rules`?\n"
        "4 [overrides[1]] `rules: {image-latest: off}`: `files` is missing, so this concerns no "
        "file\n"
        "5 [overrides[2]] `x`: `overrides[2]` should be a mapping with `files` and `rules`\n");
    CHECK(
        problems("registries: [a]\nservices: {a: {trusted: yes}, b: {untrusted: maybe}}\nrules: "
                 "strict\n") ==
        "1 [registries] `[a]`: `registries` should be a mapping with `lookups` and `allowed`\n"
        "2 [services.a.trusted] `trusted`: unknown key `trusted`, did you mean `untrusted`?\n"
        "2 [services.b.untrusted] `maybe`: `services.b.untrusted` should be `true` or `false`\n"
        "3 [rules] `strict`: `rules` should be a mapping from rules to severities\n");
    CHECK(
        problems("- a\n") ==
        "1 [] `- a`: the configuration should be a mapping, such as `profile: strict`\n");
    CHECK(
        problems("profile: strict\nprofile: recommended\nfeatures: {}\n") ==
        "2 [profile] `profile`: `profile` is set twice; the last one counts\n"
        "3 [features] `features`: unknown key `features`\n");
    CHECK(
        decoded("profile: strict\nprofile: recommended\n").settings.profile ==
        Profile::Recommended);
}

TEST_CASE("a configuration with syntax errors is read as far as it goes") {
    const auto [settings, problems] =
        decoded("profile: strict\nrules:\n  image-latest: [\n  missing-user: off\nrul\n");
    CHECK(settings.profile == Profile::Strict);
    CHECK(settings.rules.at("missing-user").severity == Severity::Off);
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].line == 3);
    CHECK(problems[2].message == "expected `:` and a value behind this key");
    CHECK(
        ::problems("profile: strict\n---\nrules: {}\n") ==
        "3 [] `rules: {}\n`: only the first document is read\n");
}

TEST_CASE("aliases and merges are followed, and those into themselves are not") {
    const auto [settings, problems] = decoded(
        "x: &off off\nrules: &r\n  image-latest: *off\noverrides:\n- files: a\n  rules:\n    <<: "
        "*r\n    root-user: hint\n");
    REQUIRE(problems.size() == 1);
    CHECK(settings.rules.at("image-latest").severity == Severity::Off);
    CHECK(settings.overrides.at(0).rules.at("image-latest").severity == Severity::Off);

    CHECK(decoded("rules: &r\n  image-latest: *r\n").problems.size() <= 1);
    std::string bomb = "rules: &a [x, x]\n";
    for (char name = 'b'; name <= 'z'; ++name)
        bomb += std::string(1, name) + ": &" + name + " [*" + static_cast<char>(name - 1) + ", *" +
                static_cast<char>(name - 1) + "]\n";
    CHECK(decoded(bomb).problems.size() == 26);
}

TEST_CASE("rules go by their names, their practice, their peers' ids and patterns") {
    const auto severities = [](std::string text) {
        std::string result;
        for (const auto& [id, setting] : decoded(std::move(text)).settings.rules)
            result += id + "=" + std::string(to_string(*setting.severity)) + " ";
        return result;
    };
    CHECK(severities("rules: {DL3007: off}") == "image-latest=off ");
    CHECK(severities("rules: {hadolint/*: off}") == "image-latest=off root-user=off ");
    CHECK(severities("rules: {trivy/ds-0002: style}") == "missing-user=hint root-user=hint ");
    CHECK(
        severities("rules: {root-user: error, non-root: off}") ==
        "missing-user=off root-user=error ");
    CHECK(
        severities("rules: {\"*\": off, memory-*: info}") ==
        "image-latest=off memory-limit=info missing-user=off root-user=off ");
    CHECK(severities("rules: {missing-user: false}") == "missing-user=off ");
}

TEST_CASE("severity: the rule, the profile, the overrides, the rules; later wins") {
    auto settings = decoded(
                        "rules: {root-user: error}\n"
                        "overrides:\n"
                        "- {files: \"dev/**\", rules: {memory-limit: off, root-user: off, "
                        "image-latest: hint}}\n"
                        "- {files: \"**/x\", rules: {image-latest: info}}\n")
                        .settings;
    for (auto& override : settings.overrides) override.folder = "/home/p";
    using enum Severity;
    CHECK(severity(settings, "/home/p/dev/a", 0, Warning) == Warning);
    CHECK(severity(settings, "/home/p/dev/a", 1, Warning) == Error);
    CHECK(severity(settings, "/home/p/dev/a", 2, Warning) == Off);
    CHECK(severity(settings, "/home/p/a", 2, Warning) == Warning);
    CHECK(severity(settings, "/home/p/dev/x", 3, Warning) == Information);
    CHECK(severity(settings, "/home/pdev/a", 2, Warning) == Warning);
    settings.profile = Profile::Strict;
    CHECK(severity(settings, "/home/p/a", 0, Warning) == Error);
    CHECK(severity(settings, "/home/p/dev/a", 2, Warning) == Off);
}

TEST_CASE("an editor sends the same tree, wrapped or not, with keys of its own") {
    ConfigValue strict{.kind = ConfigValue::Kind::Scalar, .text = "strict"};
    ConfigValue off{.kind = ConfigValue::Kind::Scalar, .text = "false"};
    ConfigValue features{.kind = ConfigValue::Kind::Map, .members = {{"hover", {}, off}}};
    ConfigValue own{
        .kind = ConfigValue::Kind::Map,
        .members = {{"profile", {}, strict}, {"features", {}, features}, {"trace", {}, {}}}};
    const ConfigValue wrapped{
        .kind = ConfigValue::Kind::Map, .members = {{"editor", {}, off}, {"seaworthy", {}, own}}};
    for (const auto& value : {own, wrapped}) {
        const auto [settings, problems] = settings_from(value, rules(), SettingsOrigin::Editor);
        CHECK(problems.empty());
        CHECK(settings.profile == Profile::Strict);
        CHECK(settings.features_off.contains("hover"));
    }
    CHECK(settings_from({}, rules(), SettingsOrigin::Editor).problems.empty());
    const auto wrong = settings_from(off, rules(), SettingsOrigin::Editor);
    REQUIRE(wrong.problems.size() == 1);
    CHECK(wrong.problems[0].line == 0);
}

#include "analysis/ide/hover.h"

#include "analysis/ide/element_hover.h"
#include "analysis/registry.h"
#include "analysis/text/strings.h"
#include "analysis/workspace.h"
#include "tests/support/folder.h"
#include "tests/support/marked.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>

using namespace analysis;

namespace {

std::string page_of(const Rule& rule) {
    return concat({"https://example.com/", rule.id});
}

std::string no_page(const Rule&) {
    return {};
}

DocumentPtr document(std::string text, std::span<const Rule> rules = {}) {
    return Workspace(rules)
        .with({{"Dockerfile", FileKind::Dockerfile, Text(std::move(text))}}, {})
        ->document("Dockerfile");
}

Rule rule(std::string_view id, std::string_view doc, void (*check)(const Dockerfile&, Report&)) {
    return {
        .id = id,
        .practice = "style",
        .summary = "A title",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = doc,
        .check = WholeDockerfile{check},
    };
}

constexpr std::string_view page = R"md(
The lead, in
two lines.

```dockerfile
FROM a
^^^^ wrong
```

```dockerfile fixed
FROM b
```

## Why
)md";

std::string hovered(const DocumentPtr& document, Offset at, std::string (*link)(const Rule&)) {
    const auto found = hover(*document, at, {document->findings(), link});
    return found ? found->markdown : "nothing";
}

}  // namespace

TEST_CASE("hovers say what tests/features/hover.md shows") {
    std::ifstream file(tests::folder() / "features/hover.md");
    const std::string markdown(std::istreambuf_iterator<char>(file), {});
    const auto questions = tests::questions_in(markdown);
    CHECK(questions.size() > 30);
    for (const auto& question : questions) {
        CAPTURE(question.heading);
        CAPTURE(question.text);
        const auto found = element_hover(*document(question.text), question.cursor);
        CHECK((found ? found->markdown : "") == question.answer.value_or(""));
        if (question.covered) CHECK((found && found->span == *question.covered));
    }
}

/// The Compose file once it is known that there is no other.
static DocumentPtr compose_file(std::string text) {
    auto workspace =
        *Workspace({}).with({{"/p/compose.yaml", FileKind::Compose, Text(std::move(text))}}, {});
    Workspace::Answers answers;
    for (const auto& path : workspace.wants())
        answers.emplace(path, FileAnswer{FileAnswer::State::Missing, std::nullopt});
    return workspace.answered(answers, {})->document("/p/compose.yaml");
}

TEST_CASE("hovers in Compose files say what tests/features/compose_hover.md shows") {
    std::ifstream file(tests::folder() / "features/compose_hover.md");
    const std::string markdown(std::istreambuf_iterator<char>(file), {});
    const auto questions = tests::questions_in(markdown);
    CHECK(questions.size() > 10);
    for (const auto& question : questions) {
        CAPTURE(question.heading);
        CAPTURE(question.text);
        const auto found = element_hover(*compose_file(question.text), question.cursor);
        CHECK((found ? found->markdown : "") == question.answer.value_or(""));
        if (question.covered) CHECK((found && found->span == *question.covered));
    }
}

TEST_CASE("a finding is explained by title, message, lead, example and link") {
    const std::array rules{rule("a-rule", page, [](const Dockerfile&, Report& report) {
        report.add({0, 4}, "the message");
    })};
    const auto found = document("FROM a\n", rules);

    CHECK(hovered(found, 2, page_of) == R"md(**A title** (`a-rule`)

the message

The lead, in
two lines.

```dockerfile
FROM b
```

[a-rule](https://example.com/a-rule)
)md");
    CHECK(contains(hovered(found, 2, no_page), "`seaworthy explain a-rule`"));
    CHECK(hover(*found, 2, {found->findings(), no_page})->span == Span(0, 4));
    CHECK(hovered(found, 6, page_of) == "nothing");
}

TEST_CASE("several findings are a line each, the worst first, and the lead of that one") {
    const std::array rules{
        rule(
            "mild",
            "Another lead.\n",
            [](const Dockerfile&, Report& report) {
                report.add({0, 6}, "mild").at(Severity::Hint);
            }),
        rule("bad", page, [](const Dockerfile&, Report& report) {
            report.add({0, 4}, "bad").at(Severity::Error);
        })};
    const auto found = document("FROM a\n", rules);

    CHECK(hovered(found, 2, no_page) == R"md(- **error** bad (`bad`)
- **hint** mild (`mild`)

The lead, in
two lines.

More: `seaworthy explain bad`
)md");
    CHECK(hover(*found, 2, {found->findings(), no_page})->span == Span(0, 4));
}

TEST_CASE("the hover on a finding of any rule is short and names it") {
    for (const auto& each : all_rules()) {
        CAPTURE(each.id);
        const std::vector<Finding> reported{
            {&each, {0, 4}, "the message", Severity::Warning, Severity::Warning}};
        const auto found = hover(*document("FROM a\n"), 1, {reported, page_of});
        REQUIRE(found);
        CHECK(contains(found->markdown, each.id));
        CHECK(std::ranges::count(found->markdown, '\n') <= 20);
    }
}

TEST_CASE("any place of any text may be hovered over") {
    std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    static constexpr std::array<std::string_view, 20> pieces{
        "FROM ", "a ",  "AS b",     "\n",           "$A",
        "${",    "}",   "RUN ",     "--mount=",     "type=cache,",
        "<<E\n", "E\n", "ONBUILD ", "ENV A=",       "ARG A",
        "\\\n",  "'",   "\"",       "# escape=`\n", "COPY --from=b "};
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += pieces.at(random() % pieces.size());
        const auto each = document(text);
        for (Offset at = 0; at <= text.size() + 1; ++at) {
            const auto found = element_hover(*each, at);
            if (found) CHECK(found->span.end() <= text.size());
        }
    }
}

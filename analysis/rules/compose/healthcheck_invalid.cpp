#include "analysis/compose/edits/edits.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The `test` of a health check as a list begins with a word that says what follows: `CMD` a program with its arguments, `CMD-SHELL` one text for a shell, `NONE` nothing. Compose refuses any other; what does not fit behind it is ignored.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: ["curl", "-f", "http://127.0.0.1:3000/"]
             ^^^^^^ Compose refuses the file: a list begins with `CMD`, `CMD-SHELL` or `NONE`
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: ["CMD", "curl", "-f", "http://127.0.0.1:3000/"]
```

The shell gets one text, and nothing of what stands behind that:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: ["CMD-SHELL", "curl", "-f", "http://127.0.0.1:3000/"]
                                  ^^^^ [warning] the shell is given `curl` alone; what follows is lost
  cache:
    image: redis:8.4.0-alpine3.22
    healthcheck:
      test: ["CMD"]
             ^^^^^ [warning] there is no command behind `CMD`, so nothing is checked
```

A text is for a shell as it is, so these words are commands there:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: NONE
            ^^^^ [warning] as a text, `NONE` is a command of that name; write a list
```

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: curl -f http://127.0.0.1:3000/ || exit 1
  cache:
    image: redis:8.4.0-alpine3.22
    healthcheck:
      test: [CMD, redis-cli, ping]
```

## Why

See it: `docker compose config` says `healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"`. With `["CMD-SHELL", "curl", "-f", …]` it says nothing; `docker inspect -f '{{json .State.Health.Log}}' C` shows curl's usage.

## When not

Never.

## Why assistants miss it

`command` and `entrypoint` are lists of the same form, without such a word.

## Fix safety

Suggested: `CMD` in front starts the program that stands there.

## Sources

The Compose specification, `healthcheck`; compose-go, `checkConsistency`.
)md";

static void check(const compose::Service& service, Report& report);

Rule healthcheck_invalid() {
    return {
        .id = "healthcheck-invalid",
        .practice = "health",
        .summary = "a health check that Docker does not understand",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/healthcheck-test"},
        .step = Step::Healthcheck,
        .doc = page,
        .check = EachService{check},
    };
}

using compose::Value;

static bool is_kind(std::string_view word) {
    return word == "CMD" || word == "CMD-SHELL" || word == "NONE";
}

static void check_text(const compose::Service& service, const Value& test, Report& report) {
    const std::string_view text = *test.text;
    const auto word = text.substr(0, text.find(' '));
    if (!is_kind(word)) return;
    report
        .add(
            service.mark(test),
            concat({"as a text, `", word, "` is a command of that name; write a list"}))
        .at(Severity::Warning);
}

static void check_kind(const compose::Service& service, const Value& first, Report& report) {
    auto& finding = report
                        .add(
                            service.mark(first),
                            "Compose refuses the file: a list begins with `CMD`, `CMD-SHELL` or "
                            "`NONE`")
                        .stopping(Stops::Load);
    const auto node = compose::own_node(first);
    const auto list = service.own({"healthcheck", "test"});
    if (!node || !list || list->value()->style != yaml::Style::Flow) return;
    const auto at = node->content().begin();
    const auto is_plain = (*node)->style == yaml::Style::Plain;
    const auto upper = ascii::equal(*first.text, "cmd")         ? "CMD"
                       : ascii::equal(*first.text, "cmd-shell") ? "CMD-SHELL"
                                                                : "";
    const std::string quote = is_plain ? "" : "\"";
    if (*upper)
        finding.with(
            {concat({"Write `", upper, "`"}),
             Safety::Suggested,
             {{node->content(), concat({quote, upper, quote})}}});
    else
        finding.with(
            {"Start the program with `CMD`",
             Safety::Suggested,
             {{{at, at}, concat({quote, "CMD", quote, ", "})}}});
}

static void check(const compose::Service& service, Report& report) {
    const auto* test = service.find({"healthcheck", "test"});
    if (!test) return;
    if (test->is_scalar() && test->text) return check_text(service, *test, report);
    if (test->items.empty() || !test->items[0].is_scalar() || !test->items[0].text) return;
    const auto& first = test->items[0];
    if (!is_kind(*first.text)) return check_kind(service, first, report);
    if (first.says("NONE")) return;
    if (test->items.size() == 1)
        report
            .add(
                service.mark(first),
                concat({"there is no command behind `", *first.text, "`, so nothing is checked"}))
            .at(Severity::Warning);
    if (first.says("CMD-SHELL") && test->items.size() > 2)
        report
            .add(
                service.mark(test->items[2]),
                concat(
                    {"the shell is given `",
                     test->items[1].text.value_or("…"),
                     "` alone; what follows is lost"}))
            .at(Severity::Warning);
}

}  // namespace analysis::rules

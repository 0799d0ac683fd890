#include "analysis/compose/environment.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Compose replaces `$NAME` before the container exists, by the variables of whoever starts the project. This one is only set in the container, so what is left is nothing. `$$NAME` leaves it to the shell in the container.

```yaml
services:
  db:
    image: postgres:18.0
    environment:
      POSTGRES_USER: app
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $POSTGRES_USER"]
                                         ^^^^^^^^^^^^^^ Compose replaces `$POSTGRES_USER` before the container is there; write `$$POSTGRES_USER`
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    environment:
      POSTGRES_USER: app
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"]
```

A variable of `.env`, one that the container only gets from outside, a default, and what is escaped are all fine:

```env .env
POSTGRES_DB=notes
```

```yaml
services:
  db:
    image: postgres:18.0
    environment:
      POSTGRES_USER: app
      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}
      POSTGRES_DB: notes
      PGPORT: "5432"
    command: ["sh", "-c", "echo ${POSTGRES_PASSWORD} $POSTGRES_DB ${PGPORT:-5432}; exec postgres"]
    healthcheck:
      test: pg_isready -U $${POSTGRES_USER}
```

## Why

See it: `docker compose config` warns `The "POSTGRES_USER" variable is not set. Defaulting to a blank string.`, and prints the command without it. In a health check that is `pg_isready -U`, which fails for ever.

## When not

The variable of the same name is also set in the shell that starts Compose: `# seaworthy: ignore=compose-dollar-unescaped exported by the CI`. Better give it another name.

## Why assistants miss it

It is right in a shell, and right in `environment`. Here it is replaced one step too early.

## Fix safety

Suggested where a shell reads the text. In a list for `CMD`, or a command without a shell, nobody would replace it in the container either, so there the fix is not offered.

## Sources

The Compose specification, "Interpolation".
)md";

static void check(const compose::Service& service, Report& report);

Rule compose_dollar_unescaped() {
    return {
        .id = "compose-dollar-unescaped",
        .practice = "health",
        .summary = "a variable of the container that Compose replaces",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

using compose::Value;

/// Whether the container has that variable with a value of its own, which does not come from the
/// variables of whoever starts the project.
static bool is_set_inside(const compose::Service& service, std::string_view name) {
    const auto variable = compose::variable_of(service, name);
    return variable && variable->value && !variable->written->pieces;
}

static void check_text(
    const compose::Service& service, const Value& value, bool is_for_shell, Report& report) {
    if (!value.is_scalar() || !value.pieces || !value.is_own() || !value.node) return;
    const std::string_view written = value.node->value;
    for (const auto& use : value.pieces->uses()) {
        const bool is_empty =
            use.origin == compose::Origin::Unknown || use.origin == compose::Origin::Nothing;
        if (!is_empty || use.operation != compose::Operator::None || !use.is_needed) continue;
        if (use.span.end() > written.size()) continue;
        const auto name = written.substr(use.name.begin(), use.name.size());
        if (!is_set_inside(service, name)) continue;
        const auto expression = written.substr(use.span.begin(), use.span.size());
        const auto place = compose::place_of(value, use.span);
        auto& finding = report.add(
            place,
            concat(
                {"Compose replaces `",
                 expression,
                 "` before the container is there; write `$",
                 expression,
                 "`"}));
        const bool is_exact = place.size() == use.span.size();
        if (is_exact && is_for_shell && !value.is_alias)
            finding.with(
                {"Leave it to the shell in the container",
                 Safety::Suggested,
                 {{{place.begin(), place.begin()}, "$"}}});
    }
}

static void check_test(const compose::Service& service, Report& report) {
    const auto* test = service.find({"healthcheck", "test"});
    if (!test) return;
    check_text(service, *test, true, report);
    const bool is_for_shell = !test->items.empty() && test->items[0].says("CMD-SHELL");
    for (const auto& item : test->items) check_text(service, item, is_for_shell, report);
}

static void check_command(const compose::Service& service, std::string_view key, Report& report) {
    const auto* command = service.find(key);
    if (!command) return;
    check_text(service, *command, false, report);
    const bool is_for_shell = command->items.size() > 2 && command->items[1].says("-c");
    for (const auto& item : command->items) check_text(service, item, is_for_shell, report);
}

static void check(const compose::Service& service, Report& report) {
    check_test(service, report);
    check_command(service, "entrypoint", report);
    check_command(service, "command", report);
}

}  // namespace analysis::rules

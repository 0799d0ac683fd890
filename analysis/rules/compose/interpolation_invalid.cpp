#include "analysis/compose/interpolation.h"
#include "analysis/compose/service.h"
#include "analysis/compose/value.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
In every value of a Compose file, `${` begins a variable: `${NAME}`, with `:-default` and its relatives. What is no name makes `docker compose` refuse the whole
file. A dollar sign that is meant as such is written twice.

```yaml
services:
  web:
    image: nginx:1.29.1
    labels:
      rule: Path(`/${1}`)
                   ^^^^ Compose refuses the file: `${1}` begins no variable; write `$$` for a dollar sign
```

```yaml fixed
services:
  web:
    image: nginx:1.29.1
    labels:
      rule: Path(`/$${1}`)
```

```yaml
services:
  web:
    image: nginx:${TAG:-1.29.1}
    environment:
      GREETING: "$${USER} pays $1 and $$2"
```

## Why

Passwords, regular expressions, Traefik's labels and shell code are full of dollar signs. Compose reads the file before any shell does. See it: `docker compose config` says "invalid
interpolation format" and prints the text.

## When not

There is no case in which Compose takes it.

## Why assistants miss it

The same line is right in a shell script, a `.env` file or a Dockerfile.

## Fix safety

Suggested: the dollar sign is doubled, so that the container gets the text as it is written here. If a variable was meant, mend its name instead.

## Sources

The Compose specification, section "Interpolation"; `docker compose config`.
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule interpolation_invalid() {
    return {
        .id = "interpolation-invalid",
        .practice = "correctness",
        .summary = "a dollar sign that begins no variable",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachEntry{check},
    };
}

static void check_scalar(const yaml::NodeView& scalar, Report& report) {
    const std::string_view text = scalar->value;
    if (!contains(text, "$")) return;
    const auto interpolated = compose::interpolate(text, compose::nothing_known);
    for (const auto& error : interpolated.errors()) {
        if (error.kind != compose::InterpolationError::Kind::Invalid || !error.is_needed) continue;
        const auto place = compose::place_in(*scalar, error.span);
        const auto written = text.substr(error.span.begin(), error.span.size());
        auto& finding = report.add(
            place ? place->shifted(scalar.at()) : scalar.content(),
            concat(
                {"Compose refuses the file: `",
                 written,
                 "` begins no variable; write `$$` for a dollar sign"}));
        finding.stopping(Stops::Load);
        if (place) {
            const auto dollar = place->shifted(scalar.at()).begin();
            finding.with({"Write `$$`", Safety::Suggested, {{{dollar, dollar}, "$"}}});
        }
        return;  // Compose stops here as well; one at a time is enough for a scalar.
    }
}

static void check_node(const yaml::NodeView& node, Report& report) {
    if (node.is(yaml::Kind::Scalar)) check_scalar(node, report);
    for (const auto& item : node.items()) check_node(item, report);
    for (const auto& pair : node.pairs()) check_node(pair.value(), report);
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    check_node(entry.written.value(), report);
}

}  // namespace analysis::rules

#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A mount like `data:/var/lib/postgresql` is a text in every version of YAML. Quotes around some of them let the others look as if they were something else.

```yaml
services:
  db:
    image: postgres:18.1-alpine3.22
    volumes:
      - "data:/var/lib/postgresql"
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ `data:/var/lib/postgresql` needs no quotes
      - './init:/docker-entrypoint-initdb.d:ro' # Runs once.
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `./init:/docker-entrypoint-initdb.d:ro` needs no quotes
volumes:
  data:
```

```yaml fixed
services:
  db:
    image: postgres:18.1-alpine3.22
    volumes:
      - data:/var/lib/postgresql
      - ./init:/docker-entrypoint-initdb.d:ro # Runs once.
volumes:
  data:
```

Where a text would be read as something else without quotes they stay:

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2
    volumes:
      - "./notes #1:/notes:ro"
      - "@shared:/shared"
      - ./public:/srv/public:ro
```

## Why

See it: `docker compose config` prints the same with quotes and without.

## When not

It is off unless you turn it on. Quotes do no harm.

## Why assistants miss it

Ports need quotes, and volumes look alike.

## Sources

YAML 1.2, plain scalars; dclint "no-quotes-in-volumes".
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule volume_quotes() {
    return {
        .id = "volume-quotes",
        .practice = "style",
        .summary = "a mount in quotes that it does not need",
        .severity = Severity::Off,
        .strict = Severity::Off,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/no-quotes-in-volumes"},
        .doc = page,
        .check = EachEntry{check},
    };
}

static bool has_quotes(const yaml::NodeView& node) {
    return node.is(yaml::Kind::Scalar) && !node->properties &&
           (node->style == yaml::Style::SingleQuoted || node->style == yaml::Style::DoubleQuoted);
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    if (entry.section != "services") return;
    const auto volumes = entry.written.value().find("volumes");
    if (!volumes) return;
    const bool is_flow = volumes->value()->style == yaml::Style::Flow || entry.lines.is_in_flow;
    const auto context = is_flow ? compose::Context::Flow : compose::Context::Block;
    for (const auto& volume : volumes->value().items()) {
        const auto& text = volume->value;
        if (!has_quotes(volume) || compose::plain_or_quoted(text, context) != text) continue;
        report.add(volume.content(), concat({"`", text, "` needs no quotes"}))
            .with({"Take the quotes away", Safety::Safe, {{volume.content(), text}}});
    }
}

}  // namespace analysis::rules

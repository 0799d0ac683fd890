#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service asks for a config that nothing declares, so Compose refuses the whole file: `service "proxy" refers to undefined config`. Where its content comes from stands under `configs:` at the top level.

```yaml
services:
  proxy:
    image: nginx:1.31.1-alpine3.23
    configs:
      - source: site
                ^^^^ Compose refuses the file: config `site` is not declared under `configs`
        target: /etc/nginx/conf.d/default.conf
```

```yaml fixed
services:
  proxy:
    image: nginx:1.31.1-alpine3.23
    configs:
      - source: site
        target: /etc/nginx/conf.d/default.conf

configs:
  site:
    file: ./site.txt
```

One that stands in the file itself needs nothing else:

```yaml
services:
  proxy:
    image: nginx:1.31.1-alpine3.23
    configs:
      - source: site
        target: /etc/nginx/conf.d/default.conf
configs:
  site:
    content: |
      server { listen 80; }
```

## Why

See it: `docker compose config` ends with `refers to undefined config site: invalid compose project`, and nothing starts.

## When not

- Another file declares it. Files that this one includes, and its override file, are looked at; one that is only given with `-f` cannot be.

## Why assistants miss it

The service's half and the declaration stand far apart, and only Compose reads both.

## Fix safety

Unsafe: where the content comes from is a guess. Name the file that you have, or write `content:`.

## Sources

Compose specification, "Configs top-level element"; compose-go, `checkConsistency`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule undefined_config() {
    return {
        .id = "undefined-config",
        .practice = "correctness",
        .summary = "a config that is used and nowhere declared",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"compose-go/undefined-config"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& missing : compose::undeclared(file, "configs", report)) {
        auto& finding = report.add(missing.place, refusal(missing)).stopping(Stops::Load);
        finding.fixes = declarations_for(file, missing, compose::sources_for(missing.name));
    }
}

}  // namespace analysis::rules

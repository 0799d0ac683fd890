#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service joins a network that nothing declares, so Compose refuses the whole file: `service "api" refers to undefined network`. Each name under a service's `networks` needs a line under `networks:` at
the top level. Only `default` is there by itself.

```yaml
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks:
      - default
      - backend
        ^^^^^^^ Compose refuses the file: network `backend` is not declared under `networks`
```

```yaml fixed
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks:
      - default
      - backend

networks:
  backend:
```

`host` and `none` are no networks of a project but modes:

```yaml
services:
  agent:
    image: ghcr.io/example/agent:1.4.2
    networks:
      - host
        ^^^^ Compose refuses the file: `host` is no network that a service can join; write `network_mode: host`
```

```yaml fixed
services:
  agent:
    image: ghcr.io/example/agent:1.4.2
    network_mode: host
```

What another file of the project declares is declared:

```yaml networks.yaml
networks:
  backend:
    internal: true
```

```yaml
include:
  - networks.yaml
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks:
      backend:
        aliases: [api.internal]
```

## Why

See it: `docker compose config` ends with `refers to undefined network backend: invalid compose project`, and nothing starts, not even the services that do not use it.

## When not

- The network exists already and belongs to another project: declare it with `external: true`.

## Why assistants miss it

`networks:` stands twice in such a file with two meanings, and an edit of one service does not show the other end.

## Fix safety

Suggested: the fix declares a new network with the usual driver, `bridge`. For one that lets nothing out add `internal: true`.

## Sources

Compose specification, "Networks top-level element"; compose-go, `checkConsistency`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule undeclared_network() {
    return {
        .id = "undeclared-network",
        .practice = "networks",
        .summary = "a network that is used and nowhere declared",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/undefined-network"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static bool is_mode(std::string_view name) {
    return name == "host" || name == "none" || name == "bridge";
}

/// `network_mode` instead of a list that holds nothing else.
static compose::Edits mode_edits(
    const compose::ComposeFile& file, const compose::Undeclared& missing) {
    const auto* placed = file.service_named(missing.service);
    if (!placed) return std::nullopt;
    const auto service = file.service(*placed);
    const auto own = service.own({"networks"});
    if (!own || service.facts().networks.size() != 1 || service.find("network_mode"))
        return std::nullopt;
    const auto span = own->span();
    if (contains(service.text().substr(span.begin(), span.size()), "#")) return std::nullopt;
    return std::vector<Edit>{{span.shifted(placed->at), concat({"network_mode: ", missing.name})}};
}

static void report_mode(
    const compose::ComposeFile& file, const compose::Undeclared& missing, Report& report) {
    const auto mode = concat({"`network_mode: ", missing.name, "`"});
    auto& finding = report
                        .add(
                            missing.place,
                            concat(
                                {"Compose refuses the file: `",
                                 missing.name,
                                 "` is no network that a service can join; write ",
                                 mode}))
                        .stopping(Stops::Load);
    if (auto edits = mode_edits(file, missing))
        finding.with({concat({"Write ", mode}), Safety::Suggested, *std::move(edits)});
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& missing : compose::undeclared(file, "networks", report)) {
        if (is_mode(missing.name)) {
            report_mode(file, missing, report);
            continue;
        }
        auto& finding = report.add(missing.place, refusal(missing)).stopping(Stops::Load);
        finding.fixes = declarations_for(file, missing, {{{missing.name, ""}}});
    }
}

}  // namespace analysis::rules

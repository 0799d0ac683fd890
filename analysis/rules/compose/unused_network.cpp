#include "analysis/compose/unused.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
No service is in this network. Compose does not make it, and a wall that was planned there does not stand: often the line that puts a service into it was forgotten, and the service is in `default` with all
others.

```yaml
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [frontend]
networks:
  frontend:
  backend:
  ^^^^^^^ no service is in `backend`
    internal: true
```

```yaml fixed
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [frontend]
networks:
  frontend:
```

A service that names no network is in `default`, so that one is used:

```yaml
services:
  api:
    image: ghcr.io/example/api:1.4.2
networks:
  default:
    driver_opts:
      com.docker.network.driver.mtu: "1400"
```

## Why

See it: `docker compose config --networks` does not list it, and `docker network inspect` finds nothing of that name.

## When not

- Another Compose file, laid over this one with `-f`, uses it: `# seaworthy: ignore=unused-network compose.monitoring.yaml joins it`.

## Why assistants miss it

Declaring the network is one half of the change; the other half is in each service.

## Fix safety

Suggested: nothing runs differently. If a service was meant to be in it, put it there instead.

## Sources

Compose specification, "Networks top-level element".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule unused_network() {
    return {
        .id = "unused-network",
        .practice = "networks",
        .summary = "a network that is declared, and no service is in it",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .tag = Tag::Unnecessary,
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (auto& network : compose::unused(file, "networks", report)) {
        auto& finding =
            report.add(network.place, concat({"no service is in `", network.name, "`"}));
        if (network.removal) finding.with(*std::move(network.removal));
    }
}

}  // namespace analysis::rules

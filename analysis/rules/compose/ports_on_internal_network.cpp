#include "analysis/compose/edits/edits.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/project.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
All networks of this service are internal, so Docker publishes nothing of it: `ports` looks like a way in and is none. Either the service is meant to be reached, and needs a network that is not internal, or it is
not, and `ports` can go.

```yaml
services:
  db:
    image: postgres:18.4-trixie
    networks: [backend]
    ports:
    ^^^^^ nothing is published: `db` is in internal networks only
      - "127.0.0.1:5432:5432"
networks:
  backend:
    internal: true
```

```yaml fixed
services:
  db:
    image: postgres:18.4-trixie
    networks: [backend]
networks:
  backend:
    internal: true
```

```yaml fix=2 fixed
services:
  db:
    image: postgres:18.4-trixie
    networks: [backend, default]
    ports:
      - "127.0.0.1:5432:5432"
networks:
  backend:
    internal: true
```

One network with a way out is enough:

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    networks: [frontend, backend]
    ports: ["443:443"]
networks:
  frontend:
  backend:
    internal: true
```

## Why

See it: `docker compose ps` shows no port, `docker port` prints nothing, and `curl` from the host is refused. No error says why.

## When not

- Another file, laid over this one, adds a network: `# seaworthy: ignore=ports-on-internal-network compose.debug.yaml adds one`.

## Why assistants miss it

Making the network internal and publishing the port are two requests of two days.

## Fix safety

Suggested: what is taken out had no effect. The other fix is unsafe: it gives the service a way to the Internet and the host a way to the service.

## Sources

Compose specification, "internal"; Docker's manual, "Bridge network driver".
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule ports_on_internal_network() {
    return {
        .id = "ports-on-internal-network",
        .practice = "networks",
        .summary = "a port that is published on internal networks only, and so not at all",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

static bool is_all_own(const compose::Value& list) {
    return list.is_own() && !list.is_alias &&
           std::ranges::all_of(list.items, &compose::Value::is_own);
}

static compose::Edits with_default_network(const compose::Service& service) {
    const auto own = service.own({"networks"});
    if (!own) return std::nullopt;
    if (own->value().is(yaml::Kind::Mapping))
        return compose::set_key(service.lines(), *own, {"default", ""});
    return compose::add_items(
        service.lines(),
        service.written().value(),
        {"networks", compose::Snippet::list({"default"})});
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto* ports = service.find("ports");
    if (!ports || ports->items.empty() || service.is_shown_elsewhere(*ports)) return;
    if (compose::is_cut_off(service.facts(), project) != Trilean::True) return;
    auto& finding = report.add(
        service.key_of({"ports"}),
        concat({"nothing is published: `", service.name(), "` is in internal networks only"}));
    const auto mapping = service.written().value();
    auto removal = is_all_own(*ports) ? compose::remove_key(service.lines(), mapping, {"ports"})
                                      : std::nullopt;
    if (removal) finding.with({"Delete `ports`", Safety::Suggested, *std::move(removal)});
    auto opening = with_default_network(service);
    if (opening && compose::is_internal("default", project) == Trilean::False)
        finding.with({"Join the `default` network as well", Safety::Unsafe, *std::move(opening)});
}

}  // namespace analysis::rules

#include "analysis/compose/datastores.h"
#include "analysis/compose/port_edits.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The port of a database, cache or queue is open on the host. Other services do not need that: they reach it by its name, over the network that Compose makes for them. Who does use it are
the bots that try passwords on every open 5432 and 6379 of the Internet, past the host's firewall.

```yaml
services:
  api:
    image: ghcr.io/example/api:1.4.2
    environment:
      DATABASE_URL: postgres://app@db:5432/app
  db:
    image: postgres:18.4-trixie
    ports:
      - "5432:5432"
        ^^^^^^^^^^^ the data of `db` is open to every network that the host is in; services reach it without `ports`
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
```

```yaml fixed
services:
  api:
    image: ghcr.io/example/api:1.4.2
    environment:
      DATABASE_URL: postgres://app@db:5432/app
  db:
    image: postgres:18.4-trixie
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
```

Where somebody looks into it with a program on the host, loopback is enough:

```yaml fix=2 fixed
services:
  api:
    image: ghcr.io/example/api:1.4.2
    environment:
      DATABASE_URL: postgres://app@db:5432/app
  db:
    image: postgres:18.4-trixie
    ports:
      - "127.0.0.1:5432:5432"
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
```

That much is worth a remark in production, and nothing in a file or profile for development:

```yaml
services:
  cache:
    image: redis:8.4.0-alpine3.22
    ports:
      - "127.0.0.1:6379:6379"
        ^^^^^^^^^^^^^^^^^^^^^ [info] every program on this host can reach the data of `cache`; services reach it without `ports`
```

```yaml path=compose.dev.yaml
services:
  cache:
    image: redis:8.4.0-alpine3.22
    ports:
      - "127.0.0.1:6379:6379"
```

## Why

See it: from another machine, `redis-cli -h HOST ping` answers `PONG`. Redis, Memcached, Elasticsearch, MongoDB and etcd have no password unless you set one, and where there is one, an open port
lets anybody guess as often as they like. `docker compose exec db psql` needs no port; neither does a service in the same file.

## When not

- A program outside of this host needs the data: give the address of the network that it comes from, as in `10.0.0.5:5432:5432`, and TLS.
- A desktop client: `127.0.0.1:` in front, and an SSH tunnel if the host is elsewhere.
- `# seaworthy: ignore=published-database-port replica in another data center`.

## Why assistants miss it

The examples they learned from were made to be tried with `psql -h localhost`, and nothing says that the line should go afterwards.

## Fix safety

Taking the port away is unsafe: whoever uses it from the host or from elsewhere loses it. Binding it to 127.0.0.1 is suggested: only other machines lose it.

## Sources

CIS Docker Benchmark 5.9 and 5.14; OWASP Docker Security rule 5a; Docker's manual, "Packet filtering and firewalls".
)md";

static void check(const compose::Service& service, Report& report);

Rule published_database_port() {
    return {
        .id = "published-database-port",
        .practice = "networks",
        .summary = "a database, cache or queue that is open on the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dclint/no-unbound-port-interfaces",
             "kics/Container Traffic Not Bound To Host Interface",
             "cis/5.9",
             "owasp/5a"},
        .doc = page,
        .check = EachService{check},
    };
}

using Ports = std::vector<compose::ServicePort>;

/// The ports of the service that lead to its data, and are told here.
static Ports ports_to_data(const compose::Service& service) {
    auto ports = compose::ports_of(service.value());
    std::erase_if(ports, [&](const compose::ServicePort& port) {
        return port.reach == compose::Reach::Unknown || port.mode == "host" ||
               !compose::leads_to_data(service, port) || service.is_shown_elsewhere(*port.written);
    });
    return ports;
}

static bool is_only_for_development(const compose::Service& service) {
    const auto& profiles = service.facts().profiles;
    return !profiles.empty() && std::ranges::all_of(profiles, compose::is_dev_profile);
}

static std::string message_for(const compose::Service& service, compose::Reach reach) {
    if (reach == compose::Reach::Loopback)
        return concat(
            {"every program on this host can reach the data of `",
             service.name(),
             "`; services reach it without `ports`"});
    const bool is_everywhere = reach == compose::Reach::Everywhere;
    return concat(
        {"the data of `",
         service.name(),
         is_everywhere ? "` is open to every network that the host is in"
                       : "` is open to the network of this address",
         "; services reach it without `ports`"});
}

static void check(const compose::Service& service, Report& report) {
    if (is_only_for_development(service) || service.find("network_mode")) return;
    const auto ports = ports_to_data(service);
    // All at once: what is left of a list that others empty would be no list.
    const auto removal = compose::unpublished(service, ports);
    for (const auto& port : ports) {
        const bool is_loopback = port.reach == compose::Reach::Loopback;
        if (is_loopback && service.is_dev()) continue;
        auto& finding = report.add(mark_of(service, port), message_for(service, port.reach));
        if (is_loopback) finding.at(Severity::Information);
        if (port.reach == compose::Reach::OneAddress) finding.at(Severity::Warning);
        if (removal) finding.with({"Keep the data inside", Safety::Unsafe, *removal});
        auto edits = compose::bound_to_loopback(service, port);
        if (!is_loopback && edits && !service.around().is_stack)
            finding.with({"Bind it to 127.0.0.1", Safety::Suggested, *std::move(edits)});
    }
}

}  // namespace analysis::rules

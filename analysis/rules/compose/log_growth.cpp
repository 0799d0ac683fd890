#include "analysis/compose/edits/edits.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/server_role.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker keeps everything that a service prints in one file on the host, and by default that file grows until the disk is full. Then no container on the host can write any more.

```yaml
services:
  db:
  ^^ nothing limits what Docker keeps of the output of `db`: set `max-size`
    image: postgres:18.0
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    logging:
      driver: json-file
      options:
        max-size: "10m"
        max-file: "3"
```

To name the driver alone does not limit it:

```yaml
services:
  db:
    image: postgres:18.0
    logging:
      driver: json-file
              ^^^^^^^^^ nothing limits what Docker keeps of the output of `db`: set `max-size`
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    logging:
      driver: json-file
      options:
        max-size: "10m"
        max-file: "3"
```

With a limit, with a driver that has one or keeps no file, with whatever `logging` brings from elsewhere, there is nothing to say; nor of what is for development or ends by itself:

```yaml
x-logging: &logging
  driver: json-file
  options:
    max-size: "20m"
services:
  db:
    image: postgres:18.0
    logging: *logging
  cache:
    image: redis:8.4.0-alpine3.22
    logging:
      driver: local
  queue:
    image: rabbitmq:4.1.4
    logging:
      driver: syslog
      options:
        syslog-address: "udp://logs.example.com:514"
  search:
    image: elasticsearch:9.1.2
    profiles: [dev]
  report:
    image: registry.example.com/report:1.0.0
```

## Why

See it: `docker inspect -f '{{.LogPath}}' C`, and `ls -lh` of that path on the host. `docker info -f '{{.LoggingDriver}}'` names the daemon's driver.

## When not

The daemon limits it for all: `{"log-driver": "local"}`, or `log-opts` with `max-size`, in `/etc/docker/daemon.json`. Then turn the rule off in the configuration.

## Why assistants miss it

It takes weeks until the disk is full, and on the machine of a developer it never is.

## Fix safety

Suggested: 30 MB are kept. Whoever reads older output of `docker logs` needs more, and who has another driver set in the daemon gets this one for the service.

## Sources

Docker's "JSON File logging driver" and "Configure logging drivers".
)md";

static void check(const compose::Service& service, Report& report);

Rule log_growth() {
    return {
        .id = "log-growth",
        .practice = "limits",
        .summary = "output that Docker keeps without end",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

/// What is known to keep everything: no word of it, or the default driver by its name alone.
static const compose::Value* unlimited_driver(const compose::Service& service) {
    const auto* driver = service.find({"logging", "driver"});
    if (!driver || !driver->says("json-file") || service.is_shown_elsewhere(*driver))
        return nullptr;
    return service.lacks({"logging", "options", "max-size"}) == Trilean::True ? driver : nullptr;
}

static void check(const compose::Service& service, Report& report) {
    if (service.is_dev() || compose::is_windows(service) || !compose::is_server(service)) return;
    const auto* driver = unlimited_driver(service);
    if (!driver && service.lacks("logging") != Trilean::True) return;
    auto& finding = report.add(
        driver ? service.mark(*driver) : service.key(),
        concat(
            {"nothing limits what Docker keeps of the output of `",
             service.name(),
             "`: set `max-size`"}));
    auto limits = compose::Snippet::map({{"max-size", "\"10m\""}, {"max-file", "\"3\""}});
    auto logging = compose::Snippet::map({{"driver", "json-file"}, {"options", std::move(limits)}});
    auto edits =
        compose::set_key(service.lines(), service.written(), {"logging", std::move(logging)});
    if (edits && !edits->empty())
        finding.with({"Keep three files of 10 MB", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

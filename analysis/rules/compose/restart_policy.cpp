#include "analysis/compose/edits/edits.h"
#include "analysis/compose/server_role.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
When this service ends, by a crash, for lack of memory, or because the host was started anew, it stays ended until somebody notices.

```yaml
services:
  db:
  ^^ `db` stays down when it ends; nothing starts it again
    image: postgres:18.0
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    restart: unless-stopped
```

Any policy will do, and so does the decision for none. What runs once, and what is for development, needs none:

```yaml
services:
  db:
    image: postgres:18.0
    restart: always
  cache:
    image: redis:8.4.0-alpine3.22
    deploy:
      restart_policy:
        condition: on-failure
  queue:
    image: rabbitmq:4.1.4
    restart: "no"
  search:
    image: elasticsearch:9.1.2
    profiles: [dev]
  report:
    image: registry.example.com/report:1.0.0
```

## Why

See it: `docker kill -s KILL C`, and look at `docker compose ps -a`: `Exited (137)`. With `unless-stopped` it is up again a moment later, and also when the daemon starts.

## When not

Something else starts it: systemd, an orchestrator. `# seaworthy: ignore=restart-policy systemd does it`, or `restart: "no"`.

## Why assistants miss it

It works until the first crash.

## Fix safety

Suggested: `unless-stopped` starts it again in all cases but that somebody stopped it. A program that crashes at once is tried again at growing intervals.

## Sources

Docker's "Start containers automatically"; CIS Docker Benchmark 5.15; KICS "Restart Policy On Failure Not Set To 5".
)md";

static void check(const compose::Service& service, Report& report);

Rule restart_policy() {
    return {
        .id = "restart-policy",
        .practice = "limits",
        .summary = "a service that nothing starts again",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Restart Policy On Failure Not Set To 5", "cis/5.15"},
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    // Swarm starts again whatever ends.
    if (service.around().is_stack) return;
    if (service.is_dev() || !compose::is_server(service)) return;
    if (service.lacks("restart") != Trilean::True) return;
    if (service.lacks({"deploy", "restart_policy"}) != Trilean::True) return;
    auto& finding = report.add(
        service.key(),
        concat({"`", service.name(), "` stays down when it ends; nothing starts it again"}));
    auto edits =
        compose::set_key(service.lines(), service.written(), {"restart", "unless-stopped"});
    if (edits && !edits->empty())
        finding.with(
            {"Start it again unless somebody stopped it", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

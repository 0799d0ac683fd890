#include "analysis/compose/datastores.h"
#include "analysis/compose/probe.h"
#include "analysis/compose/server_role.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Nothing asks this service whether it works. Docker sees a process, and calls it up while it still starts, and when it hangs: whoever depends on it runs into refused connections, and
nothing can wait for it to be ready.

```yaml
services:
  db:
  ^^ nothing checks whether `db` answers, so nobody can wait for it
    image: postgres:18.0
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -h 127.0.0.1 -U \"$${POSTGRES_USER:-postgres}\" -d \"$${POSTGRES_DB:-postgres}\""]
      interval: 5s
      timeout: 3s
      retries: 5
      start_period: 30s
```

A service that holds no data for others, and that none depends on, is told of less loudly:

```yaml
services:
  proxy:
  ^^^^^ [hint] nothing checks whether `proxy` answers
    image: nginx:1.29.1
```

A check of the image is one, and so is the decision to have none. What runs once and ends needs none:

```yaml
services:
  gateway:
    image: kong:3.9
  cache:
    image: redis:8.4.0-alpine3.22
    healthcheck:
      disable: true
  migrate:
    image: postgres:18.0
    restart: "no"
    entrypoint: ["psql", "-f", "/schema.sql"]
```

## Why

See it: `docker compose ps` says `Up 3 seconds (health: starting)` and then `(healthy)` for a service with a check, and only `Up` without. `docker compose up --wait`, `depends_on` with
`condition: service_healthy`, and most dashboards go by it. PostgreSQL answers some ten seconds after its container has "started", and on first start it even restarts in between.

## When not

- The image or its Dockerfile has a `HEALTHCHECK`: there is no finding, nor where the image is not known.
- The service has no sign of life worth asking for: `healthcheck: {disable: true}` says that this is on purpose.

## Why assistants miss it

Everything starts without it, mostly in the right order, on the machine where it is tried. And each image wants another command: `curl` is in few of them, and `redis-cli ping` succeeds even where it was told "NOAUTH".

## Fix safety

Suggested: a command that is in the image and was tried with it. Where it takes more (a password in a variable, a port of your own, a configuration that has to let it in), the fix says so and is unsafe. Services that start a virtual machine for each
question (RabbitMQ, Cassandra, Kafka) are asked less often.

## Sources

Docker's reference of `healthcheck`; the images' own documentation; KICS "Healthcheck Not Set"; CIS Docker Benchmark 5.27.
)md";

static void check(const compose::Service& service, Report& report);

Rule compose_healthcheck_missing() {
    return {
        .id = "compose-healthcheck-missing",
        .practice = "health",
        .summary = "a service that nothing asks whether it still works",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Healthcheck Not Set", "cis/5.27"},
        .step = Step::Healthcheck,
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    const auto& around = service.around();
    // Who is waited for without a check is told of where that is asked.
    if (around.is_waited_for || around.is_override) return;
    const auto& image = service.image();
    if (service.facts().health != compose::Health::None) return;
    if (compose::is_checked(service.facts(), image) != Trilean::False) return;
    if (!compose::is_server(service)) return;

    const bool is_needed =
        around.is_dependency || compose::is_datastore(service.name(), service.facts());
    auto& finding = report.add(
        service.key(),
        concat(
            {"nothing checks whether `",
             service.name(),
             "` answers",
             is_needed ? ", so nobody can wait for it" : ""}));
    const auto probe = compose::probe_for(service);
    if (!is_needed || !probe) finding.at(Severity::Hint).strictly(Severity::Information);
    auto edits = probe ? compose::set_probe(service, *probe) : std::nullopt;
    if (!edits) return;
    finding.with(
        {concat(
             {"Ask it with `", probe->program, "`", probe->is_certain() ? "" : " ", probe->doubt}),
         probe->is_certain() ? Safety::Suggested : Safety::Unsafe,
         *std::move(edits)});
}

}  // namespace analysis::rules

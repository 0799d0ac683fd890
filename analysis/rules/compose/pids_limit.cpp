#include "analysis/compose/limits.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service may start as many processes and threads as the kernel has numbers for. A fork bomb in it, or a pool that never stops growing, and nobody on the host can start a process any more, not even to end it.

```yaml
services:
  api:
  ^^^ nothing limits how many processes `api` may start
    image: registry.example.com/api:1.4.2
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    pids_limit: 200
```

Threads count, so databases and Java get more; and where `deploy` has limits already, Compose wants this one beside them:

```yaml
services:
  db:
  ^^ nothing limits how many processes `db` may start
    image: postgres:18.0
    deploy:
      resources:
        limits:
          memory: 1G
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    deploy:
      resources:
        limits:
          memory: 1G
          pids: 500
```

`-1` and `0` are no limit:

```yaml
services:
  api:
  ^^^ nothing limits how many processes `api` may start
    image: registry.example.com/api:1.4.2
    pids_limit: -1
  worker:
    image: registry.example.com/worker:1.4.2
    pids_limit: ${WORKER_PIDS}
```

## Why

See it: `docker stats` has a column PIDS. In a container with `pids_limit: 200`, `sh -c ':(){ :|:& };:'` says "Cannot fork" and that is all; without, the host's own shell says it.

## When not

A program that starts a thread for each of its many clients: `# seaworthy: ignore=pids-limit a thread per client`. Or give it a number that fits: look at `docker stats` under load, and take twice of that.

## Why assistants miss it

Nothing fails without it, and the key is in few examples.

## Fix safety

Suggested: 200 is plenty for programs that answer with a handful of threads, 500 for databases and Java, 1,000 for search engines and browsers. Where it is too few, the program says that it cannot create a thread.

## Sources

CIS Docker Benchmark 5.29; KICS "Pids Limit Not Set".
)md";

static void check(const compose::Service& service, Report& report);

Rule pids_limit() {
    return {
        .id = "pids-limit",
        .practice = "limits",
        .summary = "a service that may start processes without end",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Pids Limit Not Set", "cis/5.29", "owasp/7"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    if (is_limited(service, compose::Resource::Pids) != Trilean::False) return;
    auto& finding = report.add(
        service.key(),
        concat({"nothing limits how many processes `", service.name(), "` may start"}));
    const auto number = compose::usual_pids(service.image());
    auto edits = compose::set_limit(service, compose::Resource::Pids, number);
    if (edits && !edits->empty())
        finding.with(
            {concat({"Limit it to ", number.of_service, " processes and threads"}),
             Safety::Suggested,
             *std::move(edits)});
}

}  // namespace analysis::rules

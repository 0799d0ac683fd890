#include "analysis/compose/limits.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service may use every CPU of the host for as long as it likes. One endless loop in it, or one request that is expensive to answer, and everything else on the host waits.

```yaml
services:
  api:
  ^^^ nothing limits the CPU time of `api`
    image: registry.example.com/api:1.4.2
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    cpus: 1.0
```

Where `deploy` has limits already, Compose wants this one beside them, and there as a text:

```yaml
services:
  cache:
  ^^^^^ nothing limits the CPU time of `cache`
    image: redis:8.4.0-alpine3.22
    cpu_shares: 512
    deploy:
      resources:
        limits:
          memory: 256M
```

```yaml fixed
services:
  cache:
    image: redis:8.4.0-alpine3.22
    cpu_shares: 512
    deploy:
      resources:
        limits:
          memory: 256M
          cpus: "0.5"
```

A quota and a set of CPUs are limits too:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    cpu_quota: 50000
  worker:
    image: registry.example.com/worker:1.4.2
    cpuset: "0,1"
```

## Why

See it: `docker compose exec api sh -c 'while :; do :; done'` and `docker stats`: 100 % for each such loop, on as many CPUs as there are. With `cpus: 1.0` all of them together stay at 100 %. `cpu_shares` is no limit: it only says who comes
first when CPUs are short.

## When not

- The host has nothing else to do: `# seaworthy: ignore=cpu-limit may have it all`.
- A limit slows a program down where memory would end it, so it shows as latency. Programs with many threads (Go, Java) should know of it: Java does, Go from 1.25 on.

## Why assistants miss it

Nothing fails without it, and no example has it.

## Fix safety

Suggested: what is usual for the image, one CPU for all others. Nothing breaks; what computes a lot gets slower.

## Sources

CIS Docker Benchmark 5.12; KICS "Cpus Not Limited".
)md";

static void check(const compose::Service& service, Report& report);

Rule cpu_limit() {
    return {
        .id = "cpu-limit",
        .practice = "limits",
        .summary = "a service that may take all CPUs of the host",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Cpus Not Limited", "cis/5.12", "owasp/7"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    if (is_limited(service, compose::Resource::Cpus) != Trilean::False) return;
    auto& finding = report.add(
        service.key(), concat({"nothing limits the CPU time of `", service.name(), "`"}));
    const auto known = service.image().cpus();
    const auto amount = known.empty() ? std::string("1.0") : std::string(known);
    auto edits = compose::set_limit(
        service, compose::Resource::Cpus, {amount, concat({"\"", amount, "\""})});
    if (edits && !edits->empty())
        finding.with(
            {concat({"Limit it to ", amount, " CPUs"}), Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

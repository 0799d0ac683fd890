#include "analysis/compose/limits.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Nothing limits what this service takes of the host's memory. A leak, or one request that is too large, and the kernel picks a process of the host to kill: often
another service, or the one that you would need to look into it.

```yaml
services:
  db:
  ^^ nothing limits the memory of `db`: when it runs short, the host's processes are killed, whichever they are
    image: postgres:18.0
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
```

Where `deploy` has limits already, Compose wants this one beside them; it refuses a file that has one of them here and the others there:

```yaml
services:
  cache:
  ^^^^^ nothing limits the memory of `cache`: when it runs short, the host's processes are killed, whichever they are
    image: redis:8.4.0-alpine3.22
    deploy:
      resources:
        limits:
          cpus: "0.5"
```

```yaml fixed
services:
  cache:
    image: redis:8.4.0-alpine3.22
    deploy:
      resources:
        limits:
          cpus: "0.5"
          memory: 256M
```

Both places count, and so does what a variable holds:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: ${DB_MEMORY}
  cache:
    image: redis:8.4.0-alpine3.22
    deploy:
      resources:
        limits:
          memory: 256M
```

## Why

See it: `docker stats` shows the whole host's memory as the limit. `docker compose exec db sh -c 'tail /dev/zero'` would take all of it; with a limit the kernel ends this one
process, and `docker inspect -f '{{.State.OOMKilled}}' C` says so.

## When not

- In a file or service for development, and for what runs once and ends, it is only a hint.
- A host that runs nothing else, with a database that manages its memory by itself: `# seaworthy: ignore=memory-limit alone on its host`.

## Why assistants miss it

It never matters on the day it is written. And recipes mix the two places, `mem_limit` and `deploy`, of which the second was long believed to need Swarm; Docker Compose honors both.

## Fix safety

Suggested: a size that is usual for this image, or for programs of its kind. It is a start, not a measurement: look at `docker stats` under load, and give it twice of that. Where the service says how much it
takes (`-Xmx`, `--maxmemory`, a reservation), or the image is not known, the fix is unsafe: the number has to fit.

## Sources

CIS Docker Benchmark 5.11; OWASP Docker Security rule 7; KICS "Memory Not Limited"; compose-go, `checkConsistency`.
)md";

static void check(const compose::Service& service, Report& report);

Rule memory_limit() {
    return {
        .id = "memory-limit",
        .practice = "limits",
        .summary = "a service that may take all of the host's memory",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Memory Not Limited", "cis/5.11", "owasp/7"},
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether something in the service says how much memory its program takes.
static bool names_size(const compose::Value& value) {
    static constexpr std::array<std::string_view, 8> sizes{
        "-Xmx",
        "GOMEMLIMIT",
        "buffer-pool-size",
        "buffer_pool_size",
        "max-old-space-size",
        "maxmemory",
        "shared_buffers",
        "wiredTigerCacheSize"};
    const auto names = [](std::string_view text) {
        return std::ranges::any_of(sizes, [&](auto size) { return contains(text, size); });
    };
    return (value.text && names(*value.text)) || std::ranges::any_of(value.items, names_size) ||
           std::ranges::any_of(value.fields, [&](const compose::Field& field) {
               return names(field.key) || names_size(field.value);
           });
}

static bool says_what_it_takes(const compose::Service& service) {
    return std::ranges::any_of(
        std::array{"command", "entrypoint", "environment"}, [&](std::string_view key) {
            const auto* value = service.find(key);
            return value && names_size(*value);
        });
}

/// Another size in the service that a limit must not contradict.
static bool has_other_sizes(const compose::Service& service) {
    return service.find("mem_reservation") || service.find("memswap_limit") ||
           service.find({"deploy", "resources", "reservations", "memory"});
}

static std::optional<Fix> fix_for(const compose::Service& service) {
    const auto amount = compose::usual_memory(service.image());
    auto edits = compose::set_limit(service, compose::Resource::Memory, amount);
    if (!edits || edits->empty()) return std::nullopt;
    const bool is_guess = says_what_it_takes(service) || has_other_sizes(service) ||
                          (!service.is_built() && !service.image().is_known());
    return Fix{
        concat({"Limit the memory to ", amount.of_service, is_guess ? ", if that is enough" : ""}),
        is_guess ? Safety::Unsafe : Safety::Suggested,
        *std::move(edits)};
}

static void check(const compose::Service& service, Report& report) {
    if (is_limited(service, compose::Resource::Memory) != Trilean::False) return;
    auto& finding = report.add(
        service.key(),
        concat(
            {"nothing limits the memory of `",
             service.name(),
             "`: when it runs short, the host's processes are killed, whichever they are"}));
    if (service.is_dev() || service.around().is_one_shot) finding.at(Severity::Hint);
    if (auto fix = fix_for(service)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/limits.h"
#include "analysis/compose/number.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`memswap_limit` is memory and swap together, so it cannot be less than the memory alone, and means nothing without a limit for that. Docker does not start such a container.

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    memswap_limit: 512m
                   ^^^^ Docker does not start it: memory and swap together are less than the memory alone, `1g`
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    memswap_limit: 1g
```

```yaml
services:
  db:
    image: postgres:18.0
    memswap_limit: 512m
                   ^^^^ Docker does not start it: `memswap_limit` needs a `mem_limit` beside it
```

As much as the memory means no swap at all, `-1` as much as there is:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    memswap_limit: 1g
  cache:
    image: redis:8.4.0-alpine3.22
    mem_limit: 256m
    memswap_limit: -1
```

In the profile `strict`, a limit of memory alone is worth a hint:

```yaml profile=strict
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    ^^^^^^^^^ [hint] beside its memory, `db` may take as much swap; `memswap_limit` limits both together
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    memswap_limit: 1g
```

## Why

See it: `docker compose up` says `Minimum memoryswap limit should be larger than memory limit`. Where `memswap_limit` is left out, `docker inspect -f '{{.HostConfig.MemorySwap}}' C` shows twice the memory: a service that leaks first fills the host's
swap, and slows everything down, before it is ended.

## When not

A host without swap has none to give; then the hint of the profile `strict` means nothing.

## Why assistants miss it

The name sounds like swap alone, and so it gets a small number.

## Fix safety

Suggested for what does not start: no swap, the memory as it is. Unsafe for the hint: what has lived on swap until now would be ended.

## Sources

Moby, `verifyPlatformContainerResources`; Docker's "Resource constraints".
)md";

static void check(const compose::Service& service, Report& report);

Rule swap_below_limit() {
    return {
        .id = "swap-below-limit",
        .practice = "limits",
        .summary = "a limit of swap that does not fit that of memory",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static void check_unlimited(
    const compose::Service& service, const compose::Value& memory, Report& report) {
    if (service.lacks("memswap_limit") != Trilean::True || !compose::bytes_of(memory)) return;
    const bool is_here = service.find("mem_limit") == &memory;
    auto& finding = report.add(
        is_here ? service.key_of({"mem_limit"})
                : service.key_of({"deploy", "resources", "limits", "memory"}),
        concat(
            {"beside its memory, `",
             service.name(),
             "` may take as much swap; `memswap_limit` limits both together"}));
    finding.at(Severity::Off).strictly(Severity::Hint);
    auto edits = compose::set_key(
        service.lines(), service.written(), {"memswap_limit", *memory.text, "mem_limit"});
    if (edits) finding.with({"Allow no swap", Safety::Unsafe, *std::move(edits)});
}

static void check(const compose::Service& service, Report& report) {
    const auto* memory = compose::memory_limit_of(service);
    const auto* swap = service.find("memswap_limit");
    if (!swap && memory) return check_unlimited(service, *memory, report);
    const auto together = swap ? compose::bytes_of(*swap) : std::nullopt;
    if (!together || *together == 0) return;
    if (is_limited(service, compose::Resource::Memory) == Trilean::False) {
        report
            .add(
                service.mark(*swap),
                "Docker does not start it: `memswap_limit` needs a `mem_limit` beside it")
            .stopping(Stops::Start);
        return;
    }
    const auto alone = memory ? compose::bytes_of(*memory) : std::nullopt;
    if (!alone || *together >= *alone) return;
    auto& finding =
        report
            .add(
                service.mark(*swap),
                concat(
                    {"Docker does not start it: memory and swap together are less than the "
                     "memory alone, `",
                     *memory->text,
                     "`"}))
            .stopping(Stops::Start);
    const auto node = compose::own_node(*swap);
    auto edits =
        node ? compose::replace_scalar(service.lines(), *node, *memory->text) : std::nullopt;
    if (edits && !edits->empty())
        finding.with({"Allow no swap", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

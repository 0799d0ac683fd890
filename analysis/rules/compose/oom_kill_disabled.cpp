#include "analysis/compose/edits/removals.h"
#include "analysis/compose/limits.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <charconv>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The kernel may not end this service when memory runs short, and nothing limits what it takes. So the kernel ends everything else on the host first: other services, the SSH daemon, Docker itself.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    oom_kill_disable: true
                      ^^^^ nothing limits the memory of `api`, and the kernel may not end it when memory runs short: it ends the rest of the host
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
```

A score far below zero does much the same:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    mem_limit: 512m
    oom_score_adj: -900
                   ^^^^ with `-900` the kernel ends nearly everything else on the host before `api`
```

Within a limit of its own, a service that must not be ended only waits for its own memory. And a small preference is one:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    oom_kill_disable: true
  cache:
    image: redis:8.4.0-alpine3.22
    oom_score_adj: -500
  queue:
    image: rabbitmq:4.1.4
    oom_kill_disable: false
    oom_score_adj: 300
```

## Why

See it: `docker inspect -f '{{.HostConfig.OomKillDisable}} {{.HostConfig.OomScoreAdj}}' C`, and `cat /proc/$PID/oom_score` on the host: the process with the highest number goes first. With control groups of version 2
Docker drops `oom_kill_disable` with a warning, so there it is a promise that nobody keeps.

## When not

A service that keeps the host itself alive, such as its network storage: `# seaworthy: ignore=oom-kill-disabled the host's disks hang on it`.

## Why assistants miss it

"The container was OOM-killed" is answered with a switch that forbids it. The memory is still missing.

## Fix safety

Unsafe: the key goes. Then the service can be ended again, which its author wanted to avoid: give it a `mem_limit` that suffices.

## Sources

Docker's "Resource constraints", on `--oom-kill-disable`; the kernel's `cgroup-v1/memory.rst` and `proc_pid_oom_score_adj(5)`.
)md";

static void check(const compose::Service& service, Report& report);

Rule oom_kill_disabled() {
    return {
        .id = "oom-kill-disabled",
        .practice = "limits",
        .summary = "a service that the kernel may not end, whatever it takes",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Unsafe,
        .also_known_as = {},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static void add_fix(const compose::Service& service, std::string_view key, Finding& finding) {
    auto edits =
        compose::remove_key(service.lines(), service.written().value(), {std::string(key)});
    if (edits && !edits->empty() && service.own({key}))
        finding.with({concat({"Remove `", key, "`"}), Safety::Unsafe, *std::move(edits)});
}

static void check_switch(const compose::Service& service, Report& report) {
    const auto* value = service.find("oom_kill_disable");
    if (!value || service.is_shown_elsewhere(*value)) return;
    if (compose::truth_of(*value) != Trilean::True) return;
    if (is_limited(service, compose::Resource::Memory) != Trilean::False) return;
    auto& finding = report.add(
        service.mark(*value),
        concat(
            {"nothing limits the memory of `",
             service.name(),
             "`, and the kernel may not end it when memory runs short: it ends the rest of the "
             "host"}));
    add_fix(service, "oom_kill_disable", finding);
}

static std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && last == end ? std::optional(number) : std::nullopt;
}

static void check_score(const compose::Service& service, Report& report) {
    static constexpr int lowest_preference = -500;
    const auto* value = service.find("oom_score_adj");
    if (!value || !value->text || service.is_shown_elsewhere(*value)) return;
    const auto score = number_in(*value->text);
    if (!score || *score >= lowest_preference) return;
    auto& finding = report.add(
        service.mark(*value),
        concat(
            {"with `",
             *value->text,
             "` the kernel ends nearly everything else on the host before `",
             service.name(),
             "`"}));
    add_fix(service, "oom_score_adj", finding);
}

static void check(const compose::Service& service, Report& report) {
    check_switch(service, report);
    check_score(service, report);
}

}  // namespace analysis::rules

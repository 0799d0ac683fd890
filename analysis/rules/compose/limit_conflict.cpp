#include "analysis/compose/edits/removals.h"
#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/limits.h"
#include "analysis/compose/number.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A limit can be written at the service (`mem_limit`) or below `deploy`. Compose takes both for the same thing, and refuses a file in which they differ. They differ already if there is a mapping of limits below `deploy` that does not have this
one.

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1g
    ^^^^^^^^^ Compose refuses the file: `deploy.resources.limits` is there, and has no `memory` like this
    deploy:
      resources:
        limits:
          cpus: "1.0"
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    deploy:
      resources:
        limits:
          cpus: "1.0"
          memory: 1g
```

Where there are two values, one of them has to go:

```yaml
services:
  db:
    image: postgres:18.0
    cpus: 2
    ^^^^ Compose refuses the file: `deploy.resources.limits.cpus` says something else
    deploy:
      resources:
        limits:
          cpus: "0.5"
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    deploy:
      resources:
        limits:
          cpus: "0.5"
```

```yaml fix=2 fixed
services:
  db:
    image: postgres:18.0
    deploy:
      resources:
        limits:
          cpus: "2"
```

The same value twice, and reservations without limits, are fine:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1gb
    deploy:
      resources:
        limits:
          memory: 1024M
  cache:
    image: redis:8.4.0-alpine3.22
    mem_limit: 256m
    deploy:
      resources:
        reservations:
          memory: 64M
```

## Why

See it: `docker compose config` says `services.db: can't set distinct values on 'mem_limit' and 'deploy.resources.limits.memory'`, also if one of the two is not there at all, which makes the message hard to understand.

## When not

Never: the file cannot be loaded.

## Why assistants miss it

Each half is right by itself, and comes from another recipe: the first from before Swarm, the second from after. Adding a limit "where the others are not" breaks what worked.

## Fix safety

Suggested where only one of them has a value: it moves to where the others are. Where they differ, somebody has to say which one is meant, so both fixes are unsafe.

## Sources

compose-go, `checkConsistency`; the Compose specification, `deploy`.
)md";

static void check(const compose::Service& service, Report& report);

Rule limit_conflict() {
    return {
        .id = "limit-conflict",
        .practice = "limits",
        .summary = "a limit at the service and another one below `deploy`",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/distinct-values"},
        .doc = page,
        .check = EachService{check},
    };
}

/// A size or number in one unit; nothing, if it is not known or Compose does not read it.
static std::optional<double> amount_of(const compose::Value& value, bool is_memory) {
    if (!value.is_scalar() || !value.text) return std::nullopt;
    const auto number = compose::parse_float(*value.text);
    // A number without quotes is one, whatever its sign.
    if (!is_memory || (number && !value.is_quoted())) return number;
    const auto bytes = compose::bytes_of(value);
    return bytes ? std::optional(static_cast<double>(*bytes)) : std::nullopt;
}

static bool are_same(double a, double b) {
    // Compose keeps CPUs in 32 bits.
    return static_cast<float>(a) == static_cast<float>(b);
}

/// Takes the key of the service away, and lets the other place say this.
static compose::Edits moved(
    const compose::Service& service, const compose::Rivals& rivals, std::string_view value) {
    const auto mapping = service.written().value();
    auto removed = compose::remove_key(service.lines(), mapping, {std::string(rivals.key)});
    const bool is_number = rivals.deployed == "pids";
    const auto text = is_number ? std::string(value) : compose::plain_or_quoted(value);
    auto set = compose::set_deployed(service, rivals, text);
    return compose::all_of({std::move(set), std::move(removed)});
}

static void offer(Finding& finding, std::string title, Safety safety, compose::Edits edits) {
    if (edits && !edits->empty()) finding.with({std::move(title), safety, *std::move(edits)});
}

static void check_rivals(
    const compose::Service& service, const compose::Rivals& rivals, Report& report) {
    const auto* here = service.find(rivals.key);
    const auto* section = service.find({"deploy", "resources", rivals.section});
    if (!here || !section || !section->is_mapping()) return;
    const bool is_memory = rivals.deployed == "memory";
    const auto wanted = amount_of(*here, is_memory);
    if (!wanted || *wanted == 0) return;
    const auto* there = section->find(rivals.deployed);
    const auto other = there ? amount_of(*there, is_memory) : 0.0;
    if (!other || are_same(*wanted, *other)) return;

    const bool is_missing = !there;
    auto message =
        is_missing
            ? concat(
                  {"Compose refuses the file: `deploy.resources.",
                   rivals.section,
                   "` is there, and has no `",
                   rivals.deployed,
                   "` like this"})
            : concat({"Compose refuses the file: `", rivals.path(), "` says something else"});
    auto& finding =
        report.add(service.key_of({rivals.key}), std::move(message)).stopping(Stops::Load);
    if (!here->is_own() || !service.own({rivals.key})) return;
    if (!is_missing)
        offer(
            finding,
            concat({"Keep what `deploy` says, `", there->text.value_or(""), "`"}),
            Safety::Unsafe,
            compose::remove_key(
                service.lines(), service.written().value(), {std::string(rivals.key)}));
    offer(
        finding,
        concat({"Move `", *here->text, "` below `deploy`"}),
        is_missing ? Safety::Suggested : Safety::Unsafe,
        moved(service, rivals, *here->text));
}

static void check(const compose::Service& service, Report& report) {
    if (!service.find({"deploy", "resources"})) return;
    for (const auto& rivals : compose::all_rivals()) check_rivals(service, rivals, report);
}

}  // namespace analysis::rules

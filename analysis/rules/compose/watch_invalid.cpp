#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`develop.watch` copies files into the container, and does not say where to; or it watches nothing. Compose refuses the whole file, `up` without `--watch` included.

```yaml
services:
  web:
    build: .
    develop:
      watch:
        - path: ./src
          action: sync
                  ^^^^ Compose refuses the file: `sync` needs a `target`, the folder in the container
```

```yaml
services:
  web:
    build: .
    develop:
      watch:
        - path: ""
                ^^ Compose refuses the file: `path` is empty
          action: rebuild
```

What builds or starts anew needs no target:

```yaml
services:
  web:
    build: .
    develop:
      watch:
        - path: ./src
          target: /app/src
          action: sync
        - path: package.json
          action: rebuild
        - path: ./config
          action: restart
        - path: ./other
          action: ${ACTION}
```

## Why

See it: `docker compose config` says "services.web.develop.watch: target is required for non-rebuild actions".

## When not

Never: the file does not load.

## Why assistants miss it

With bind mounts there is one line for both paths, and `rebuild` needs only one.

## Sources

The Compose specification, `develop`; compose-go, `checkConsistency`.
)md";

static void check(const compose::Service& service, Report& report);

Rule watch_invalid() {
    return {
        .id = "watch-invalid",
        .practice = "correctness",
        .summary = "a rule of `develop.watch` without a target or a path",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = {},
        .also_known_as = {"compose-go/watch-target"},
        .doc = page,
        .check = EachService{check},
    };
}

static void check_target(
    const compose::Service& service, const compose::Value& item, Report& report) {
    const auto* action = item.find("action");
    if (!action || !action->text || !action->text->starts_with("sync")) return;
    if (service.is_shown_elsewhere(*action)) return;
    const auto* target = item.find("target");
    const bool is_missing = compose::lacks(item, {"target"}) == Trilean::True ||
                            (target && target->is_scalar() && target->says(""));
    if (!is_missing) return;
    report
        .add(
            service.mark(*action),
            concat(
                {"Compose refuses the file: `",
                 *action->text,
                 "` needs a `target`, the folder in the container"}))
        .stopping(Stops::Load);
}

static void check(const compose::Service& service, Report& report) {
    const auto* rules = service.find({"develop", "watch"});
    // In an override file the rest may stand in the base.
    if (!rules || service.around().is_override) return;
    for (const auto& item : rules->items) {
        if (!item.is_mapping()) continue;
        check_target(service, item, report);
        const auto* path = item.find("path");
        if (!path || !path->says("") || service.is_shown_elsewhere(*path)) continue;
        report.add(service.mark(*path), "Compose refuses the file: `path` is empty")
            .stopping(Stops::Load);
    }
}

}  // namespace analysis::rules

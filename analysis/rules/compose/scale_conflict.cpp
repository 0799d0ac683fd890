#include "analysis/compose/edits/removals.h"
#include "analysis/compose/number.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`scale` and `deploy.replicas` say the same thing, how many containers there are. Compose refuses a file in which they differ, or in which one is less than 0.

```yaml
services:
  worker:
    image: registry.example.com/worker:1.4.2
    scale: 2
           ^ Compose refuses the file: `deploy.replicas` says `3`
    deploy:
      replicas: 3
```

```yaml fixed
services:
  worker:
    image: registry.example.com/worker:1.4.2
    deploy:
      replicas: 3
```

```yaml
services:
  worker:
    image: registry.example.com/worker:1.4.2
    scale: -1
           ^^ Compose refuses the file: there cannot be less than 0
```

```yaml
services:
  worker:
    image: registry.example.com/worker:1.4.2
    scale: 3
    deploy:
      replicas: 3
  other:
    image: registry.example.com/worker:1.4.2
    scale: ${WORKERS}
    deploy:
      replicas: 3
```

## Why

See it: `docker compose config` says `can't set distinct values on 'scale' and 'deploy.replicas'`.

## When not

Never: the file cannot be loaded.

## Why assistants miss it

`scale` is the older spelling, `replicas` the one from Swarm; both are in examples.

## Fix safety

Unsafe: it keeps what `deploy` says, and somebody has to say which of the two is meant.

## Sources

compose-go, `checkConsistency`.
)md";

static void check(const compose::Service& service, Report& report);

Rule scale_conflict() {
    return {
        .id = "scale-conflict",
        .practice = "correctness",
        .summary = "`scale` and `deploy.replicas` with different numbers",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"compose-go/distinct-values"},
        .doc = page,
        .check = EachService{check},
    };
}

static std::optional<std::int64_t> count_in(const compose::Value* value) {
    return value && value->is_scalar() && value->text ? compose::parse_integer(*value->text)
                                                      : std::nullopt;
}

static void check(const compose::Service& service, Report& report) {
    const auto* scale = service.find("scale");
    const auto* replicas = service.find({"deploy", "replicas"});
    const auto scaled = count_in(scale);
    const auto replicated = count_in(replicas);
    if (scaled && replicated && *scaled != *replicated) {
        auto& finding = report
                            .add(
                                service.mark(*scale),
                                concat(
                                    {"Compose refuses the file: `deploy.replicas` says `",
                                     *replicas->text,
                                     "`"}))
                            .stopping(Stops::Load);
        auto edits =
            service.own({"scale"})
                ? compose::remove_key(service.lines(), service.written().value(), {"scale"})
                : std::nullopt;
        if (edits) finding.with({"Keep what `deploy` says", Safety::Unsafe, *std::move(edits)});
        return;
    }
    for (const auto* value : {scale, replicas})
        if (value && count_in(value).value_or(0) < 0)
            report
                .add(service.mark(*value), "Compose refuses the file: there cannot be less than 0")
                .stopping(Stops::Load);
}

}  // namespace analysis::rules

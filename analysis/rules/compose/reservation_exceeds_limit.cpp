#include "analysis/compose/edits/edits.h"
#include "analysis/compose/limits.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service reserves more memory than it may use. Docker does not start such a container.

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 512m
    mem_reservation: 1g
                     ^^ Docker does not start it: more is reserved than the limit, `512m`, allows
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    mem_limit: 512m
    mem_reservation: 512m
```

It is the same below `deploy`, and with one of them here and one there:

```yaml
services:
  db:
    image: postgres:18.0
    deploy:
      resources:
        limits:
          memory: 512M
        reservations:
          memory: 1G
                  ^^ Docker does not start it: more is reserved than the limit, `512M`, allows
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    deploy:
      resources:
        limits:
          memory: 512M
        reservations:
          memory: 512M
```

As much as the limit, or without one, is fine:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1024m
    mem_reservation: 1g
  cache:
    image: redis:8.4.0-alpine3.22
    mem_reservation: 1g
    mem_limit: ${CACHE_MEMORY}
```

## Why

See it: `docker compose up` says `Minimum memory limit can not be less than memory reservation limit`. A reservation is what the container is pushed back to when the host runs short; it lies below the limit.

## When not

Never: the container does not start.

## Why assistants miss it

The two numbers stand in different places, and only one of them gets changed. `docker compose config` does not look.

## Fix safety

Suggested: the reservation becomes the limit. The service then starts, and may use no more than before. If the limit is what is wrong, raise that.

## Sources

Moby, `verifyPlatformContainerResources`.
)md";

static void check(const compose::Service& service, Report& report);

Rule reservation_exceeds_limit() {
    return {
        .id = "reservation-exceeds-limit",
        .practice = "limits",
        .summary = "more memory reserved than allowed",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    const auto* limit = compose::memory_limit_of(service);
    const auto* reservation = compose::memory_reservation_of(service);
    if (!limit || !reservation) return;
    const auto allowed = compose::bytes_of(*limit);
    const auto reserved = compose::bytes_of(*reservation);
    if (!allowed || !reserved || *allowed == 0 || *reserved <= *allowed) return;
    auto& finding = report
                        .add(
                            service.mark(*reservation),
                            concat(
                                {"Docker does not start it: more is reserved than the limit, `",
                                 *limit->text,
                                 "`, allows"}))
                        .stopping(Stops::Start);
    const auto node = compose::own_node(*reservation);
    auto edits =
        node ? compose::replace_scalar(service.lines(), *node, *limit->text) : std::nullopt;
    if (edits && !edits->empty())
        finding.with(
            {concat({"Reserve `", *limit->text, "`"}), Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

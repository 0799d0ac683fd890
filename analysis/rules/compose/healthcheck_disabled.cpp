#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The health check of this service is switched off, that of its image too. If somebody waits until it is healthy, that never happens, and Compose gives up.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18.0
    healthcheck:
      disable: true
      ^^^^^^^ the health check of `db` is switched off, and others wait for it: they never start
```

Where nobody waits, it is worth a remark:

```yaml
services:
  gateway:
    image: kong:3.9
    healthcheck:
      test: ["NONE"]
      ^^^^ [info] the health check of `gateway` is switched off, so nobody can tell whether it works
```

```yaml
services:
  gateway:
    image: kong:3.9
    healthcheck:
      disable: false
```

## Why

See it: `docker compose up` ends with `dependency failed to start: container db-1 has no healthcheck configured`.

## When not

The check of the image does not fit what the service does with it, and there is nothing else to ask: `# seaworthy: ignore=healthcheck-disabled a worker without a port`.

## Why assistants miss it

Switching a check off makes an "unhealthy" go away, and with it the news.

## Sources

The Compose specification, `healthcheck`; KICS "Healthcheck Not Set".
)md";

static void check(const compose::Service& service, Report& report);

Rule healthcheck_disabled() {
    return {
        .id = "healthcheck-disabled",
        .practice = "health",
        .summary = "a health check that is switched off",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {"kics/Healthcheck Not Set", "cis/5.27"},
        .step = Step::Healthcheck,
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    if (service.facts().health != compose::Health::Disabled) return;
    const auto* disable = service.find({"healthcheck", "disable"});
    const auto place =
        service.key_of({"healthcheck", disable && !disable->is_null() ? "disable" : "test"});
    const auto what = concat({"the health check of `", service.name(), "` is switched off"});
    if (service.around().is_waited_for) {
        report.add(place, concat({what, ", and others wait for it: they never start"}))
            .stopping(Stops::Start);
        return;
    }
    report.add(place, concat({what, ", so nobody can tell whether it works"}))
        .at(Severity::Information);
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/compose/probe.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service waits until another one is healthy, and that one has no health check: not in Compose, and not in its image. It never becomes healthy, so Compose gives up and does not start this one.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      db:
        condition: service_healthy
                   ^^^^^^^^^^^^^^^ `api` is never started: `db` has no health check, neither here nor in its image
  db:
    image: postgres:18.0
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18.0
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -h 127.0.0.1 -U \"$${POSTGRES_USER:-postgres}\" -d \"$${POSTGRES_DB:-postgres}\""]
      interval: 5s
      timeout: 3s
      retries: 5
      start_period: 30s
```

The image's own check is enough; of images that are built, or that we do not know, nothing is said:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      gateway:
        condition: service_healthy
      worker:
        condition: service_healthy
  gateway:
    image: kong:3.9
  worker:
    build: ./worker
```

## Why

See it: `docker compose up` starts `db`, and ends with `dependency failed to start: container db-1 has no healthcheck configured`.

## When not

The image has a check that we do not know of: `# seaworthy: ignore=service-healthy-without-healthcheck the image has one`.

## Why assistants miss it

The condition is copied from an example whose database had a check. `docker compose config` is content, and most official images have none.

## Fix safety

Suggested: a check that is known to work with that image. Unsafe where it has to be looked at first.

## Sources

The Compose specification, `depends_on`; docker/compose, "has no healthcheck configured".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule service_healthy_without_healthcheck() {
    return {
        .id = "service-healthy-without-healthcheck",
        .practice = "health",
        .summary = "waiting until a service is healthy that has no health check",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Healthcheck,
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// Gives that service a check.
static std::optional<Fix> fix_for(
    const compose::ComposeFile& file, const compose::PlacedService& placed) {
    const auto service = file.service(placed);
    const bool has_none = service.facts().health == compose::Health::None;
    const auto probe = has_none ? compose::probe_for(service) : std::nullopt;
    auto edits = probe ? compose::set_probe(service, *probe) : std::nullopt;
    if (!edits) return std::nullopt;
    for (auto& edit : *edits) edit.span = edit.span.shifted(placed.at);
    return Fix{
        concat(
            {"Ask `",
             service.name(),
             "` with `",
             probe->program,
             probe->is_certain() ? "`" : "` ",
             probe->doubt}),
        probe->is_certain() ? Safety::Suggested : Safety::Unsafe,
        *std::move(edits)};
}

static std::string doubt(const compose::Service& service, const compose::Dependency& dependency) {
    return concat(
        {"`",
         service.name(),
         "` is only started if the image of `",
         dependency.service,
         "` has a health check: there is none here"});
}

static void check_dependency(
    const compose::ComposeFile& file,
    const compose::PlacedService& placed,
    const compose::Dependency& dependency,
    Report& report) {
    const auto* target = file.project()->service(dependency.service);
    if (!target || target->is_provided || target->is_fragment) return;
    const auto image = compose::image_of(*target);
    const auto is_checked = compose::is_checked(*target, image);
    // Where it is switched off, that is what is told of.
    if (target->health == compose::Health::Disabled) return;
    const bool is_unknown_image = target->health == compose::Health::None && !target->is_built &&
                                  !image.is_known() && !target->image.empty();
    if (is_checked != Trilean::False && !is_unknown_image) return;

    const auto service = file.service(placed);
    const auto* condition = service.find({"depends_on", dependency.service, "condition"});
    const auto place = condition ? service.mark(*condition) : service.key();
    auto& finding = report.add(
        place.shifted(placed.at),
        concat(
            {"`",
             service.name(),
             "` is never started: `",
             dependency.service,
             "` has no health check, neither here nor in its image"}));
    if (is_unknown_image) {
        finding.message = doubt(service, dependency);
        finding.at(Severity::Off).strictly(Severity::Hint);
        return;
    }
    if (dependency.is_required == Trilean::True) finding.stopping(Stops::Start);
    else finding.at(Severity::Warning);
    const auto* there = file.service_named(dependency.service);
    auto fix = there ? fix_for(file, *there) : std::nullopt;
    if (fix) finding.with(*std::move(fix));
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) {
        if (placed.model->facts.depends_on.empty() || !file.service(placed).is_judged()) continue;
        for (const auto& dependency : placed.model->facts.depends_on)
            if (dependency.condition == "service_healthy")
                check_dependency(file, placed, dependency, report);
    }
}

}  // namespace analysis::rules

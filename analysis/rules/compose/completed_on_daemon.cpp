#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/probe.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service waits until another one has ended well, and that one does not end: Docker starts it again each time, or it is a server. The service that waits is not started, or only by luck.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      migrate:
        condition: service_completed_successfully
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `api` waits until `migrate` has ended, and `restart: always` starts that again each time it does
  migrate:
    image: registry.example.com/api:1.4.2
    command: [migrate]
    restart: always
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      migrate:
        condition: service_completed_successfully
  migrate:
    image: registry.example.com/api:1.4.2
    command: [migrate]
    restart: "no"
```

A database does not end at all:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      db:
        condition: service_completed_successfully
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `api` waits until `db` has ended, and that is a server: it never does
  db:
    image: postgres:18.0
    healthcheck:
      test: [CMD, pg_isready]
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
      test: [CMD, pg_isready]
```

The same image with a command that ends is fine, and so is a job that is tried again when it fails:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      schema:
        condition: service_completed_successfully
      migrate:
        condition: service_completed_successfully
      seed:
        condition: service_completed_successfully
  schema:
    image: postgres:18.0
    command: [psql, -h, db, -f, /schema.sql]
  migrate:
    image: registry.example.com/api:1.4.2
    restart: on-failure:3
  seed:
    build: ./seed
    restart: "no"
```

## Why

See it: `docker compose up -d` stands still at `Waiting`, and `docker compose ps -a` shows the other one `Up` or `Restarting (0)`.

## When not

Never: a job that ends needs no restart, and a server is waited for with `service_healthy`.

## Why assistants miss it

`restart: always` is written into every service of a file, jobs included.

## Fix safety

Suggested: `restart: "no"` for the job; for a server, the condition that it can fulfil.

## Sources

The Compose specification, `depends_on`; Docker's "Start containers automatically".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule completed_on_daemon() {
    return {
        .id = "completed-on-daemon",
        .practice = "health",
        .summary = "waiting for the end of a service that does not end",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static bool is_started_again(const compose::Facts& service) {
    return service.restart == "always" || service.restart == "unless-stopped";
}

static bool is_server_image(const Image& image) {
    if (image.is_one_shot() == Trilean::True) return false;
    switch (image.kind()) {
        case ImageKind::Cache:
        case ImageKind::Database:
        case ImageKind::Proxy:
        case ImageKind::Queue:
        case ImageKind::Search:
        case ImageKind::WebServer:
            return true;
        default:
            return false;
    }
}

/// Whether it runs what its image is for. Only what this file shows of it counts.
static bool is_daemon(const compose::Service& service) {
    return !service.is_built() && is_server_image(service.image()) &&
           service.lacks("command") == Trilean::True &&
           service.lacks("entrypoint") == Trilean::True;
}

static std::optional<Fix> end_for_good(
    const compose::Service& target, const compose::PlacedService& placed) {
    if (!target.own({"restart"})) return std::nullopt;
    auto edits = compose::set_key(target.lines(), target.written(), {"restart", "\"no\""});
    if (!edits || edits->empty()) return std::nullopt;
    for (auto& edit : *edits) edit.span = edit.span.shifted(placed.at);
    return Fix{concat({"Let `", target.name(), "` end"}), Safety::Suggested, *std::move(edits)};
}

static std::optional<Fix> wait_for_start(
    const compose::Service& target, const compose::Value* condition, Offset at) {
    const auto node = condition ? compose::own_node(*condition) : std::nullopt;
    if (!node) return std::nullopt;
    const bool is_checked = compose::is_checked(target.facts(), target.image()) == Trilean::True;
    const std::string wanted = is_checked ? "service_healthy" : "service_started";
    return Fix{
        concat({"Wait for `", wanted, "`"}),
        Safety::Suggested,
        {{node->content().shifted(at), wanted}}};
}

static std::string waits(const compose::Service& service, std::string_view target) {
    return concat({"`", service.name(), "` waits until `", target, "` has ended, and "});
}

static void check_dependency(
    const compose::ComposeFile& file,
    const compose::PlacedService& placed,
    const compose::Dependency& dependency,
    Report& report) {
    const auto service = file.service(placed);
    const auto* facts = file.project()->service(dependency.service);
    if (!facts || facts->is_provided || facts->is_fragment) return;
    const auto* condition = service.find({"depends_on", dependency.service, "condition"});
    if (condition && service.is_shown_elsewhere(*condition)) return;
    const auto place = (condition ? service.mark(*condition) : service.key()).shifted(placed.at);
    const auto* there = file.service_named(dependency.service);
    if (there && is_daemon(file.service(*there))) {
        auto& finding = report.add(
            place, waits(service, dependency.service) + "that is a server: it never does");
        auto fix = wait_for_start(file.service(*there), condition, placed.at);
        if (fix) finding.with(*std::move(fix));
        return;
    }
    if (!is_started_again(*facts)) return;
    auto& finding = report.add(
        place,
        concat(
            {waits(service, dependency.service),
             "`restart: ",
             facts->restart,
             "` starts that again each time it does"}));
    auto fix = there ? end_for_good(file.service(*there), *there) : std::nullopt;
    if (fix) finding.with(*std::move(fix));
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) {
        if (placed.model->facts.depends_on.empty() || !file.service(placed).is_judged()) continue;
        for (const auto& dependency : placed.model->facts.depends_on)
            if (dependency.condition == "service_completed_successfully")
                check_dependency(file, placed, dependency, report);
    }
}

}  // namespace analysis::rules

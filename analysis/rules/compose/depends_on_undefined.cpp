#include "analysis/compose/edits/list_to_map.h"
#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/project.h"
#include "analysis/compose/service_names.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service depends on one that is not in the project. Compose refuses the whole file: nothing starts, not even the services that have nothing to do with it.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      - databse
        ^^^^^^^ Compose refuses the file: there is no service `databse`; did you mean `database`?
  database:
    image: postgres:18.0
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      - database
  database:
    image: postgres:18.0
```

It is the same for all that names another service:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    pid: service:vpn
                 ^^^ Compose refuses the file: there is no service `vpn`
```

A service with a profile is only there if one of its profiles is asked for. Without, whoever depends on it and has none cannot start:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      - mailer
        ^^^^^^ [warning] `mailer` is only there with the profile `mail`; without it Compose refuses to start `api`
  mailer:
    image: registry.example.com/mailer:2.0.0
    profiles: [mail]
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      mailer:
        condition: service_started
        required: false
  mailer:
    image: registry.example.com/mailer:2.0.0
    profiles: [mail]
```

Services of files that are included are there too, and so is what has the same profile:

```yaml stack/database.yaml
services:
  database:
    image: postgres:18.0
```

```yaml
include:
  - stack/database.yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on: [database]
  exporter:
    image: registry.example.com/exporter:1.0.0
    profiles: [metrics]
    depends_on: [prometheus]
  prometheus:
    image: prom/prometheus:v3.5.0
    profiles: [metrics, debug]
```

## Why

See it: `docker compose config` says `service "api" depends on undefined service "databse": invalid compose project`, and ends with 1.

## When not

- The service is in another file that is given with `-f`: where a file has services without `image` and `build`, it is taken for a part, and there is no finding.
- With a profile: everyone starts the project with it. Then say so in `.env` (`COMPOSE_PROFILES=mail`), and `# seaworthy: ignore=depends-on-undefined always started with the profile mail`.

## Why assistants miss it

A service is renamed where it is defined, and its name stands in lists elsewhere.

## Fix safety

A name that is near and there: suggested, as nothing loads without. `required: false` is unsafe: the service then starts without the other one.

## Sources

The Compose specification, `depends_on` and `profiles`; compose-go, `checkConsistency`.
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule depends_on_undefined() {
    return {
        .id = "depends-on-undefined",
        .practice = "health",
        .summary = "a dependency on a service that is not there",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/undefined-service"},
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

/// Whether there may be more services than can be seen.
static bool is_open(const compose::Project& project) {
    return !project.is_complete || std::ranges::any_of(project.services, [](const auto& named) {
        return named.second.is_fragment;
    });
}

static void check_name(
    const compose::Service& service,
    const compose::ServiceName& written,
    const compose::Project& project,
    Report& report) {
    std::vector<std::string_view> names;
    for (const auto& [name, facts] : project.services)
        if (name != service.name()) names.push_back(name);
    const auto meant = nearest(written.name, names);
    auto message = concat({"Compose refuses the file: there is no service `", written.name, "`"});
    if (meant) message += concat({"; did you mean `", *meant, "`?"});
    auto& finding = report.add(written.place, std::move(message)).stopping(Stops::Load);
    if (!meant || !written.is_exact) return;
    const auto text = compose::plain_or_quoted(*meant, compose::Context::Flow);
    finding.with({concat({"Name `", *meant, "`"}), Safety::Suggested, {{written.place, text}}});
}

/// The first profile with which `service` starts, but not the one that it depends on.
static bool can_be_alone(const compose::Facts& service, const compose::Facts& other) {
    if (other.profiles.empty()) return false;
    return service.profiles.empty() ||
           std::ranges::any_of(service.profiles, [&](const std::string& profile) {
               return std::ranges::find(other.profiles, profile) == other.profiles.end();
           });
}

static compose::Edits not_required(const compose::Service& service, std::string_view name) {
    const auto depends = service.own({"depends_on"});
    if (!depends) return std::nullopt;
    if (depends->value().is(yaml::Kind::Sequence))
        return list_to_map(service.lines(), *depends, [&](std::string_view item) {
            compose::Snippet::Map entries{{"condition", "service_started"}};
            if (item == name) entries.push_back({"required", "false"});
            return compose::Snippet::map(std::move(entries));
        });
    const auto dependency = service.own({"depends_on", name});
    if (!dependency || !dependency->value().is(yaml::Kind::Mapping)) return std::nullopt;
    return set_key(service.lines(), *dependency, {"required", "false"});
}

static void check_profile(
    const compose::Service& service,
    const compose::ServiceName& written,
    const compose::Facts& other,
    Report& report) {
    if (!can_be_alone(service.facts(), other)) return;
    const auto& dependencies = service.facts().depends_on;
    const auto found = std::ranges::find(dependencies, written.name, &compose::Dependency::service);
    if (found == dependencies.end() || found->is_required != Trilean::True) return;
    auto& finding = report.add(
        written.place,
        concat(
            {"`",
             written.name,
             "` is only there with the profile `",
             other.profiles.front(),
             "`; without it Compose refuses to start `",
             service.name(),
             "`"}));
    finding.at(Severity::Warning);
    auto edits = not_required(service, written.name);
    if (edits)
        finding.with(
            {concat({"Let it start without `", written.name, "`"}),
             Safety::Unsafe,
             *std::move(edits)});
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    if (is_open(project)) return;
    for (const auto& written : names_in(service)) {
        if (written.key == "network_mode") continue;  // `network-mode-conflict` says so.
        const auto* other = project.service(written.name);
        if (!other) check_name(service, written, project, report);
        else if (written.key == "depends_on") check_profile(service, written, *other, report);
    }
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/compose/datastores.h"
#include "analysis/compose/edits/list_to_map.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/probe.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <set>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A name in `depends_on` only says in which order containers are started. The database needs seconds until it answers; whoever depends on it is started a moment after it, and finds nobody
there. `condition: service_healthy` waits until its health check succeeds.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      - db
        ^^ `api` is started as soon as `db` is, not when it answers; wait until it is healthy
  db:
    image: postgres:18.0
    healthcheck:
      test: ["CMD", "pg_isready"]
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
      test: ["CMD", "pg_isready"]
```

A database without a health check gets one as well, as nobody could wait for it:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on: [cache, mailer]
                 ^^^^^ `api` is started as soon as `cache` is, not when it answers; wait until it is healthy
  cache:
    image: redis:8.4.0-alpine3.22
  mailer:
    image: registry.example.com/mailer:2.0.0
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on: {cache: {condition: service_healthy}, mailer: {condition: service_started}}
  cache:
    image: redis:8.4.0-alpine3.22
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 5s
      timeout: 3s
      retries: 5
      start_period: 5s
  mailer:
    image: registry.example.com/mailer:2.0.0
```

What cannot be asked cannot be waited for, and tools for people may start early:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      - mailer
  mailer:
    image: registry.example.com/mailer:2.0.0
  adminer:
    image: adminer:5.4.1
    depends_on: [db]
  db:
    image: postgres:18.0
```

## Why

See it: `docker compose down -v && docker compose up` on a fresh volume: PostgreSQL first makes its files, and the log of `api` shows `ECONNREFUSED` or `the database system is starting up`. With a program that gives up then, and no `restart`,
the stack stays half up; with `restart`, it crashes until the database is there.

## When not

- The program tries again by itself until the database is there: `# seaworthy: ignore=depends-on-no-condition connects again by itself`. It will have to anyway, as databases restart; but then the order does not matter at all.
- Swarm (`docker stack deploy`) knows no conditions.

## Why assistants miss it

The list is shorter, and for many years `condition` was not in the newest file format. On the second start, with everything in place, the race is mostly won.

## Fix safety

Suggested: where the dependency has a health check, or gets one that is known to work with its image. If that check never succeeds, whoever waits for it never starts, so the fix is unsafe where the check has to be looked at.

## Sources

The Compose specification, `depends_on`; docs.docker.com, "Control startup and shutdown order".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule depends_on_no_condition() {
    return {
        .id = "depends-on-no-condition",
        .practice = "health",
        .summary = "a dependency that is started, but not ready",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Healthcheck,
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

/// A dependency that could be waited for.
struct Wish {
    std::string target;
    Span place;                           // In the entry of the one that depends.
    const compose::PlacedService* there;  // In this file, or null.
    std::optional<compose::Probe> probe;  // That it needs first.

    bool is_certain() const { return !probe || probe->is_certain(); }
};

using Wishes = std::vector<Wish>;

}  // namespace

/// Tools that people look at databases with: they say that there is none, and are asked again.
static bool is_tool_for_people(const compose::Service& service) {
    static constexpr std::array<std::string_view, 8> tools{
        "adminer",
        "dozzle-watchtower",
        "kafka-ui",
        "mailhog",
        "mailpit",
        "mongo-express",
        "pgadmin",
        "phpmyadmin"};
    return std::ranges::binary_search(tools, service.image().id());
}

/// What would have to be done to wait for that service; nothing, if it is not worth it.
static std::optional<Wish> wish_for(
    const compose::ComposeFile& file, const std::string& target, Span place) {
    const auto* facts = file.project()->service(target);
    if (!facts || facts->is_provided) return std::nullopt;
    const auto* there = file.service_named(target);
    if (there && there->around.is_one_shot) return std::nullopt;
    const auto image = compose::image_of(*facts);
    const auto is_checked = compose::is_checked(*facts, image);
    if (is_checked == Trilean::True) return Wish{target, place, there, std::nullopt};
    const bool can_get_one = is_checked == Trilean::False && there &&
                             facts->health == compose::Health::None &&
                             compose::is_datastore(target, *facts);
    if (!can_get_one) return std::nullopt;
    auto probe = compose::probe_for(file.service(*there));
    if (!probe) return std::nullopt;
    return Wish{target, place, there, std::move(probe)};
}

static bool is_started_only(const compose::Value& dependency) {
    const auto* condition = dependency.find("condition");
    return !condition || condition->is_null() || condition->says("service_started");
}

static Wishes wishes_of(const compose::ComposeFile& file, const compose::Service& service) {
    Wishes wishes;
    const auto* depends = service.find("depends_on");
    if (!depends || depends->is_unknown()) return wishes;
    const auto add = [&](const std::string& target, Span place) {
        if (auto wish = wish_for(file, target, place)) wishes.push_back(*std::move(wish));
    };
    for (const auto& item : depends->items)
        if (item.text) add(*item.text, service.mark(item));
    for (const auto& field : depends->fields)
        if (!field.value.is_unknown() && is_started_only(field.value))
            add(field.key, service.key_of({"depends_on", field.key}));
    return wishes;
}

static void add_edits(const std::vector<Edit>& more, Offset at, std::vector<Edit>& all) {
    for (const auto& edit : more) all.push_back({edit.span.shifted(at), edit.replacement});
}

static compose::Snippet condition(bool is_healthy) {
    return compose::Snippet::map(
        {{"condition", is_healthy ? "service_healthy" : "service_started"}});
}

/// Waits for these in the service's own `depends_on`.
static compose::Edits waiting(
    const compose::Service& service, const std::set<std::string_view>& targets) {
    const auto depends = service.own({"depends_on"});
    if (!depends) return std::nullopt;
    if (depends->value().is(yaml::Kind::Sequence))
        return list_to_map(service.lines(), *depends, [&](std::string_view item) {
            return condition(targets.contains(item));
        });
    compose::Snippet::Map entries;
    for (const auto target : targets) {
        // What `<<` says of it would be hidden.
        if (!service.own({"depends_on", target})) return std::nullopt;
        entries.push_back({std::string(target), condition(true)});
    }
    return set_keys(service.lines(), *depends, entries);
}

/// Makes this wish true, and all others that need nobody to look.
static std::optional<Fix> fix_for(
    const compose::ComposeFile& file,
    const compose::PlacedService& placed,
    const Wishes& wishes,
    const Wish& wish) {
    std::set<std::string_view> targets;
    std::vector<Edit> edits;
    for (const auto& other : wishes) {
        if (&other != &wish && !other.is_certain()) continue;
        targets.insert(other.target);
        if (!other.probe) continue;
        const auto probing = set_probe(file.service(*other.there), *other.probe);
        if (!probing) return std::nullopt;
        add_edits(*probing, other.there->at, edits);
    }
    const auto own = waiting(file.service(placed), targets);
    if (!own || own->empty()) return std::nullopt;
    add_edits(*own, placed.at, edits);
    std::ranges::sort(edits, {}, &Edit::span);
    const auto doubt = wish.probe ? wish.probe->doubt : std::string();
    return Fix{
        concat({"Wait until `", wish.target, "` is healthy", doubt.empty() ? "" : ", ", doubt}),
        doubt.empty() ? Safety::Suggested : Safety::Unsafe,
        std::move(edits)};
}

static std::string message_for(std::string_view service, const std::vector<std::string>& targets) {
    const bool is_one = targets.size() == 1;
    return concat(
        {"`",
         service,
         "` is started as soon as ",
         compose::enumerated(targets),
         is_one ? " is, not when it answers; wait until it is healthy"
                : " are, not when they answer; wait until they are healthy"});
}

static void check_service(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto service = file.service(placed);
    if (service.around().is_stack || !service.is_judged() || is_tool_for_people(service)) return;
    const auto wishes = wishes_of(file, service);
    const auto add = [&](Span place, const std::vector<std::string>& targets) -> Finding& {
        auto& finding = report.add(place.shifted(placed.at), message_for(service.name(), targets));
        return service.is_dev() ? finding.at(Severity::Information) : finding;
    };
    std::vector<std::string> elsewhere;
    for (const auto& wish : wishes) {
        if (wish.place == service.key()) {
            elsewhere.push_back(wish.target);
            continue;
        }
        auto& finding = add(wish.place, {wish.target});
        if (auto fix = fix_for(file, placed, wishes, wish)) finding.with(*std::move(fix));
    }
    if (!elsewhere.empty()) add(service.key(), elsewhere);
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services())
        if (!placed.model->facts.depends_on.empty()) check_service(file, placed, report);
}

}  // namespace analysis::rules

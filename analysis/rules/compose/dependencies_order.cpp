#include "analysis/compose/disorder.h"
#include "analysis/compose/edits/reordering.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The order of `depends_on` means nothing, and reads as if it did: as if the first one was started first. Sorted by name, nobody takes it for a plan.

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2
    depends_on:
      - queue
      - db # Holds the orders.
        ^^ `db` belongs above `queue`: the order of dependencies means nothing, so they are sorted by name
  db:
    image: postgres:18.1-alpine3.22
  queue:
    image: rabbitmq:4.2.1-alpine
```

```yaml fixed
services:
  web:
    image: registry.example.com/shop:1.4.2
    depends_on:
      - db # Holds the orders.
      - queue
  db:
    image: postgres:18.1-alpine3.22
  queue:
    image: rabbitmq:4.2.1-alpine
```

The same with conditions:

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2
    depends_on:
      queue:
        condition: service_started
      db:
      ^^ `db` belongs above `queue`: the order of dependencies means nothing, so they are sorted by name
        condition: service_healthy
  admin:
    image: registry.example.com/admin:1.0.3
    depends_on: [db, queue]
```

```yaml fixed
services:
  web:
    image: registry.example.com/shop:1.4.2
    depends_on:
      db:
        condition: service_healthy
      queue:
        condition: service_started
  admin:
    image: registry.example.com/admin:1.0.3
    depends_on: [db, queue]
```

## Why

See it: `docker compose config` prints them sorted, and `docker compose up` starts all that do not wait for one another at the same time.

## When not

It is off unless you turn it on.

## Why assistants miss it

They list what they thought of first.

## Sources

The Compose specification, `depends_on`; dclint "service-dependencies-alphabetical-order".
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule dependencies_order() {
    return {
        .id = "dependencies-order",
        .practice = "style",
        .summary = "dependencies of a service that are not sorted by name",
        .severity = Severity::Off,
        .strict = Severity::Off,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/service-dependencies-alphabetical-order"},
        .doc = page,
        .check = EachEntry{check},
    };
}

static std::vector<std::string> names_in(const yaml::NodeView& dependencies) {
    if (dependencies.is(yaml::Kind::Mapping)) return compose::keys_to_sort(dependencies);
    std::vector<std::string> names;
    for (const auto& item : dependencies.items()) {
        if (!item.is(yaml::Kind::Scalar)) return {};
        names.push_back(item->value);
    }
    return names;
}

static Span place_of(const yaml::NodeView& dependencies, std::size_t index) {
    if (dependencies.is(yaml::Kind::Mapping)) return dependencies.pairs()[index].key().content();
    return dependencies.items()[index].content();
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    if (entry.section != "services") return;
    const auto pair = entry.written.value().find("depends_on");
    if (!pair || pair->value().tag() == "!reset") return;
    const auto dependencies = pair->value();
    const auto names = names_in(dependencies);
    const auto disorder = compose::disorder_of(names, compose::is_name_before);
    if (!disorder) return;
    auto& finding = report.add(
        place_of(dependencies, disorder->misplaced),
        concat(
            {"`",
             names[disorder->misplaced],
             "` belongs above `",
             names[disorder->above],
             "`: the order of dependencies means nothing, so they are sorted by name"}));
    auto edits = compose::reorder(entry.lines, dependencies, disorder->order);
    if (edits) finding.with({"Sort the dependencies by name", Safety::Safe, std::move(*edits)});
}

}  // namespace analysis::rules

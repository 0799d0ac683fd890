#include "analysis/compose/compose_file.h"
#include "analysis/compose/disorder.h"
#include "analysis/compose/edits/reordering.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <functional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A reader looks for the name of the project at the top of a file, for what is declared for all services at its end. What is `x-…` comes first, because an anchor has to stand above what uses it.

```yaml
volumes:
  data: {}
services:
^^^^^^^^ `services` belongs above `volumes`: the order is x-…, version, name, include, services, networks, volumes, secrets, configs, models
  db:
    image: postgres:18.1-alpine3.22
    volumes:
      - data:/var/lib/postgresql
name: shop
```

```yaml fixed
name: shop
services:
  db:
    image: postgres:18.1-alpine3.22
    volumes:
      - data:/var/lib/postgresql
volumes:
  data: {}
```

Several `x-…` may stand in any order, since they may build on one another:

```yaml
x-logging: &logging
  driver: local
x-app: &app
  logging: *logging
name: shop
services:
  web:
    <<: *app
    image: registry.example.com/shop:1.4.2
networks:
  front: {}
```

A comment at the start of a file is about the file, and an anchor stays above its aliases. Then nothing is moved:

```yaml
# Started by the timer on the host.
services:
  web:
    image: registry.example.com/shop:1.4.2
name: shop
^^^^ `name` belongs above `services`: the order is x-…, version, name, include, services, networks, volumes, secrets, configs, models
```

## Why

See it: `docker compose config` prints the same whatever the order is.

## When not

It is off unless you turn it on. An order of your own serves as well, if it is the same in all files.

## Why assistants miss it

They write a section when they come to need it.

## Sources

The Compose specification, "Compose file"; dclint "top-level-properties-order".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule top_level_order() {
    return {
        .id = "top-level-order",
        .practice = "style",
        .summary = "sections of a file in another order than is usual",
        .severity = Severity::Off,
        .strict = Severity::Off,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/top-level-properties-order"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static constexpr std::array<std::string_view, 10> usual_order{
    "x-…",
    "version",
    "name",
    "include",
    "services",
    "networks",
    "volumes",
    "secrets",
    "configs",
    "models"};

/// A text that sorts as the key should. Keys that nobody knows sort last.
static std::string place_of(std::string_view key) {
    if (key.starts_with("x-")) return "a";
    const auto known = std::ranges::find(usual_order, key) - usual_order.begin();
    return {static_cast<char>('a' + known)};
}

static std::string described_order() {
    std::string result;
    for (const auto name : usual_order) {
        if (!result.empty()) result += ", ";
        result += name;
    }
    return result;
}

static void check(const compose::ComposeFile& file, Report& report) {
    if (file.tree().documents().size() > 1) return;
    const auto root = file.tree().documents().front().root();
    auto keys = compose::keys_to_sort(root);
    std::ranges::transform(keys, keys.begin(), place_of);
    const auto disorder = compose::disorder_of(keys, std::less<>());
    if (!disorder) return;
    const auto pairs = root.pairs();
    const auto misplaced = pairs[disorder->misplaced].key();
    auto& finding = report.add(
        misplaced.content(),
        concat(
            {"`",
             misplaced->value,
             "` belongs above `",
             pairs[disorder->above]->key.value,
             "`: the order is ",
             described_order()}));
    const compose::Lines lines{.text = file.text().bytes(), .habits = file.habits()};
    auto edits = compose::reorder(lines, root, disorder->order);
    if (edits) finding.with({"Put the sections in order", Safety::Safe, std::move(*edits)});
}

}  // namespace analysis::rules

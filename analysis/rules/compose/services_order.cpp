#include "analysis/compose/compose_file.h"
#include "analysis/compose/disorder.h"
#include "analysis/compose/edits/reordering.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The services of a file that is sorted are found without a search, and two branches that each add one do not both add it at the end, where Git calls it a conflict.

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2
  # Every order that was paid.
  api:
  ^^^ `api` belongs above `web`: services stand in the order of their names
    image: registry.example.com/api:2.0.1
  db:
    image: postgres:18.1-alpine3.22
```

```yaml fixed
services:
  # Every order that was paid.
  api:
    image: registry.example.com/api:2.0.1
  db:
    image: postgres:18.1-alpine3.22
  web:
    image: registry.example.com/shop:1.4.2
```

Upper case sorts like lower case, and `web-2` stands below `web`:

```yaml
services:
  Admin:
    image: registry.example.com/admin:1.0.3
  web:
    image: registry.example.com/shop:1.4.2
  web-2:
    image: registry.example.com/shop:1.4.2
```

An anchor has to stand above the aliases that ask for it. Where sorting would turn them round nothing is changed:

```yaml
services:
  web: &web
    image: registry.example.com/shop:1.4.2
  admin:
  ^^^^^ `admin` belongs above `web`: services stand in the order of their names
    <<: *web
    command: [admin]
```

A heading with a blank line below it is about more than one service, so nothing moves across it:

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2

  # --- what keeps data ---

  db:
  ^^ `db` belongs above `web`: services stand in the order of their names
    image: postgres:18.1-alpine3.22
```

## Why

See it: `docker compose config` prints the services sorted, whatever order they are written in. The order in which they start comes from `depends_on` alone.

## When not

It is off unless you turn it on. Many files tell a story from the proxy to the database, and that is an order as well.

## Why assistants miss it

They add what is new at the end.

## Sources

The Compose specification, "services"; dclint "services-alphabetical-order".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule services_order() {
    return {
        .id = "services-order",
        .practice = "style",
        .summary = "services that are not sorted by name",
        .severity = Severity::Off,
        .strict = Severity::Off,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/services-alphabetical-order"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    const auto services = file.top_level("services");
    if (!services) return;
    const auto pairs = services->value().pairs();
    const auto disorder =
        compose::disorder_of(compose::keys_to_sort(services->value()), compose::is_name_before);
    if (!disorder) return;
    const auto misplaced = pairs[disorder->misplaced].key();
    auto& finding = report.add(
        misplaced.content(),
        concat(
            {"`",
             misplaced->value,
             "` belongs above `",
             pairs[disorder->above]->key.value,
             "`: services stand in the order of their names"}));
    const compose::Lines lines{.text = file.text().bytes(), .habits = file.habits()};
    auto edits = compose::reorder(lines, services->value(), disorder->order);
    if (edits) finding.with({"Sort the services by name", Safety::Safe, std::move(*edits)});
}

}  // namespace analysis::rules

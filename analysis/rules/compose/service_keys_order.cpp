#include "analysis/compose/disorder.h"
#include "analysis/compose/edits/reordering.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <functional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Where every service says the same things in the same order, two of them can be compared line by line, and what is missing in one is seen.

```yaml
services:
  web:
    restart: unless-stopped
    # One for each name.
    ports:
    ^^^^^ `ports` belongs above `restart`: first the image, then dependencies, data, environment, network, process and the rest
      - "127.0.0.1:8080:80"
    image: nginx:1.29.3-alpine3.22
    environment:
      TZ: Europe/Vienna
```

```yaml fixed
services:
  web:
    image: nginx:1.29.3-alpine3.22
    environment:
      TZ: Europe/Vienna
    # One for each name.
    ports:
      - "127.0.0.1:8080:80"
    restart: unless-stopped
```

The order is: `<<`, `extends`, `image`, `build`, `container_name`, `depends_on`, `volumes`, `volumes_from`, `configs`, `secrets`, `environment`, `env_file`, `ports`, `networks`, `network_mode`, `extra_hosts`,
`command`, `entrypoint`, `working_dir`, `restart`, `healthcheck`, `logging`, `labels`, `user`, `isolation`, then all others by name:

```yaml
x-app: &app
  init: true
services:
  api:
    <<: *app
    image: registry.example.com/api:2.0.1
    depends_on: [db]
    command: [serve]
    user: "1000"
    cap_drop: [ALL]
    read_only: true
  db:
    image: postgres:18.1-alpine3.22
```

## Why

See it: `docker compose config` prints the same whatever the order is. An entry moves with the comments right above it. Where a comment may be about several of them nothing is moved.

## When not

It is off unless you turn it on. An order of your own serves as well, if it is the same everywhere.

## Why assistants miss it

They add what is new at the end of a service.

## Sources

The Compose specification, "services"; dclint "service-keys-order", whose default order this is, save for `<<` and `extends`.
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule service_keys_order() {
    return {
        .id = "service-keys-order",
        .practice = "style",
        .summary = "keys of a service in another order than is usual",
        .severity = Severity::Off,
        .strict = Severity::Off,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/service-keys-order"},
        .doc = page,
        .check = EachEntry{check},
    };
}

static constexpr std::array<std::string_view, 25> usual_order{
    // What it is made of. `<<` is an empty key here.
    "",
    "extends",
    "image",
    "build",
    "container_name",
    "depends_on",
    // Data and environment.
    "volumes",
    "volumes_from",
    "configs",
    "secrets",
    "environment",
    "env_file",
    // Network.
    "ports",
    "networks",
    "network_mode",
    "extra_hosts",
    // Process.
    "command",
    "entrypoint",
    "working_dir",
    "restart",
    "healthcheck",
    // The rest.
    "logging",
    "labels",
    "user",
    "isolation"};

/// A text that sorts as the key should.
static std::string place_of(const std::string& key) {
    const auto known = std::ranges::find(usual_order, key);
    if (known == usual_order.end()) return concat({"~", key});
    return {static_cast<char>('a' + (known - usual_order.begin()))};
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    const auto service = entry.written.value();
    if (entry.section != "services") return;
    auto keys = compose::keys_to_sort(service);
    std::ranges::transform(keys, keys.begin(), place_of);
    const auto disorder = compose::disorder_of(keys, compose::is_name_before);
    if (!disorder) return;
    const auto pairs = service.pairs();
    const auto misplaced = pairs[disorder->misplaced].key();
    auto& finding = report.add(
        misplaced.content(),
        concat(
            {"`",
             misplaced->value,
             "` belongs above `",
             pairs[disorder->above]->key.value,
             "`: first the image, then dependencies, data, environment, network, process and the "
             "rest"}));
    auto edits = compose::reorder(entry.lines, service, disorder->order);
    if (edits) finding.with({"Put the keys in order", Safety::Safe, std::move(*edits)});
}

}  // namespace analysis::rules

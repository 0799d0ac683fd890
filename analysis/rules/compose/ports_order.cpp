#include "analysis/compose/disorder.h"
#include "analysis/compose/edits/reordering.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
In a list that is sorted by the port of the host, one that is published twice stands beside itself.

```yaml
services:
  web:
    image: nginx:1.29.3-alpine3.22
    ports:
      - "8443:443" # TLS
      - "127.0.0.1:8080:80"
        ^^^^^^^^^^^^^^^^^^^ port `8080` belongs above `8443`: published ports are sorted by their number
      - target: 9113
        published: "913"
```

```yaml fixed
services:
  web:
    image: nginx:1.29.3-alpine3.22
    ports:
      - target: 9113
        published: "913"
      - "127.0.0.1:8080:80"
      - "8443:443" # TLS
```

What counts is the port of the host, or the only one there is, as a number:

```yaml
services:
  web:
    image: nginx:1.29.3-alpine3.22
    ports:
      - "80:8080"
      - "443:8443/tcp"
      - "443:8443/udp"
      - "[::1]:8000-8010:9000-9010"
```

Nobody knows what a variable will be, so a list that has one is left as it is:

```yaml
services:
  web:
    image: nginx:1.29.3-alpine3.22
    ports:
      - "${PORT:-8080}:80"
      - "443:443"
```

A comment above the first of several lines may be about all of them, so nothing is moved:

```yaml
services:
  web:
    image: nginx:1.29.3-alpine3.22
    ports:
      # Behind the proxy:
      - "127.0.0.1:8443:443"
      - "127.0.0.1:8080:80"
        ^^^^^^^^^^^^^^^^^^^ port `8080` belongs above `8443`: published ports are sorted by their number
```

## Why

See it: `docker compose config` keeps the order, and nothing that runs depends on it.

## When not

It is off unless you turn it on.

## Why assistants miss it

They add what is new at the end.

## Sources

The Compose specification, `ports`; dclint "service-ports-alphabetical-order".
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule ports_order() {
    return {
        .id = "ports-order",
        .practice = "style",
        .summary = "ports of a service that are not sorted by number",
        .severity = Severity::Off,
        .strict = Severity::Off,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/service-ports-alphabetical-order"},
        .doc = page,
        .check = EachEntry{check},
    };
}

/// The port of the host in `[ADDRESS:][PUBLISHED:]TARGET[/PROTOCOL]`.
static std::string_view port_in(std::string_view text) {
    text = text.substr(0, text.find('/'));
    if (text.starts_with('[')) text.remove_prefix(std::min(text.find(']') + 1, text.size()));
    const auto colon = text.find(':');
    const bool has_address =
        colon != std::string_view::npos && (colon == 0 || contains(text.substr(0, colon), "."));
    if (has_address) text.remove_prefix(colon + 1);
    return text.substr(0, text.find(':'));
}

/// What an entry is sorted by; nothing, if that is not known.
static std::optional<std::string> port_of(const yaml::NodeView& entry) {
    if (entry.is(yaml::Kind::Scalar)) {
        if (contains(entry->value, "$")) return std::nullopt;
        return std::string(port_in(entry->value));
    }
    if (!entry.is(yaml::Kind::Mapping) || entry.find("<<")) return std::nullopt;
    auto port = entry.find("published");
    if (!port) port = entry.find("target");
    const bool is_known =
        port && port->value().is(yaml::Kind::Scalar) && !contains(port->value()->value, "$");
    return is_known ? std::optional(port->value()->value) : std::nullopt;
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    if (entry.section != "services") return;
    const auto pair = entry.written.value().find("ports");
    if (!pair || pair->value().tag() == "!reset") return;
    const auto items = pair->value().items();
    std::vector<std::string> ports;
    for (const auto& item : items) {
        auto port = port_of(item);
        if (!port) return;
        ports.push_back(std::move(*port));
    }
    const auto disorder = compose::disorder_of(ports, compose::is_number_before);
    if (!disorder) return;
    auto& finding = report.add(
        items[disorder->misplaced].content(),
        concat(
            {"port `",
             ports[disorder->misplaced],
             "` belongs above `",
             ports[disorder->above],
             "`: published ports are sorted by their number"}));
    auto edits = compose::reorder(entry.lines, pair->value(), disorder->order);
    if (edits) finding.with({"Sort the ports by number", Safety::Safe, std::move(*edits)});
}

}  // namespace analysis::rules

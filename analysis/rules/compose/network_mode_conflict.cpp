#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
With `network_mode` a service takes a network that is there already: the host's, or that of another container. So it can neither join networks of its own nor have ports, a host name or links there, and
Docker refuses the combination.

```yaml
services:
  vpn:
    image: qmcgaw/gluetun:v3.40.0
  torrent:
    image: ghcr.io/example/torrent:1.4.2
    network_mode: service:vpn
    ports:
    ^^^^^ the start fails: `torrent` has the network of `vpn`, which must have the `ports`
      - "127.0.0.1:9091:9091"
```

```yaml fixed
services:
  vpn:
    image: qmcgaw/gluetun:v3.40.0
    ports:
      - "127.0.0.1:9091:9091"
  torrent:
    image: ghcr.io/example/torrent:1.4.2
    network_mode: service:vpn
```

```yaml
services:
  agent:
    image: ghcr.io/example/agent:1.4.2
    network_mode: host
    networks:
    ^^^^^^^^ Compose refuses the file: `agent` has a `network_mode`, so it joins no `networks`
      - backend
networks:
  backend:
```

```yaml fixed
services:
  agent:
    image: ghcr.io/example/agent:1.4.2
    network_mode: host
networks:
  backend:
```

```yaml
services:
  vpn:
    image: qmcgaw/gluetun:v3.40.0
  torrent:
    image: ghcr.io/example/torrent:1.4.2
    network_mode: service:vnp
                  ^^^^^^^^^^^ Compose refuses the file: there is no service `vnp`
```

```yaml fixed
services:
  vpn:
    image: qmcgaw/gluetun:v3.40.0
  torrent:
    image: ghcr.io/example/torrent:1.4.2
    network_mode: service:vpn
```

```yaml
services:
  vpn:
    image: qmcgaw/gluetun:v3.40.0
    hostname: vpn
    ports:
      - "127.0.0.1:9091:9091"
  torrent:
    image: ghcr.io/example/torrent:1.4.2
    network_mode: service:vpn
  probe:
    image: ghcr.io/example/probe:1.4.2
    network_mode: ${PROBE_NETWORK}
    networks: [backend]
networks:
  backend:
```

## Why

See it: `docker compose config` ends with `declares mutually exclusive network_mode and networks`; or it passes, and `docker compose up` ends with `conflicting options: port publishing and the container type
network mode`.

## When not

- Where a variable decides on the mode there is no finding.

## Why assistants miss it

`ports` is where it always is, beside the program that listens. That this program has moved into another container's network is said in one word, somewhere above.

## Fix safety

Suggested: as it is, the service does not start. Where ports move, the entry of the other service gets them. The nearest name of a service is unsafe: whether that was meant, you know.

## Sources

Compose specification, "network_mode"; compose-go, `checkConsistency`; Docker's daemon, `validateNetMode`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule network_mode_conflict() {
    return {
        .id = "network-mode-conflict",
        .practice = "networks",
        .summary = "a `network_mode` beside what it excludes",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/network-mode-and-networks"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

/// A service with a `network_mode`, where it stands.
struct Bound {
    const compose::ComposeFile& file;
    const compose::PlacedService& placed;
    compose::Service service;

    Span in_file(Span span) const { return span.shifted(placed.at); }
    std::string_view mode() const { return *service.facts().network_mode; }
    /// The service whose network it takes; empty for other modes.
    std::string_view target() const {
        static constexpr std::string_view prefix = "service:";
        return mode().starts_with(prefix) ? mode().substr(prefix.size()) : std::string_view();
    }
    /// The value of a key that has something to say, and is not told elsewhere.
    const compose::Value* filled(std::string_view key) const {
        const auto* value = service.find(key);
        const bool is_filled = value && (!value->items.empty() || !value->fields.empty() ||
                                         (value->is_scalar() && value->text.value_or("") != ""));
        return is_filled && !service.is_shown_elsewhere(*value) ? value : nullptr;
    }
};

}  // namespace

static compose::Edits placed_at(const compose::PlacedService& placed, compose::Edits edits) {
    if (edits)
        for (auto& edit : *edits) edit.span = edit.span.shifted(placed.at);
    return edits;
}

static compose::Edits without_key(const Bound& bound, std::string_view key) {
    const auto& service = bound.service;
    return placed_at(
        bound.placed,
        compose::remove_key(service.lines(), service.written().value(), {std::string(key)}));
}

static void add_removal(const Bound& bound, std::string_view key, Finding& finding) {
    if (auto edits = without_key(bound, key))
        finding.with({concat({"Delete `", key, "`"}), Safety::Suggested, *std::move(edits)});
}

static void check_networks(const Bound& bound, Report& report) {
    if (!bound.filled("networks")) return;
    auto& finding = report
                        .add(
                            bound.in_file(bound.service.key_of({"networks"})),
                            concat(
                                {"Compose refuses the file: `",
                                 bound.service.name(),
                                 "` has a `network_mode`, so it joins no `networks`"}))
                        .stopping(Stops::Load);
    add_removal(bound, "networks", finding);
    if (auto edits = without_key(bound, "network_mode"))
        finding.with({"Delete `network_mode`", Safety::Unsafe, *std::move(edits)});
}

static void check_target(const Bound& bound, Report& report) {
    const auto& project = *bound.file.project();
    const auto name = bound.target();
    const auto& mode = *bound.service.find("network_mode");
    if (!project.is_complete || project.service(name) || bound.service.is_shown_elsewhere(mode))
        return;
    auto& finding = report
                        .add(
                            bound.in_file(bound.service.mark(mode)),
                            concat({"Compose refuses the file: there is no service `", name, "`"}))
                        .stopping(Stops::Load);
    std::vector<std::string_view> names;
    for (const auto& [other, facts] : project.services)
        if (other != bound.service.name()) names.push_back(other);
    const auto meant = nearest(name, names);
    const auto place = mode.place_of({mode.text->size() - name.size(), mode.text->size()});
    if (meant && place && !mode.pieces)
        finding.with(
            {concat({"Take the network of `", *meant, "`"}),
             Safety::Unsafe,
             {{bound.in_file(*place), std::string(*meant)}}});
}

/// Short entries as they are written, quotes and all.
static std::optional<compose::Snippet::List> written_ports(const Bound& bound) {
    compose::Snippet::List entries;
    for (const auto& port : bound.service.find("ports")->items) {
        if (!port.is_own() || !port.is_scalar() || !port.node || port.node->properties)
            return std::nullopt;
        const auto text = bound.service.text().substr(port.span.begin(), port.span.size());
        entries.emplace_back(std::string(text));
    }
    return entries;
}

static void add_move(const Bound& bound, Finding& finding) {
    const auto* other = bound.file.service_named(bound.target());
    auto entries = written_ports(bound);
    if (!other || !entries) return;
    const auto target = bound.file.service(*other);
    auto edits = compose::all_of(
        {without_key(bound, "ports"),
         placed_at(
             *other,
             compose::add_items(
                 target.lines(),
                 target.written().value(),
                 {"ports", compose::Snippet::list(*std::move(entries))}))});
    if (edits)
        finding.with(
            {concat({"Move `ports` to `", bound.target(), "`"}),
             Safety::Suggested,
             *std::move(edits)});
}

/// What belongs to the network, and so to the container that has it.
static void check_shared(const Bound& bound, Report& report) {
    static constexpr std::array<std::string_view, 6> keys{
        "ports", "hostname", "links", "dns", "extra_hosts", "mac_address"};
    for (const auto key : keys) {
        if (!bound.filled(key)) continue;
        auto& finding =
            report
                .add(
                    bound.in_file(bound.service.key_of({key})),
                    concat(
                        {"the start fails: `",
                         bound.service.name(),
                         "` has the network of `",
                         bound.target(),
                         key == "ports" ? "`, which must have the `ports`" : "`, so it has no `",
                         key == "ports" ? "" : key,
                         key == "ports" ? "" : "` of its own"}))
                .stopping(Stops::Start);
        if (key == "ports") add_move(bound, finding);
        else add_removal(bound, key, finding);
    }
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) {
        const auto& mode = placed.model->facts.network_mode;
        if (!mode || mode->empty()) continue;
        const Bound bound{file, placed, file.service(placed)};
        if (!bound.service.is_judged()) continue;
        check_networks(bound, report);
        if (bound.target().empty()) continue;
        check_target(bound, report);
        check_shared(bound, report);
    }
}

}  // namespace analysis::rules

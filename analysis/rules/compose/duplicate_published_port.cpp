#include "analysis/compose/compose_file.h"
#include "analysis/compose/ip_address.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <set>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Two entries want the same port of the host. The first container gets it, the second does not start: `Bind for 0.0.0.0:8080 failed: port is already allocated`.

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    ports:
      - "127.0.0.1:8080:80"
  admin:
    image: ghcr.io/example/admin:1.4.2
    ports:
      - "127.0.0.1:8080:3000"
                   ^^^^ the start fails: `web` has port 8080 of the host already
```

```yaml fixed
services:
  web:
    image: ghcr.io/example/web:1.4.2
    ports:
      - "127.0.0.1:8080:80"
  admin:
    image: ghcr.io/example/admin:1.4.2
    ports:
      - "127.0.0.1:8081:3000"
```

An entry without an address takes the port at all of them:

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    ports:
      - "8000-8010:8000-8010"
  admin:
    image: ghcr.io/example/admin:1.4.2
    ports:
      - target: 3000
        host_ip: 127.0.0.1
        published: "8005"
                   ^^^^^^ the start fails: `web` has port 8005 of the host already
```

Other addresses, other protocols, and profiles that exclude each other are no clash. Neither is a range for one port, of which Docker takes any that is free:

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    ports:
      - "127.0.0.1:8080:80"
      - "127.0.0.2:8080:80"
      - "127.0.0.1:8080:80/udp"
      - "127.0.0.1:8080-8090:81"
      - "127.0.0.1:${PORT}:82"
  blue:
    image: ghcr.io/example/web:1.4.2
    profiles: [blue]
    ports: ["127.0.0.1:9000:80"]
  green:
    image: ghcr.io/example/web:1.4.2
    profiles: [green]
    ports: ["127.0.0.1:9000:80"]
```

Several containers of one service need a port each:

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    scale: 3
    ports: ["127.0.0.1:8080:80"]
                       ^^^^ the start fails: only one of the containers of `web` can have port 8080 of the host
```

## Why

See it: `docker compose config` is content, `docker compose up` is not. And which of the two services gets the port can change from one start to the next.

## When not

- The services never run at the same time: give them different `profiles`, then the file says so.

## Why assistants miss it

They copy a service with its `ports` and change the name and the image.

## Fix safety

Suggested: the second service moves to the next port that is free in this file. Whoever calls it there has to know, and another program of the host may have that one.

## Sources

Docker's manual, "Publishing ports"; dclint `no-duplicate-exported-ports`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule duplicate_published_port() {
    return {
        .id = "duplicate-published-port",
        .practice = "networks",
        .summary = "two entries that publish the same port of the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"dclint/no-duplicate-exported-ports"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

/// Ports of the host that an entry takes, whatever happens.
struct Claim {
    const compose::PlacedService* placed;
    compose::ServicePort port;
    compose::PortRange range;
    std::optional<compose::IpAddress> address;  // None: all of them, of both kinds.
};

}  // namespace

using Claims = std::vector<Claim>;

/// A range for a single port is a choice.
static bool is_fixed(const compose::ServicePort& port) {
    if (!port.published || !port.published->range || !port.target.range) return false;
    return port.published->range->first > 0 &&
           (port.published->range->is_single() || !port.target.range->is_single());
}

static bool is_open(const compose::Service& service) {
    return service.is_judged() && !service.find("network_mode");
}

static void add_claims(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Claims& claims) {
    const auto service = file.service(placed);
    if (!is_open(service)) return;
    for (auto& port : compose::ports_of(service.value())) {
        const bool is_known = port.reach != compose::Reach::Unknown && is_fixed(port) &&
                              port.protocol != compose::Protocol::Unknown;
        if (!is_known || port.mode == "host") continue;
        const auto range = *port.published->range;
        const auto address = port.host_ip ? compose::parse_ip_address(*port.host_ip) : std::nullopt;
        claims.push_back({&placed, std::move(port), range, address});
    }
}

static bool share_addresses(const Claim& a, const Claim& b) {
    if (!a.address || !b.address) return true;
    if (a.address->is_v4() != b.address->is_v4()) return false;
    return a.address == b.address || a.address->is_unspecified() || b.address->is_unspecified();
}

/// Whether both may run at once. One without profiles always does.
static bool run_together(const compose::ServiceModel& a, const compose::ServiceModel& b) {
    if (&a == &b || (!a.value.find("profiles") || !b.value.find("profiles"))) return true;
    return std::ranges::any_of(a.facts.profiles, [&](const std::string& profile) {
        return std::ranges::find(b.facts.profiles, profile) != b.facts.profiles.end();
    });
}

/// Both are what one entry of a base or of the same list became: it is one port.
static bool are_one(const Claim& a, const Claim& b) {
    const auto& x = *a.port.written;
    const auto& y = *b.port.written;
    if (x.layer == compose::Layer::Base && y.layer == compose::Layer::Base) return true;
    return a.placed == b.placed && x.is_scalar() && y.is_scalar() && x.text == y.text;
}

static bool clash(const Claim& a, const Claim& b) {
    return a.range.first <= b.range.last && b.range.first <= a.range.last &&
           a.port.protocol == b.port.protocol && share_addresses(a, b) &&
           run_together(*a.placed->model, *b.placed->model) && !are_one(a, b);
}

static Span place_of(const compose::ComposeFile& file, const Claim& claim) {
    const auto service = file.service(*claim.placed);
    const auto& entry = *claim.port.written;
    const auto* published = entry.find("published");
    if (published && published->is_own()) return published->span.shifted(claim.placed->at);
    return claim.port.published->place.value_or(service.mark(entry)).shifted(claim.placed->at);
}

static std::optional<unsigned> next_free(const Claims& claims, unsigned from) {
    for (auto port = from + 1; port <= 65535; ++port)
        if (std::ranges::none_of(
                claims, [&](const Claim& claim) { return claim.range.holds(port); }))
            return port;
    return std::nullopt;
}

static void add_fix(const Claim& claim, const Claims& claims, Finding& finding) {
    const auto& place = claim.port.published->place;
    const auto number =
        claim.range.is_single() ? next_free(claims, claim.range.first) : std::nullopt;
    if (!place || !number || place->size() != std::to_string(claim.range.first).size()) return;
    const auto text = std::to_string(*number);
    finding.with(
        {concat({"Take port ", text}),
         Safety::Suggested,
         {{place->shifted(claim.placed->at), text}}});
}

static void check_pairs(const compose::ComposeFile& file, const Claims& claims, Report& report) {
    for (auto claim = claims.begin(); claim != claims.end(); ++claim) {
        const auto earlier = std::find_if(
            claims.begin(), claim, [&](const Claim& other) { return clash(other, *claim); });
        if (earlier == claim) continue;
        const auto port = std::max(earlier->range.first, claim->range.first);
        const bool is_own = earlier->placed == claim->placed;
        auto& finding = report
                            .add(
                                place_of(file, *claim),
                                concat(
                                    {"the start fails: `",
                                     earlier->placed->model->name,
                                     is_own ? "` asks for port " : "` has port ",
                                     std::to_string(port),
                                     is_own ? " of the host twice" : " of the host already"}))
                            .stopping(Stops::Start)
                            .see(place_of(file, *earlier), "asked for here first");
        add_fix(*claim, claims, finding);
    }
}

/// `scale` with one port for all. Of `deploy.replicas` Swarm makes something that works.
static void check_scale(const compose::ComposeFile& file, const Claim& claim, Report& report) {
    const auto& model = *claim.placed->model;
    const auto* scale = model.value.find("scale");
    if (!scale || !scale->text || !claim.range.is_single()) return;
    if (*scale->text == "0" || *scale->text == "1" ||
        scale->text->find_first_not_of("0123456789") != std::string::npos)
        return;
    report
        .add(
            place_of(file, claim),
            concat(
                {"the start fails: only one of the containers of `",
                 model.name,
                 "` can have port ",
                 std::to_string(claim.range.first),
                 " of the host"}))
        .stopping(Stops::Start);
}

static void check(const compose::ComposeFile& file, Report& report) {
    Claims claims;
    for (const auto& placed : file.services()) add_claims(file, placed, claims);
    check_pairs(file, claims, report);
    for (const auto& claim : claims) check_scale(file, claim, report);
}

}  // namespace analysis::rules

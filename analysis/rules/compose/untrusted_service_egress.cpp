#include "analysis/compose/network_edits.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/untrusted.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service is marked as one that handles what strangers send, and it can reach the Internet. Whoever takes it over with a crafted file loads tools from there, sends out what it finds, and attacks others from your
address. In an internal network it reaches the services beside it and nothing else.

```yaml
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [frontend, backend]
  convert:
    image: gotenberg/gotenberg:8.24.0
    x-untrusted: true
    networks: [frontend]
    ^^^^^^^^ `convert` handles what strangers send, and network `frontend` lets it out to the Internet
networks:
  frontend:
  backend:
    internal: true
```

```yaml fixed
services:
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [frontend, backend]
  convert:
    image: gotenberg/gotenberg:8.24.0
    x-untrusted: true
    networks: [backend]
networks:
  frontend:
  backend:
    internal: true
```

One that talks to nobody needs no network at all:

```yaml
services:
  convert:
  ^^^^^^^ `convert` handles what strangers send, and network `default` lets it out to the Internet
    image: ghcr.io/example/convert:1.4.2
    labels:
      com.seaworthy.untrusted: "true"
  render:
    image: ghcr.io/example/render:1.4.2
    x-untrusted: true
    network_mode: host
                  ^^^^ `render` handles what strangers send, and `network_mode: host` lets it out to the Internet
```

```yaml
services:
  convert:
    image: ghcr.io/example/convert:1.4.2
    x-untrusted: true
    network_mode: none
  extract:
    image: ghcr.io/example/extract:1.4.2
    x-untrusted: true
    networks: [jobs]
  api:
    image: ghcr.io/example/api:1.4.2
networks:
  jobs:
    internal: true
```

## Why

See it: `docker compose exec convert wget -qO- https://example.com` prints a page. Converters fetch what a document names, too: an image at `http://169.254.169.254/` in an uploaded page is how cloud credentials get out.

## When not

- It must call a service outside: put a proxy with a list of allowed hosts into both networks, or `# seaworthy: ignore=untrusted-service-egress calls the licence server`.

## Why assistants miss it

It works with a way out just as well as without.

## Fix safety

Suggested where there is an internal network to go to: other services must be in it too. A new network, or none, is unsafe: who talks to the service is not in this file.

## Sources

Compose specification, "internal"; OWASP "Server Side Request Forgery Prevention".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule untrusted_service_egress() {
    return {
        .id = "untrusted-service-egress",
        .practice = "networks",
        .summary = "a service for untrusted input that can reach the Internet",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// The first network that lets a service out; nothing, if there is none for certain.
static std::optional<std::string> way_out(
    const compose::Service& service, const compose::Project& project) {
    const auto networks = compose::networks_of(service.facts());
    if (!networks) return std::nullopt;
    const auto found = std::ranges::find_if(*networks, [&](const std::string& network) {
        return compose::is_internal(network, project) == Trilean::False;
    });
    return found != networks->end() ? std::optional(*found) : std::nullopt;
}

static std::optional<std::string> internal_network(const compose::Project& project) {
    for (const auto& [name, network] : project.networks)
        if (compose::is_internal(name, project) == Trilean::True) return name;
    return std::nullopt;
}

static void add_fix(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Finding& finding) {
    const auto known = internal_network(*file.project());
    if (known) {
        if (auto edits = compose::moved_to_network(file, placed, *known))
            finding.with(
                {concat({"Move it to `", *known, "`"}), Safety::Suggested, *std::move(edits)});
        return;
    }
    auto edits = compose::all_of(
        {compose::moved_to_network(file, placed, "isolated"),
         compose::declared_networks(file, {"isolated"})});
    if (edits)
        finding.with(
            {"Move it to a new internal network, which its clients have to join",
             Safety::Unsafe,
             *std::move(edits)});
}

static std::string message_for(const compose::Service& service, std::string_view how) {
    return concat(
        {"`",
         service.name(),
         "` handles what strangers send, and ",
         how,
         " lets it out to the Internet"});
}

static void check_service(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto service = file.service(placed);
    if (!service.is_judged()) return;
    if (compose::is_marked_untrusted(service.value()) != Trilean::True) return;
    if (const auto* mode = service.find("network_mode"); mode && !mode->is_null()) {
        if (!mode->text || mode->says("none") || mode->says("")) return;
        report.add(
            service.mark(*mode).shifted(placed.at),
            message_for(service, concat({"`network_mode: ", *mode->text, "`"})));
        return;
    }
    const auto network = way_out(service, *file.project());
    if (!network) return;
    auto& finding = report.add(
        service.key_of({"networks"}).shifted(placed.at),
        message_for(service, concat({"network `", *network, "`"})));
    add_fix(file, placed, finding);
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) check_service(file, placed, report);
}

}  // namespace analysis::rules

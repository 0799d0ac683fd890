#include "analysis/compose/capability_lists.h"
#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Since Docker 20.10 any process in a container may listen on any port, also below 1024, without a capability. `NET_BIND_SERVICE` in a service on a bridge network is a
leftover: harmless, but it makes the list look as if something needed it.

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    user: node
    command: ["node", "server.js"]
    cap_drop: [ALL]
    cap_add:
      - NET_BIND_SERVICE
        ^^^^^^^^^^^^^^^^ `api` may listen on low ports without `NET_BIND_SERVICE`, since Docker 20.10
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    user: node
    command: ["node", "server.js"]
    cap_drop: [ALL]
```

In the host's network the host's rule holds, and Caddy's program does not start without it whatever the port:

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    network_mode: host
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
  web:
    image: caddy:2.11.4-alpine
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
```

## Why

See it: `docker compose exec api sysctl net.ipv4.ip_unprivileged_port_start` prints 0. For a process of another user than root the capability has no effect anyway: Docker
puts what `cap_add` names into the bounding set, where only root and programs with file capabilities can use it.

## When not

- The host's network, Docker before 20.10, other runtimes that leave the kernel's limit of 1024 in place.
- The same file is converted for Kubernetes: keep it, and say so with `# seaworthy: ignore=cap-net-bind-unneeded Kubernetes`.

## Why assistants miss it

For twenty years a low port meant root or this capability, and most texts are older than the change.

## Fix safety

Suggested where the image and its command are known; else unsafe, for a program's file may ask for the capability.

## Sources

moby 41030 (Docker 20.10); containerd 2 and Podman do the same; `man 7 ip`, `ip_unprivileged_port_start`.
)md";

static void check(const compose::Service& service, Report& report);

Rule cap_net_bind_unneeded() {
    return {
        .id = "cap-net-bind-unneeded",
        .practice = "capabilities",
        .summary = "`NET_BIND_SERVICE` where every port is open to all",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static constexpr std::string_view capability = "NET_BIND_SERVICE";

/// Whether the image's own facts name it, needed or not.
static bool is_named_by(const Image& image) {
    const auto added = image.added_capabilities();
    const auto conditional = image.conditional_capabilities();
    return (added && std::ranges::find(*added, capability) != added->end()) ||
           std::ranges::find(conditional, capability, &ConditionalCapability::capability) !=
               conditional.end();
}

/// Whether Docker's own rule for low ports holds there.
static bool has_open_ports(const compose::Service& service) {
    const auto* mode = service.find("network_mode");
    if (mode && !mode->is_null() && !mode->says("bridge") && !mode->says("none")) return false;
    return service.lacks("sysctls") == Trilean::True && service.lacks("runtime") == Trilean::True;
}

static void check(const compose::Service& service, Report& report) {
    if (compose::drops_all(service) != Trilean::True || !has_open_ports(service)) return;
    const auto& image = service.image();
    if (service.is_built() || !image.is_known() || image.kind() == ImageKind::BaseOs) return;
    if (!image.added_capabilities() || is_named_by(image)) return;

    for (const auto& [written, name] : compose::listed_capabilities(service, "cap_add")) {
        if (name != capability) continue;
        auto& finding = report.add(
            service.mark(*written),
            concat(
                {"`",
                 service.name(),
                 "` may listen on low ports without `NET_BIND_SERVICE`, since Docker 20.10"}));
        const bool is_sure = compose::what_starts(service) != compose::Starts::Unknown;
        if (auto edits = compose::without_item(service, {"cap_add"}, *written))
            finding.with(
                {"Remove `NET_BIND_SERVICE`",
                 is_sure ? Safety::Suggested : Safety::Unsafe,
                 *std::move(edits)});
    }
}

}  // namespace analysis::rules

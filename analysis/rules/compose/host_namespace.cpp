#include "analysis/compose/edits/removals.h"
#include "analysis/compose/edits/snippet.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/purpose.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <array>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A container is a process that sees a world of its own: its own network, its own processes, its own memory to share. `host` takes one of these worlds away, and the service sees
the host's.

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    pid: host
         ^^^^ `web` sees every process of the host, and as root may signal and inspect them
    ipc: host
         ^^^^ `web` shares memory segments and semaphores with all processes of the host
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-trixie
```

In the host's network every port of the program is open to whatever reaches the host, and the program reaches everything that listens on `127.0.0.1`:

```yaml
services:
  db:
    image: postgres:17.11-trixie
    network_mode: host
                  ^^^^ `db` is in the host's network: its ports are the host's, and all that listens on the host's `127.0.0.1` is open to it
```

```yaml fixed
services:
  db:
    image: postgres:17.11-trixie
    ports:
      - "127.0.0.1:5432:5432"
```

Some images are made to look at the host, or to be found by broadcasts. For these it is a warning without a fix:

```yaml
services:
  metrics:
    image: prom/node-exporter:v1.9.1
    pid: host
         ^^^^ [warning] `metrics` sees every process of the host, and as root may signal and inspect them
```

```yaml
services:
  app:
    image: node:22.23.2-alpine3.24
    network_mode: service:vpn
    ipc: shareable
  vpn:
    image: linuxserver/wireguard:1.0.20250521
```

## Why

See it: `docker compose exec web ps aux` lists the host's processes, and `/proc/PID/environ` has their variables with all passwords, `/proc/PID/root` their files. With
`network_mode: host` the cloud's metadata service and every "only local" admin port answer. `userns_mode: host` switches off the mapping of root to an
unprivileged user, `cgroup: host` shows and, for root, changes the limits of others.

On Docker Desktop the "host" is the virtual machine, so that `network_mode: host` does not even open the ports on the computer unless that is switched on.

## When not

- Monitors of the host: node-exporter, cAdvisor, the Datadog agent. Discovery by mDNS or DLNA: Home Assistant, Plex, Avahi.
- A service that must see client addresses unchanged under heavy load. Then: `# seaworthy: ignore=host-namespace client addresses`, and a firewall.

## Why assistants miss it

`network_mode: host` cures every "connection refused" between container and host at once. That it opens the way in both directions does not show.

## Fix safety

Suggested for the other namespaces where the image is known and its own program is what starts. Unsafe for the network: others must now reach the service by its name, and
it must reach the host by `host.docker.internal`.

## Sources

CIS Docker Benchmark 5.10, 5.16, 5.17, 5.21, 5.25, 5.31; KICS "Host Namespace is Shared", "Shared Host Network Namespace", "Shared Host IPC Namespace", "Shared
Host User Namespace", "Cgroup Not Default".
)md";

static void check(const compose::Service& service, Report& report);

Rule host_namespace() {
    return {
        .id = "host-namespace",
        .practice = "capabilities",
        .summary = "a service that shares a namespace with the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"kics/Host Namespace is Shared",
             "kics/Shared Host Network Namespace",
             "kics/Shared Host IPC Namespace",
             "kics/Shared Host User Namespace",
             "kics/Cgroup Not Default",
             "sonar/S6431",
             "cis/5.10",
             "cis/5.16",
             "cis/5.17",
             "cis/5.21",
             "cis/5.25",
             "cis/5.31"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct Namespace {
    std::string_view key;
    std::string_view effect;
};

}  // namespace

static constexpr std::array<Namespace, 6> namespaces{{
    {"pid", "sees every process of the host, and as root may signal and inspect them"},
    {"ipc", "shares memory segments and semaphores with all processes of the host"},
    {"uts", "shares the host's name, and as root may change it"},
    {"userns_mode", "is exempt from the mapping of users: its root is the host's root"},
    {"cgroup", "sees the limits of all processes of the host, and as root may change them"},
    {"network_mode",
     "is in the host's network: its ports are the host's, and all that listens on the host's "
     "`127.0.0.1` is open to it"},
}};

static bool is_expected(const compose::Service& service, std::string_view key) {
    using compose::Purpose;
    if (is_for(service, Purpose::Monitoring) || is_for(service, Purpose::Engine)) return true;
    return key == "network_mode" &&
           (is_for(service, Purpose::Discovery) || is_for(service, Purpose::Network));
}

/// The ports that the image opens, for this computer alone: what has to reach the service from the
/// host still does. None where there are `ports`, or where they are not known.
static std::vector<std::string> ports_of(const compose::Service& service) {
    std::vector<std::string> ports;
    const auto known = service.image().ports();
    if (!known || service.lacks("ports") != Trilean::True) return ports;
    for (const auto port : *known)
        ports.push_back(concat({"\"127.0.0.1:", port.substr(0, port.find('/')), ":", port, "\""}));
    return ports;
}

/// Ports in the place of the host's network; without the key, where there are some already.
static compose::Edits edits_for(const compose::Service& service, std::string_view key) {
    const auto ports = ports_of(service);
    const auto written = service.own({key});
    if (key != "network_mode" || ports.empty() || !written)
        return compose::remove_key(service.lines(), service.written().value(), {std::string(key)});
    const compose::Entry entry{"ports", compose::Snippet::list({ports.begin(), ports.end()})};
    const auto column = compose::column_of(service.lines(), written->span().begin());
    const bool is_in_flow = compose::is_in_flow(service.lines(), written->span().begin());
    return std::vector<Edit>{
        {written->span(),
         is_in_flow ? compose::flow_entry(entry)
                    : compose::block_entry(entry, column, service.lines().habits)}};
}

static void add_fix(const compose::Service& service, std::string_view key, Finding& finding) {
    auto edits = edits_for(service, key);
    if (!edits) return;
    if (key == "network_mode")
        finding.with(
            {"Use the project's network, with ports for this computer",
             Safety::Unsafe,
             *std::move(edits)});
    else
        finding.with(
            {concat({"Remove `", key, ": host`"}),
             compose::safety_of_removal(service),
             *std::move(edits)});
}

static void check_parent(const compose::Service& service, Report& report) {
    const auto* parent = service.find("cgroup_parent");
    if (!parent || !parent->is_scalar() || service.is_shown_elsewhere(*parent)) return;
    report
        .add(
            service.mark(*parent),
            concat(
                {"the limits of `",
                 service.name(),
                 "` are those of another control group; make sure that it has some"}))
        .at(Severity::Information);
}

static void check(const compose::Service& service, Report& report) {
    check_parent(service, report);
    for (const auto& [key, effect] : namespaces) {
        const auto* value = service.find(key);
        if (!value || !value->says("host") || service.is_shown_elsewhere(*value)) continue;
        auto& finding =
            report.add(service.mark(*value), concat({"`", service.name(), "` ", effect}));
        if (is_expected(service, key)) finding.at(Severity::Warning);
        else if (value->is_own() && !value->is_alias) add_fix(service, key, finding);
    }
}

}  // namespace analysis::rules

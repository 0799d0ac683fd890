#include "analysis/compose/entrances.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Ports of the host below 1024 belong to root. A rootless Docker or Podman cannot open them, so this service starts only where the engine runs as root. Proxies need 80 and 443; everything else can have a
higher number on the host, whatever it listens to in the container.

```yaml
services:
  files:
    image: dperson/samba:latest
    ports:
      - "127.0.0.1:445:445"
                   ^^^ port 445 of the host is below 1024, which an engine without root cannot open
```

A port of the container below 1024 is no trouble, web servers are the ones that need 80, and nobody asks for names at another port than 53:

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports:
      - "80:80"
      - "443:443"
  names:
    image: coredns/coredns:1.13.1
    ports:
      - "53:53/udp"
  mail:
    image: axllent/mailpit:v1.27.10
    ports:
      - "127.0.0.1:2525:25"
```

## Why

See it: with rootless Docker, `docker compose up` ends with `cannot expose privileged port 445`. Since Docker 20.10 a program in a container may listen below 1024 without root; it is the host that says no.

## When not

- The protocol has no other port, or the engine runs as root for good: `# seaworthy: ignore=privileged-host-port clients know port 445 only`.
- `sysctl net.ipv4.ip_unprivileged_port_start=0` on the host lifts the limit.

## Why assistants miss it

On their test machine the engine is root.

## Sources

Docker's manual, "Rootless mode", "Exposing privileged ports"; CIS Docker Benchmark 5.8.
)md";

static void check(const compose::Service& service, Report& report);

Rule privileged_host_port() {
    return {
        .id = "privileged-host-port",
        .practice = "networks",
        .summary = "a port of the host that only root may open",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = std::nullopt,
        .also_known_as = {"kics/Privileged Ports Mapped In Container", "cis/5.8"},
        .doc = page,
        .check = EachService{check},
    };
}

static bool is_privileged(const compose::Service& service, const compose::ServicePort& port) {
    if (!port.published || !port.published->range || port.published->range->first == 0)
        return false;
    if (port.published->range->first >= 1024 || service.is_shown_elsewhere(*port.written))
        return false;
    if (compose::is_for_strangers(port)) return false;
    // What is built may be a web server of one's own.
    return !(compose::is_web_port(port) && compose::is_entrance(service) == Trilean::Unknown);
}

static void check(const compose::Service& service, Report& report) {
    if (service.find("network_mode") || compose::is_entrance(service) == Trilean::True) return;
    for (const auto& port : compose::ports_of(service.value())) {
        if (!is_privileged(service, port)) continue;
        report.add(
            port.published->place.value_or(service.mark(*port.written)),
            concat(
                {"port ",
                 std::to_string(port.published->range->first),
                 " of the host is below 1024, which an engine without root cannot open"}));
    }
}

}  // namespace analysis::rules

#include "analysis/compose/datastores.h"
#include "analysis/compose/entrances.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/port_edits.h"
#include "analysis/compose/project.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A port without an address is open at every address that the host has: the public one, the office network, the neighbours in the data center. Docker writes its rules in front of
the host's firewall, so `ufw deny 3000` does not close it. In front of the number, `127.0.0.1:` keeps it on the host, where the reverse proxy and the developer get at it.

```yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    ports:
      - "3000:3000"
        ^^^^^^^^^^^ `3000:3000` is open to every network that the host is in; bind it to `127.0.0.1`
      - target: 9229
        published: "9229"
                   ^^^^^^ port 9229 is open to every network that the host is in; bind it to `127.0.0.1`
```

```yaml fixed
services:
  web:
    image: node:22.23.2-alpine3.24
    ports:
      - "127.0.0.1:3000:3000"
      - target: 9229
        published: "9229"
        host_ip: 127.0.0.1
```

What the public is meant to reach stays open: ports 80 and 443 of a web server or reverse proxy, mail, games, VPNs. So does what a variable decides:

```yaml
services:
  proxy:
    image: traefik:v3.5.3
    ports:
      - "80:80"
      - "443:443/tcp"
      - "${DASHBOARD_IP}:8080:8080"
  web:
    image: node:22.23.2-alpine3.24
    ports:
      - "127.0.0.1:3000:3000"
      - "[::1]:3000:3000"
      - "${BIND:-127.0.0.1}:9229:9229"
```

## Why

See it: `ss -tln` on the host shows `0.0.0.0:3000`; from another machine `curl http://HOST:3000/` answers although `ufw status` says that only 22 is allowed. Docker forwards the
packets before they reach the chains that ufw and firewalld manage. Search engines for open ports find such a service within hours.

## When not

- The service is meant for everybody and has no proxy in front of it: `# seaworthy: ignore=port-all-interfaces this is the public entrance`, or the address of the one network that
  it is for, as in `10.0.0.5:3000:3000`.
- Only other services use it: then it needs no `ports` at all, since they reach each other by name.
- Swarm opens ports at every node and knows no addresses: there is no finding for `mode: host`, nor in files called `docker-stack*`.

## Why assistants miss it

`"3000:3000"` is the first line of every tutorial, and on a laptop it makes no difference.

## Fix safety

Suggested: programs on the same host notice nothing, those on other machines no longer get in. A reverse proxy in another container reaches the service by its name, not through this
port.

## Sources

CIS Docker Benchmark 5.14; OWASP Docker Security rule 5a; Docker's manual, "Packet filtering and firewalls".
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule port_all_interfaces() {
    return {
        .id = "port-all-interfaces",
        .practice = "networks",
        .summary = "a port that is open at every address of the host",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dclint/no-unbound-port-interfaces",
             "kics/Container Traffic Not Bound To Host Interface",
             "cis/5.14",
             "owasp/5a"},
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

static bool is_public_web(const compose::Service& service, const compose::ServicePort& port) {
    return compose::is_web_port(port) && compose::is_entrance(service) == Trilean::True;
}

static bool is_exempt(const compose::Service& service, const compose::ServicePort& port) {
    return port.reach != compose::Reach::Everywhere || port.mode == "host" ||
           compose::is_for_strangers(port) || is_public_web(service, port) ||
           compose::leads_to_data(service, port) || service.is_shown_elsewhere(*port.written);
}

/// Whether ports are published at all: they are not in the host's own network, or another's.
static bool has_own_network(const compose::Service& service) {
    const auto* mode = service.find("network_mode");
    return !mode || mode->is_null() || mode->says("bridge") || mode->says("default");
}

static std::string subject(const compose::ServicePort& port) {
    const auto& entry = *port.written;
    if (entry.is_scalar() && entry.node && !entry.is_alias)
        return concat({"`", entry.node->value, "`"});
    if (entry.text) return concat({"`", *entry.text, "`"});
    const auto& part = port.published ? *port.published : port.target;
    return part.range ? concat({"port ", std::to_string(part.range->first)}) : "this port";
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    if (!has_own_network(service) || service.around().is_stack) return;
    if (compose::is_cut_off(service.facts(), project) == Trilean::True) return;
    for (const auto& port : compose::ports_of(service.value())) {
        if (is_exempt(service, port)) continue;
        auto& finding = report.add(
            mark_of(service, port),
            concat(
                {subject(port),
                 " is open to every network that the host is in; bind it to `127.0.0.1`"}));
        // What is built and published at 80 may be the entrance, whatever it is called.
        if (compose::is_web_port(port) && compose::is_entrance(service) == Trilean::Unknown)
            finding.at(Severity::Information);
        if (auto edits = compose::bound_to_loopback(service, port))
            finding.with({"Bind it to 127.0.0.1", Safety::Suggested, *std::move(edits)});
    }
}

}  // namespace analysis::rules

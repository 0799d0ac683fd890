#include "analysis/compose/datastores.h"
#include "analysis/compose/port_edits.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This port is a way in for administrators and debuggers: SSH, the Docker API, the inspector of Node.js, a management console. Whoever reaches it does not need a hole in your program any more. On
127.0.0.1 it serves those who work on the host, or come there through SSH.

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "--inspect=0.0.0.0", "server.js"]
    ports:
      - "127.0.0.1:3000:3000"
      - "9229:9229"
        ^^^^^^^^^^^ port 9229 is the inspector of Node.js: whoever reaches it runs code in `api`; publish it at `127.0.0.1` or not at all
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "--inspect=0.0.0.0", "server.js"]
    ports:
      - "127.0.0.1:3000:3000"
```

```yaml fix=2 fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "--inspect=0.0.0.0", "server.js"]
    ports:
      - "127.0.0.1:3000:3000"
      - "127.0.0.1:9229:9229"
```

The Docker API without TLS hands over the whole machine:

```yaml
services:
  dind:
    image: docker:29.0.2-dind
    ports: ["2375:2375"]
            ^^^^^^^^^^^ [error] port 2375 is the Docker API without TLS: whoever reaches it is root on the machine behind it; publish it at `127.0.0.1` or not at all
```

SSH is the purpose of some services, and loopback is fine for everything:

```yaml
services:
  git:
    image: gitea/gitea:1.24.6
    ports: ["2222:22"]
  broker:
    image: rabbitmq:4.1.4-management
    ports: ["127.0.0.1:15672:15672"]
```

## Why

See it: `curl http://HOST:9229/json` shows the address of the debugger, and with that `node inspect HOST:9229` runs `process.exit()` or worse. Port 2375 on the Internet is found within hours, and the machine
digs coins.

## When not

- The way in is protected by something in front, or meant for one network: give the address, as in `10.0.0.5:15672:15672`, or `# seaworthy: ignore=admin-port-published behind the VPN`.
- For a shell in a container there is `docker compose exec`; SSH in it is rarely needed.

## Why assistants miss it

The debugger was opened for a session that worked, and the line stayed. And `9229:9229` looks like any other port.

## Fix safety

Taking the port away is unsafe: whoever uses it loses it. Binding it to 127.0.0.1 is suggested: only other machines lose it.

## Sources

CIS Docker Benchmark 5.7; Trivy DS-0004; Node.js manual, "Security implications" of the inspector; Docker's manual, "Protect the Docker daemon socket".
)md";

static void check(const compose::Service& service, Report& report);

Rule admin_port_published() {
    return {
        .id = "admin-port-published",
        .practice = "networks",
        .summary = "a port for administrators or debuggers that others can reach",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"trivy/DS-0004",
             "checkov/CKV_DOCKER_1",
             "kics/Exposing Port 22 (SSH)",
             "sonar/S6473",
             "cis/5.7"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct AdminPort {
    unsigned number;
    std::string_view what;
};

}  // namespace

static constexpr std::string_view java = "the debugger of Java: whoever reaches it runs code in";

static constexpr std::array<AdminPort, 13> admin_ports{{
    {22, "SSH: whoever has or guesses a password gets a shell in"},
    {23, "Telnet: passwords and all else go in clear text to"},
    {2375, "the Docker API without TLS: whoever reaches it is root on the machine behind"},
    {2376, "the Docker API: whoever has a certificate is root on the machine behind"},
    {3389, "a remote desktop: whoever guesses its password works in"},
    {5005, java},
    {5900, "a remote screen: whoever reaches it, often without a password, works in"},
    {6060, "the profiler of Go: whoever reaches it reads the memory of"},
    {8000, java},
    {8161, "the console of ActiveMQ: whoever logs in rules"},
    {9090, "Prometheus, which asks for no password: whoever reaches it reads what is measured in"},
    {9229, "the inspector of Node.js: whoever reaches it runs code in"},
    {15672, "the console of RabbitMQ: whoever logs in rules"},
}};

static bool mentions(const compose::Value& value, std::string_view word) {
    if (value.text && contains(ascii::lower(*value.text), word)) return true;
    const auto in_field = [&](const compose::Field& field) { return mentions(field.value, word); };
    const auto in_item = [&](const compose::Value& item) { return mentions(item, word); };
    return std::ranges::any_of(value.fields, in_field) || std::ranges::any_of(value.items, in_item);
}

static bool is_debugged_java(const compose::Service& service) {
    return std::ranges::any_of(
        std::array{"command", "entrypoint", "environment"}, [&](std::string_view key) {
            const auto* value = service.find(key);
            return value && mentions(*value, "jdwp");
        });
}

/// Whether the image or the service goes by one of these names.
template <std::size_t Count>
static bool is_called(
    const compose::Service& service, const std::array<std::string_view, Count>& names) {
    const auto image = ascii::lower(service.facts().image);
    const auto name = ascii::lower(service.name());
    return std::ranges::any_of(names, [&](std::string_view word) {
        return contains(image, word) || contains(name, word);
    });
}

static bool is_meant_for_ssh(const compose::Service& service) {
    static constexpr std::array<std::string_view, 12> names{
        "bastion",
        "bitbucket",
        "forgejo",
        "gerrit",
        "gitea",
        "gitlab",
        "gogs",
        "openssh",
        "sftp",
        "soft-serve",
        "ssh",
        "tmate"};
    return is_called(service, names);
}

/// Numbers that others use as well tell nothing by themselves.
static bool is_plausible(const compose::Service& service, unsigned port) {
    switch (port) {
        case 22:
            return !is_meant_for_ssh(service);
        case 5005:
        case 8000:
            return is_debugged_java(service);
        case 6060:
            return service.is_built();
        case 9090:
            return is_called(service, std::array<std::string_view, 1>{"prometheus"});
        default:
            return true;
    }
}

static const AdminPort* opened_by(
    const compose::Service& service, const compose::ServicePort& port) {
    const bool is_open =
        port.reach == compose::Reach::Everywhere || port.reach == compose::Reach::OneAddress;
    if (!is_open || port.protocol != compose::Protocol::Tcp || port.mode == "host") return nullptr;
    if (service.is_shown_elsewhere(*port.written)) return nullptr;
    const auto* found = std::ranges::find_if(admin_ports, [&](const AdminPort& admin) {
        return port.leads_to(admin.number) && is_plausible(service, admin.number);
    });
    return found != admin_ports.end() ? found : nullptr;
}

static std::string message_for(const compose::Service& service, const AdminPort& admin) {
    const auto whom = admin.number == 2375 || admin.number == 2376
                          ? std::string("it")
                          : concat({"`", service.name(), "`"});
    return concat(
        {"port ",
         std::to_string(admin.number),
         " is ",
         admin.what,
         " ",
         whom,
         "; publish it at `127.0.0.1` or not at all"});
}

/// Those that are left when others go may be none, so all go at once; and what leads to data has a
/// fix of its own that takes them away.
static compose::Edits removal_of(
    const compose::Service& service, const std::vector<compose::ServicePort>& ports) {
    const auto all = compose::ports_of(service.value());
    const bool has_data = std::ranges::any_of(all, [&](const compose::ServicePort& port) {
        return compose::leads_to_data(service, port);
    });
    return has_data ? std::nullopt : compose::unpublished(service, ports);
}

static void check(const compose::Service& service, Report& report) {
    if (service.find("network_mode")) return;
    auto ports = compose::ports_of(service.value());
    std::erase_if(ports, [&](const auto& port) { return !opened_by(service, port); });
    const auto removal = removal_of(service, ports);
    for (const auto& port : ports) {
        const auto& admin = *opened_by(service, port);
        auto& finding = report.add(mark_of(service, port), message_for(service, admin));
        if (admin.number == 2375) finding.at(Severity::Error);
        if (removal) finding.with({"Do not publish it", Safety::Unsafe, *removal});
        auto edits = compose::bound_to_loopback(service, port);
        if (edits && !service.around().is_stack)
            finding.with({"Bind it to 127.0.0.1", Safety::Suggested, *std::move(edits)});
    }
}

}  // namespace analysis::rules

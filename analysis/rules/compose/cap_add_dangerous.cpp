#include "analysis/compose/capability_lists.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/purpose.h"
#include "analysis/reference/capabilities.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Some capabilities are no small piece of root's power but most of it: with `SYS_ADMIN` a process mounts file systems, with `SYS_MODULE` it loads code into the host's
kernel, with `SYS_PTRACE` it takes over other processes. A container that has one of them is a wall with a door in it.

```yaml
services:
  backup:
    image: registry.example.com/backup:2.1.0
    cap_drop: [ALL]
    cap_add:
      - SYS_ADMIN
        ^^^^^^^^^ `SYS_ADMIN` lets `backup` mount file systems and leave its namespaces: root on the host is a step away
```

```yaml fixed
services:
  backup:
    image: registry.example.com/backup:2.1.0
    cap_drop: [ALL]
```

Others give less, but more than a service usually has to have:

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    cap_drop: [ALL]
    cap_add: [NET_ADMIN, CHOWN]
              ^^^^^^^^^ [warning] `NET_ADMIN` lets `api` change addresses, routes and firewall rules of its network, the host's with `network_mode: host`
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    cap_drop: [ALL]
    cap_add: [CHOWN]
```

A tunnel is nothing without its interface, a monitor of processes has to look at them:

```yaml
services:
  vpn:
    image: linuxserver/wireguard:1.0.20250521
    cap_drop: [ALL]
    cap_add: [NET_ADMIN]
```

## Why

See it: in a container with `SYS_ADMIN`, `mkdir /tmp/x && mount -t tmpfs none /tmp/x` works; from there to a mount of the host's disk is a known path, and the
seccomp profile of Docker opens with the capability. `DAC_READ_SEARCH` reads the host's files by their number ("shocker", 2014), `SYS_RAWIO` and `SYS_BOOT` speak for
themselves. `ALL` is all of these.

## When not

- The image is made for it: VPNs, DHCP servers, fail2ban, monitors, FUSE mounts. For these there is no finding where the capability belongs to their work.
- A debugger in a development file may have `SYS_PTRACE`.
- A device or a sysctl is often enough: `devices: [/dev/fuse]`, `sysctls:`, `group_add:`.

## Why assistants miss it

"Operation not permitted" goes away when a strong capability is added, and the answer that says so is the one with the most votes. Nobody takes it out again.

## Fix safety

Unsafe: somebody put it in, and only a start without it shows whether that was needed.

## Sources

CIS Docker Benchmark 5.4; KICS "Container Capabilities Unrestricted"; `man 7 capabilities`.
)md";

static void check(const compose::Service& service, Report& report);

Rule cap_add_dangerous() {
    return {
        .id = "cap-add-dangerous",
        .practice = "capabilities",
        .summary = "a capability that is nearly root on the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"kics/Container Capabilities Unrestricted", "cis/5.4", "owasp/3"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct Danger {
    std::string_view name;
    Severity severity;
    std::string_view what;  // "lets `web` …"
};

}  // namespace

static constexpr std::array<Danger, 20> dangers{{
    {"ALL", Severity::Error, "do everything that root on the host can"},
    {"AUDIT_CONTROL", Severity::Warning, "switch the kernel's audit off"},
    {"BPF", Severity::Error, "load programs into the host's kernel"},
    {"CHECKPOINT_RESTORE", Severity::Warning, "choose process ids and look at others' memory maps"},
    {"DAC_READ_SEARCH", Severity::Error, "read every file of the host's disk, mounted or not"},
    {"LINUX_IMMUTABLE", Severity::Warning, "make files that not even root can delete"},
    {"MAC_ADMIN", Severity::Error, "change the rules of AppArmor or SELinux"},
    {"MAC_OVERRIDE", Severity::Error, "ignore the rules of AppArmor or SELinux"},
    {"MKNOD", Severity::Warning, "make device files"},
    {"NET_ADMIN",
     Severity::Warning,
     "change addresses, routes and firewall rules of its network, the host's with "
     "`network_mode: host`"},
    {"NET_RAW", Severity::Warning, "forge packets to its neighbors in the network"},
    {"PERFMON", Severity::Error, "watch the host's kernel and all processes at work"},
    {"SYSLOG", Severity::Warning, "read the kernel's log with its addresses"},
    {"SYS_ADMIN",
     Severity::Error,
     "mount file systems and leave its namespaces: root on the host is a step away"},
    {"SYS_BOOT", Severity::Error, "restart the host"},
    {"SYS_CHROOT", Severity::Warning, "change its root folder, a step of known escapes"},
    {"SYS_MODULE", Severity::Error, "load code into the host's kernel"},
    {"SYS_PTRACE", Severity::Error, "read and change the memory of other processes"},
    {"SYS_RAWIO", Severity::Error, "write to the host's ports, memory and disks"},
    {"SYS_TIME", Severity::Warning, "set the host's clock"},
}};

static const Danger* danger_of(std::string_view name) {
    const auto found = std::ranges::find(dangers, name, &Danger::name);
    return found != dangers.end() ? &*found : nullptr;
}

/// Whether the image's facts ask for it.
static bool is_known_need(const Image& image, std::string_view name) {
    const auto added = image.added_capabilities();
    if (added && std::ranges::find(*added, name) != added->end()) return true;
    const auto conditional = image.conditional_capabilities();
    return std::ranges::find(conditional, name, &ConditionalCapability::capability) !=
           conditional.end();
}

/// Whether it belongs to what such images do.
static bool is_its_trade(const compose::Service& service, std::string_view name) {
    using compose::Purpose;
    const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, name) != names.end();
    };
    if (is_one_of({"NET_ADMIN", "NET_RAW", "SYS_MODULE", "SYS_TIME"}))
        return is_for(service, Purpose::Network);
    if (is_one_of({"SYS_PTRACE", "DAC_READ_SEARCH", "BPF", "PERFMON", "SYSLOG"}))
        return is_for(service, Purpose::Monitoring);
    return name == "SYS_ADMIN" &&
           (is_for(service, Purpose::FileSystem) || is_for(service, Purpose::Browser) ||
            is_for(service, Purpose::Monitoring));
}

/// Whether a container has it anyway, so that adding it changes nothing.
static bool is_there_anyway(const compose::Service& service, std::string_view name) {
    const auto* capability = reference::capability(name);
    return capability && capability->is_default && compose::drops_all(service) != Trilean::True;
}

static bool is_exempt(const compose::Service& service, std::string_view name) {
    if (is_known_need(service.image(), name) || is_its_trade(service, name)) return true;
    if (is_there_anyway(service, name)) return true;
    return name == "SYS_PTRACE" && service.is_dev();
}

static Severity one_lower_in_development(const compose::Service& service, Severity severity) {
    return service.is_dev() && severity == Severity::Warning ? Severity::Information : severity;
}

static void check(const compose::Service& service, Report& report) {
    if (compose::is_privileged(service) == Trilean::True) return;
    for (const auto& [written, name] : compose::listed_capabilities(service, "cap_add")) {
        const auto* danger = danger_of(name);
        if (!danger || service.is_shown_elsewhere(*written) || is_exempt(service, name)) continue;
        auto& finding = report.add(
            service.mark(*written),
            concat({"`", name, "` lets `", service.name(), "` ", danger->what}));
        if (danger->severity != Severity::Error)
            finding.at(one_lower_in_development(service, danger->severity));
        if (auto edits = compose::without_item(service, {"cap_add"}, *written))
            finding.with({concat({"Remove `", name, "`"}), Safety::Unsafe, *std::move(edits)});
    }
}

}  // namespace analysis::rules

#include "analysis/compose/device.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A device is a way past everything that the container hides: a disk holds all files of the host without their permissions, `/dev/mem` is the machine's memory. Give a service the one
device that it works with, and no more rights to it than it uses.

```yaml
services:
  imager:
    image: registry.example.com/imager:1
    devices:
      - /dev/sda:/dev/sda
        ^^^^^^^^^^^^^^^^^ `/dev/sda` gives `imager` a disk of the host with all files on it
      - /dev/fuse:/dev/fuse:rwm
        ^^^^^^^^^^^^^^^^^^^^^^^ `m` lets `imager` make device files of its own for `/dev/fuse`; `rw` is enough to use it
```

Cards for graphics and sound, serial lines and tunnels are what `devices` is for:

```yaml
services:
  media:
    image: registry.example.com/media:1
    devices:
      - /dev/dri:/dev/dri
      - /dev/ttyUSB0:/dev/ttyUSB0:rwm
      - /dev/net/tun
      - /dev/fuse:/dev/fuse:rw
```

A rule for all devices at once is the same as having no wall:

```yaml
services:
  recorder:
    image: registry.example.com/recorder:1
    device_cgroup_rules:
      - "a *:* rwm"
        ^^^^^^^^^^^ [error] `a *:* rwm` lets `recorder` use every device of the host, its disks too
      - "c 81:* rw"
```

## Why

See it: with `/dev/sda`, `docker compose exec imager debugfs -R 'cat /etc/shadow' /dev/sda1` prints the host's passwords, and can change them with `-w`. With
`/dev/kvm` the container may start virtual machines: that is an interface of the kernel with a history of holes, though no way out by itself.

## When not

Tools that write images or check disks. Then: `# seaworthy: ignore=device-exposure writes SD cards`, and nothing else in that service.

## Why assistants miss it

`privileged: true` was replaced by a list of devices, which is better, and the list is as long as it can be.

## Sources

CIS Docker Benchmark 5.18 (5.17 in older ones); the kernel's `cgroup-v1/devices.rst`.
)md";

static void check(const compose::Service& service, Report& report);

Rule device_exposure() {
    return {
        .id = "device-exposure",
        .practice = "capabilities",
        .summary = "a device that gives more than the service's work needs",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = std::nullopt,
        .also_known_as = {"cis/5.18"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct Kind {
    std::string_view prefix;
    std::string_view what;
};

struct Exposed {
    std::string path;
    std::optional<std::string> permissions;
};

}  // namespace

static constexpr std::array<Kind, 9> kinds{{
    {"/dev/kmem", "the host's memory"},
    {"/dev/kvm", "the kernel's interface to virtual machines"},
    {"/dev/mem", "the host's memory"},
    {"/dev/mmcblk", "a disk of the host with all files on it"},
    {"/dev/nvme", "a disk of the host with all files on it"},
    {"/dev/port", "the host's hardware"},
    {"/dev/sd", "a disk of the host with all files on it"},
    {"/dev/vd", "a disk of the host with all files on it"},
    {"/dev/xvd", "a disk of the host with all files on it"},
}};

static const Kind* kind_of(std::string_view path) {
    const auto found = std::ranges::find_if(
        kinds, [&](const Kind& kind) { return path.starts_with(kind.prefix); });
    return found != kinds.end() ? &*found : nullptr;
}

/// What a service of its kind works with.
static bool is_harmless(std::string_view path) {
    static constexpr std::array<std::string_view, 11> prefixes{
        "/dev/dri",
        "/dev/kfd",
        "/dev/net/tun",
        "/dev/nvidia",
        "/dev/serial",
        "/dev/snd",
        "/dev/tty",
        "/dev/ttyACM",
        "/dev/ttyUSB",
        "/dev/video",
        "nvidia.com/"};
    return std::ranges::any_of(
        prefixes, [&](std::string_view prefix) { return path.starts_with(prefix); });
}

static std::optional<Exposed> exposed_by(const compose::Value& entry) {
    if (entry.is_mapping()) {
        const auto* source = entry.find("source");
        const auto* permissions = entry.find("permissions");
        if (!source || !source->text) return std::nullopt;
        return Exposed{*source->text, permissions ? permissions->text : std::nullopt};
    }
    const auto scalar = compose::pieces_of(entry);
    if (!scalar) return std::nullopt;
    const auto reading = compose::parse_device(*scalar);
    if (!reading.device || !reading.device->source.text) return std::nullopt;
    const auto& permissions = reading.device->permissions;
    return Exposed{*reading.device->source.text, permissions ? permissions->text : std::nullopt};
}

static std::string message_for(const compose::Service& service, const Exposed& exposed) {
    if (const auto* kind = kind_of(exposed.path))
        return concat({"`", exposed.path, "` gives `", service.name(), "` ", kind->what});
    return concat(
        {"`m` lets `",
         service.name(),
         "` make device files of its own for `",
         exposed.path,
         "`; `rw` is enough to use it"});
}

static bool is_too_much(const Exposed& exposed) {
    if (kind_of(exposed.path)) return true;
    return exposed.permissions && contains(*exposed.permissions, "m") && !is_harmless(exposed.path);
}

static void check_devices(const compose::Service& service, Report& report) {
    const auto* devices = service.find("devices");
    if (!devices) return;
    for (const auto& entry : devices->items) {
        const auto exposed = exposed_by(entry);
        if (!exposed || !is_too_much(*exposed) || service.is_shown_elsewhere(entry)) continue;
        report.add(service.mark(entry), message_for(service, *exposed));
    }
}

/// `a *:* rwm`, with whatever blanks. `a` alone means the same.
static bool is_for_all(std::string_view rule) {
    const auto start = rule.find_first_not_of(' ');
    return start != std::string_view::npos && rule[start] == 'a' && contains(rule, "*:*");
}

static void check_rules(const compose::Service& service, Report& report) {
    const auto* rules = service.find("device_cgroup_rules");
    if (!rules) return;
    for (const auto& entry : rules->items) {
        if (!entry.text || !is_for_all(*entry.text) || service.is_shown_elsewhere(entry)) continue;
        report
            .add(
                service.mark(entry),
                concat(
                    {"`",
                     *entry.text,
                     "` lets `",
                     service.name(),
                     "` use every device of the host, its disks too"}))
            .at(Severity::Error);
    }
}

static void check(const compose::Service& service, Report& report) {
    if (compose::is_privileged(service) == Trilean::True) return;
    check_devices(service, report);
    check_rules(service, report);
}

}  // namespace analysis::rules

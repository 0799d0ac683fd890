#include "analysis/compose/capability_lists.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/sandbox.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
gVisor is a kernel of its own, and lacks or slows down some of what Linux has. Where a service counts on that, it does not start, or it is several times slower, and nothing says why.

```yaml
services:
  archive:
    image: registry.example.com/archive:1.4.2
    runtime: runsc
    devices:
      - /dev/fuse
        ^^^^^^^^^ gVisor does not hand `/dev/fuse` of the host on to `archive`
  scan:
    image: registry.example.com/scan:1.4.2
    runtime: runsc
    cap_add:
      - NET_RAW
        ^^^^^^^ gVisor takes `NET_RAW` from `scan` again, unless the daemon starts `runsc` with `--net-raw`
```

Graphics cards need an option of the runtime, too, and databases ask the file system for more than a sandbox passes on quickly:

```yaml
services:
  infer:
    image: registry.example.com/infer:1.4.2
    runtime: runsc
    gpus: all
          ^^^ gVisor gives `infer` no graphics card, unless the daemon starts `runsc` with `--nvproxy`
  db:
    image: postgres:18.0
    runtime: runsc
             ^^^^^ `db` syncs and writes a lot, and under gVisor each such call takes longer
```

A runtime with a name of its own was set up for something, and other sandboxes are Linux inside:

```yaml
services:
  infer:
    image: registry.example.com/infer:1.4.2
    runtime: runsc-nvproxy
    gpus: all
  archive:
    image: registry.example.com/archive:1.4.2
    runtime: kata
    devices: [/dev/fuse]
  db:
    image: postgres:18.0
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
    devices: [/dev/null]
    cap_drop: [ALL]
```

## Why

See it: `docker compose exec archive ls -l /dev/fuse`; `grep CapEff /proc/self/status` in `scan` without the bit for `NET_RAW`; `pgbench` with and without `runtime`. `docker info -f '{{json .Runtimes}}'` shows the options that the daemon gives.

## When not

It was tried, and works or is fast enough: `# seaworthy: ignore=sandbox-incompatible measured`.

## Why assistants miss it

A runtime looks like a switch that changes nothing else.

## Sources

gvisor.dev, "Compatibility", "GPU Support", "Performance Guide"; the flag `--net-raw` of `runsc`.
)md";

static void check(const compose::Service& service, Report& report);

Rule sandbox_incompatible() {
    return {
        .id = "sandbox-incompatible",
        .practice = "sandbox",
        .summary = "a sandbox that lacks, or slows down, what the service uses",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static void check_devices(const compose::Service& service, Report& report) {
    const auto* devices = service.find("devices");
    if (!devices) return;
    for (const auto& entry : devices->items) {
        const auto path = compose::device_path(entry);
        if (!path || *path != "/dev/fuse") continue;
        report.add(
            service.mark(entry),
            concat({"gVisor does not hand `/dev/fuse` of the host on to `", service.name(), "`"}));
    }
}

static void check_capabilities(const compose::Service& service, Report& report) {
    for (const auto& added : compose::listed_capabilities(service, "cap_add"))
        if (added.name == "NET_RAW")
            report.add(
                service.mark(*added.written),
                concat(
                    {"gVisor takes `NET_RAW` from `",
                     service.name(),
                     "` again, unless the daemon starts `runsc` with `--net-raw`"}));
}

/// What asks for a graphics card; null, if nothing does.
static const compose::Value* graphics_of(const compose::Service& service) {
    if (const auto* gpus = service.find("gpus"); gpus && !gpus->is_null()) return gpus;
    const auto* devices = service.find({"deploy", "resources", "reservations", "devices"});
    if (!devices) return nullptr;
    for (const auto& device : devices->items) {
        const auto* capabilities = device.find("capabilities");
        if (!capabilities) continue;
        for (const auto& capability : capabilities->items)
            if (capability.says("gpu")) return &capability;
    }
    return nullptr;
}

static bool works_on_files(const Image& image) {
    return image.kind() == ImageKind::Database || image.kind() == ImageKind::Search ||
           image.kind() == ImageKind::Queue;
}

static void check(const compose::Service& service, Report& report) {
    const auto* runtime = service.find("runtime");
    if (!runtime || !runtime->text || !compose::is_gvisor(*runtime->text)) return;
    check_devices(service, report);
    if (*runtime->text != "runsc") return;
    check_capabilities(service, report);
    if (const auto* graphics = graphics_of(service))
        report.add(
            service.mark(*graphics),
            concat(
                {"gVisor gives `",
                 service.name(),
                 "` no graphics card, unless the daemon starts `runsc` with `--nvproxy`"}));
    if (!service.is_built() && works_on_files(service.image()))
        report.add(
            service.mark(*runtime),
            concat(
                {"`",
                 service.name(),
                 "` syncs and writes a lot, and under gVisor each such call takes longer"}));
}

}  // namespace analysis::rules

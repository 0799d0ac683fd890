#include "analysis/compose/hardening.h"
#include "analysis/compose/host_folders.h"
#include "analysis/compose/host_path.h"
#include "analysis/compose/purpose.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/sandbox.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The service runs in a sandbox, and has a way around it. Whoever breaks out of the program inside needs not break out of the sandbox any more.

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
    privileged: true
                ^^^^ this takes away what the sandbox `runsc` is for
```

The host's network and processes, and Docker's socket, are such ways too:

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
    network_mode: host
                  ^^^^ this takes away what the sandbox `runsc` is for
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this takes away what the sandbox `runsc` is for
```

So are devices for the host's memory and for virtual machines, and folders that decide over the host:

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
    devices:
      - /dev/kvm:/dev/kvm
        ^^^^^^^^^^^^^^^^^ this takes away what the sandbox `runsc` is for
      - source: /dev/mem
        ^^^^^^^^^^^^^^^^ this takes away what the sandbox `runsc` is for
    volumes:
      - /etc:/host/etc
        ^^^^^^^^^^^^^^ this takes away what the sandbox `runsc` is for
```

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
    privileged: false
    network_mode: none
    devices:
      - /dev/snd
    volumes:
      - ./in:/in:ro
      - /etc/localtime:/etc/localtime:ro
  metrics:
    image: prom/node-exporter:v1.9.1
    runtime: runsc
    volumes:
      - /proc:/host/proc:ro
  agent:
    image: registry.example.com/agent:1.4.2
    network_mode: host
```

## Why

See it: with Docker's socket inside, `docker run --runtime=runc --privileged -v /:/host …` starts a container without a sandbox, from within it.

## When not

Hardly ever. If the sandbox is only there for the file system: `# seaworthy: ignore=sandbox-defeated needs the host's network`.

## Why assistants miss it

Both are written for a reason, at different times, and neither stops the other from working.

## Sources

gvisor.dev, "Security model"; CIS Docker Benchmark 5.5, 5.6, 5.10, 5.16, 5.17, 5.18, 5.32.
)md";

static void check(const compose::Service& service, Report& report);

Rule sandbox_defeated() {
    return {
        .id = "sandbox-defeated",
        .practice = "sandbox",
        .summary = "a sandbox with a way around it",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static bool is_socket(const compose::MountedVolume& mount) {
    const auto names_socket = [](const std::optional<std::string>& path) {
        return path && path->ends_with("/docker.sock");
    };
    return names_socket(mount.source) || names_socket(mount.target);
}

/// Whether it is a folder that decides over the host. What monitors read is what they are for.
static bool is_of_host(const compose::Service& service, const compose::MountedVolume& mount) {
    const auto path = compose::host_path(mount);
    if (!path || !compose::deciding_folder(*path)) return false;
    return mount.is_read_only != Trilean::True || !is_for(service, compose::Purpose::Monitoring);
}

static bool is_way_out(const compose::Value& device) {
    static constexpr std::array<std::string_view, 4> paths{
        "/dev/kmem", "/dev/kvm", "/dev/mem", "/dev/port"};
    const auto path = compose::device_path(device);
    return path && std::ranges::find(paths, *path) != paths.end();
}

static void check(const compose::Service& service, Report& report) {
    const auto* runtime = service.find("runtime");
    if (!runtime || !runtime->text || !compose::is_sandbox(*runtime->text)) return;
    const auto add = [&](const compose::Value& value) {
        report.add(
            service.mark(value),
            concat({"this takes away what the sandbox `", *runtime->text, "` is for"}));
    };
    if (compose::is_privileged(service) == Trilean::True) add(*service.find("privileged"));
    for (const auto* key : {"network_mode", "pid", "ipc"}) {
        const auto* value = service.find(key);
        if (value && value->says("host")) add(*value);
    }
    for (const auto& mount : compose::mounts_of(service.value()))
        if (is_socket(mount) || is_of_host(service, mount)) add(*mount.written);
    if (const auto* devices = service.find("devices"))
        for (const auto& entry : devices->items)
            if (is_way_out(entry)) add(entry);
}

}  // namespace analysis::rules

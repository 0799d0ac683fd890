#include "analysis/compose/hardening.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/sandbox.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

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

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
    privileged: false
    network_mode: none
    volumes:
      - ./in:/in:ro
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

gvisor.dev, "Security model"; CIS Docker Benchmark 5.5, 5.10, 5.16, 5.17, 5.32.
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
        if (is_socket(mount)) add(*mount.written);
}

}  // namespace analysis::rules

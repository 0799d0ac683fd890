#include "analysis/compose/service.h"
#include "analysis/rule.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Devices are reserved either by their number or by their names. Compose refuses a file that has both.

```yaml
services:
  model:
    image: registry.example.com/model:1.4.2
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              capabilities: [gpu]
              count: 1
                     ^ Compose refuses the file: `count` and `device_ids` exclude each other
              device_ids: ["0"]
```

```yaml
services:
  model:
    image: registry.example.com/model:1.4.2
    gpus:
      - device_ids: ["0"]
      - count: 1
  other:
    image: registry.example.com/model:1.4.2
    gpus: all
```

## Why

See it: `docker compose config` says `"count" and "device_ids" attributes are exclusive`.

## When not

Never: the file cannot be loaded.

## Why assistants miss it

Both keys are in the table of what a device may have; that they exclude each other stands below it.

## Sources

docs.docker.com, "Enable GPU support"; compose-go, validation of devices.
)md";

static void check(const compose::Service& service, Report& report);

Rule gpu_count_and_ids() {
    return {
        .id = "gpu-count-and-ids",
        .practice = "correctness",
        .summary = "devices by number and by name at once",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {"compose-go/device-count-and-ids"},
        .doc = page,
        .check = EachService{check},
    };
}

static void check_devices(
    const compose::Service& service, const compose::Value* devices, Report& report) {
    if (!devices) return;
    for (const auto& device : devices->items) {
        const auto* count = device.find("count");
        if (!count || count->is_null() || !device.find("device_ids")) continue;
        report
            .add(
                service.mark(*count),
                "Compose refuses the file: `count` and `device_ids` exclude each other")
            .stopping(Stops::Load);
    }
}

static void check(const compose::Service& service, Report& report) {
    check_devices(service, service.find("gpus"), report);
    check_devices(
        service, service.find({"deploy", "resources", "reservations", "devices"}), report);
}

}  // namespace analysis::rules

#include "analysis/compose/edits/removals.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/purpose.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
With `shared` propagation a file system that is mounted in the container appears on the host as well, and with `slave` the host's later mounts appear in the container. Both make
a hole in the wall between two lists of mounts that should not know of each other.

```yaml
services:
  app:
    image: node:22.23.2-alpine3.24
    volumes:
      - ./data:/data:rw,rshared
        ^^^^^^^^^^^^^^^^^^^^^^^ what `app` mounts below `/data` appears on the host too
      - type: bind
        source: /srv/media
        target: /media
        bind:
          propagation: rslave
                       ^^^^^^ what the host mounts below `/srv/media` later appears in `app` too
```

```yaml fixed
services:
  app:
    image: node:22.23.2-alpine3.24
    volumes:
      - ./data:/data:rw
      - type: bind
        source: /srv/media
        target: /media
```

```yaml
services:
  cloud:
    image: rclone/rclone:1.70.3
    volumes:
      - /mnt/cloud:/data:rshared
  app:
    image: node:22.23.2-alpine3.24
    volumes:
      - ./data:/data:rprivate
```

## Why

See it: `docker compose exec app findmnt -o TARGET,PROPAGATION` shows `shared` where it should say `private`. A process with `SYS_ADMIN` can then mount something over a folder that
the host's own programs read.

## When not

Programs that mount file systems for others: rclone, mergerfs, storage drivers. There is no finding for these.

## Why assistants miss it

It is copied along with a line that needs it, from a guide for another image.

## Fix safety

Suggested where the image is known and its own program is what starts; else unsafe, for it may be meant.

## Sources

CIS Docker Benchmark 5.20 (5.19 in older ones); KICS "Volume Mounted In Multiple Containers", which looks at propagation in spite of its name.
)md";

static void check(const compose::Service& service, Report& report);

Rule mount_propagation_shared() {
    return {
        .id = "mount-propagation-shared",
        .practice = "capabilities",
        .summary = "mounts that pass between container and host",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Volume Mounted In Multiple Containers", "cis/5.20"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static bool is_propagation(std::string_view option) {
    static constexpr std::array<std::string_view, 4> ways{"rshared", "rslave", "shared", "slave"};
    return std::ranges::binary_search(ways, option);
}

static std::string message_for(
    const compose::Service& service,
    const compose::MountedVolume& mount,
    std::string_view propagation) {
    if (contains(propagation, "shared"))
        return concat(
            {"what `",
             service.name(),
             "` mounts below ",
             mount.target ? concat({"`", *mount.target, "`"}) : "it",
             " appears on the host too"});
    return concat(
        {"what the host mounts below ",
         mount.source ? concat({"`", *mount.source, "`"}) : "it",
         " later appears in `",
         service.name(),
         "` too"});
}

static compose::Edits without_long_form(
    const compose::Service& service, const compose::MountedVolume& mount) {
    const auto item = compose::own_item(service, {"volumes"}, *mount.written);
    if (!item) return std::nullopt;
    return compose::remove_key(service.lines(), *item, {"bind", "propagation"});
}

static void report_mount(
    const compose::Service& service,
    const compose::MountedVolume& mount,
    const compose::Value* value,
    Report& report) {
    const auto option = std::ranges::find_if(mount.options, is_propagation);
    const bool is_long = value && value->text && is_propagation(*value->text);
    if (!is_long &&
        (option == mount.options.end() || mount.kind == compose::MountedVolume::Kind::Tmpfs))
        return;
    const auto& propagation = is_long ? *value->text : *option;
    auto& finding = report.add(
        service.mark(is_long ? *value : *mount.written), message_for(service, mount, propagation));
    auto edits = is_long ? without_long_form(service, mount)
                         : compose::without_option(service, mount, propagation);
    if (edits)
        finding.with(
            {concat({"Remove `", propagation, "`"}),
             compose::safety_of_removal(service),
             *std::move(edits)});
}

static void check(const compose::Service& service, Report& report) {
    using compose::Purpose;
    if (is_for(service, Purpose::FileSystem) || is_for(service, Purpose::Monitoring)) return;
    for (const auto& mount : compose::mounts_of(service.value()))
        if (!service.is_shown_elsewhere(*mount.written))
            report_mount(
                service, mount, compose::find(*mount.written, {"bind", "propagation"}), report);
}

}  // namespace analysis::rules

#include "analysis/compose/hardening.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Two mounts cannot be at the same place in a container. Between `volumes` and `tmpfs` Compose refuses the file:

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - cache:/var/cache/nginx
        ^^^^^^^^^^^^^^^^^^^^^^ Compose refuses the file: `/var/cache/nginx` is in `tmpfs` as well
    tmpfs:
      - /tmp
      - /var/cache/nginx:size=64m
volumes:
  cache:
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - cache:/var/cache/nginx
    tmpfs:
      - /tmp
volumes:
  cache:
```

Within `volumes` it keeps the last one without a word, and the other is never mounted. The path counts in its shortest form:

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - ./html:/usr/share/nginx/html
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `./html` is never mounted: a later entry has the same place, `/usr/share/nginx/html`
      - ./dist:/usr/share/nginx/html/:ro
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - ./dist:/usr/share/nginx/html/:ro
```

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - ./html:/usr/share/nginx/html
      - ./html/assets:/usr/share/nginx/html/assets
      - ${EXTRA}:/extra
```

## Why

See it: `docker compose config` prints the volumes that are left, or "target /var/cache/nginx already mounted as services.web.tmpfs[1]".

## When not

Never: one of the two is always idle.

## Why assistants miss it

The second line is added in another edit than the first, far below it, and nothing complains.

## Fix safety

Safe within `volumes`, where the entry that goes was never mounted. Unsafe between `volumes` and `tmpfs`: one of them has to go, and the fix takes the one in memory.

## Sources

compose-go, the unicity of `volumes` and the check of mount targets.
)md";

static void check(const compose::Service& service, Report& report);

Rule mount_target_duplicate() {
    return {
        .id = "mount-target-duplicate",
        .practice = "read-only",
        .summary = "two mounts at the same place",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Safe,
        .also_known_as = {"compose-go/duplicate-mount-target"},
        .doc = page,
        .check = EachService{check},
    };
}

using compose::MountedVolume;
using Mounts = std::vector<MountedVolume>;

static bool is_in_list(
    const compose::Service& service, const char* key, const MountedVolume& mount) {
    return compose::own_item(service, {key}, *mount.written).has_value();
}

/// The later mount of the service's own at the same place, or null.
static const MountedVolume* rival_of(
    const compose::Service& service, const Mounts& mounts, std::size_t index, const char* key) {
    for (std::size_t other = index + 1; other < mounts.size(); ++other)
        if (mounts[other].target == mounts[index].target && is_in_list(service, key, mounts[other]))
            return &mounts[other];
    return nullptr;
}

static bool is_same_text(const MountedVolume& a, const MountedVolume& b) {
    return a.written->text && a.written->text == b.written->text;
}

static std::string name_of(const MountedVolume& mount) {
    if (mount.source) return concat({"`", *mount.source, "`"});
    return "this volume";
}

static void report_idle(
    const compose::Service& service,
    const MountedVolume& mount,
    const MountedVolume& later,
    Report& report) {
    auto& finding = report.add(
        compose::mark_of(service, mount),
        concat(
            {name_of(mount),
             " is never mounted: a later entry has the same place, `",
             *mount.target,
             "`"}));
    finding.see(compose::mark_of(service, later), "this one is mounted");
    if (auto edits = compose::without_mount(service, mount))
        finding.with({"Remove this entry", Safety::Safe, *std::move(edits)});
}

static void report_refused(
    const compose::Service& service,
    const MountedVolume& mount,
    const MountedVolume& in_memory,
    Report& report) {
    auto& finding = report.add(
        compose::mark_of(service, mount),
        concat({"Compose refuses the file: `", *mount.target, "` is in `tmpfs` as well"}));
    finding.stopping(Stops::Load).see(compose::mark_of(service, in_memory), "mounted here too");
    if (auto edits = compose::without_mount(service, in_memory))
        finding.with({"Remove the entry of `tmpfs`", Safety::Unsafe, *std::move(edits)});
}

static void report_twice_in_memory(
    const compose::Service& service, const MountedVolume& later, Report& report) {
    auto& finding = report.add(
        compose::mark_of(service, later),
        concat({"Compose refuses the file: `", *later.target, "` is in this list already"}));
    finding.stopping(Stops::Load);
    if (auto edits = compose::without_mount(service, later))
        finding.with({"Remove this entry", Safety::Unsafe, *std::move(edits)});
}

static void check(const compose::Service& service, Report& report) {
    const auto mounts = compose::mounts_of(service.value());
    for (std::size_t index = 0; index < mounts.size(); ++index) {
        const auto& mount = mounts[index];
        if (!mount.target) continue;
        const bool is_volume = is_in_list(service, "volumes", mount);
        if (is_volume) {
            if (const auto* later = rival_of(service, mounts, index, "volumes"))
                report_idle(service, mount, *later, report);
            else if (const auto* in_memory = rival_of(service, mounts, index, "tmpfs"))
                report_refused(service, mount, *in_memory, report);
        } else if (is_in_list(service, "tmpfs", mount)) {
            const auto* later = rival_of(service, mounts, index, "tmpfs");
            // What is the same in every letter counts once.
            if (later && !is_same_text(mount, *later))
                report_twice_in_memory(service, *later, report);
        }
    }
}

}  // namespace analysis::rules

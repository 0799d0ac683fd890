#include "analysis/compose/dependency_folders.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The volume for the dependencies stands before the mount that it lies in. Docker mounts by depth, so it works; a reader who goes from top to bottom sees the folder covered by what comes after it. Off, unless somebody
turns it on.

```yaml profile=strict
services:
  web:
    build: .
    volumes:
      - web_modules:/app/node_modules
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this lies in `/app`, which is mounted below; put it behind that
      - .:/app
volumes:
  web_modules:
```

```yaml profile=strict
services:
  web:
    build: .
    volumes:
      - .:/app
      - web_modules:/app/node_modules
volumes:
  web_modules:
```

## Why

See it: `docker compose exec web mount | grep /app` shows both, the inner one last, in either order.

## When not

- Where lists are sorted by name, sorting wins: leave the rule off.

## Why assistants miss it

It makes no difference to Docker.

## Sources

Docker's manual, "Bind mounts".
)md";

static void check(const compose::Service& service, Report& report);

Rule dependency_volume_order() {
    return {
        .id = "dependency-volume-order",
        .practice = "node-modules",
        .summary = "a volume for dependencies before the mount that it lies in",
        .severity = Severity::Off,
        .strict = Severity::Hint,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

using compose::MountedVolume;

static bool is_inside(std::string_view path, std::string_view folder) {
    if (folder.ends_with('/')) folder.remove_suffix(1);
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

static bool is_for_dependencies(const MountedVolume& mount) {
    const bool is_volume =
        mount.kind == MountedVolume::Kind::Volume || mount.kind == MountedVolume::Kind::Anonymous;
    return is_volume && mount.target && !compose::dependency_folder(*mount.target).empty();
}

static void check(const compose::Service& service, Report& report) {
    const auto mounts = compose::mounts_of(service.value());
    for (auto mount = mounts.begin(); mount != mounts.end(); ++mount) {
        if (!is_for_dependencies(*mount) || !mount->written->is_own()) continue;
        for (auto later = mount + 1; later != mounts.end(); ++later) {
            const bool is_around = later->kind == MountedVolume::Kind::Bind && later->target &&
                                   is_inside(*mount->target, *later->target);
            if (!is_around) continue;
            report.add(
                service.mark(*mount->written),
                concat(
                    {"this lies in `",
                     *later->target,
                     "`, which is mounted below; put it behind that"}));
            break;
        }
    }
}

}  // namespace analysis::rules

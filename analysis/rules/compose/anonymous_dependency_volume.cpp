#include "analysis/compose/dependency_folders.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A volume without a name keeps the container's dependencies apart from the host's, and that is right. But each `docker compose down` leaves one behind that nobody can tell from the others, and the next start fills
a new one. With a name it is found, kept and deleted on purpose.

```yaml
services:
  web:
    build: .
    volumes:
      - .:/app
      - /app/node_modules
        ^^^^^^^^^^^^^^^^^ this volume has no name: each `down` leaves it behind, and the next start makes another one
```

```yaml fixed
services:
  web:
    build: .
    volumes:
      - .:/app
      - web_node_modules:/app/node_modules

volumes:
  web_node_modules:
```

```yaml
services:
  web:
    build: .
    volumes:
      - .:/app
      - web_node_modules:/app/node_modules
      - /app/cache
volumes:
  web_node_modules:
```

## Why

See it: after a week of work `docker volume ls -f dangling=true` lists dozens of names of 64 digits, some hundred megabytes each.

## When not

- The volume should be new at every start: that is what an anonymous one is for. `# seaworthy: ignore=anonymous-dependency-volume fresh modules each time`.

## Why assistants miss it

The line without a name is the recipe of a well-known answer from 2015, and it does what was asked for.

## Fix safety

Suggested: a named volume outlives a rebuild of the image. When `package.json` changes, `docker compose down --volumes` or an installation in the container brings it up to date; `up --renew-anon-volumes` no longer does.

## Sources

Compose specification, "volumes"; Docker's manual, "Volumes", "Named and anonymous volumes".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule anonymous_dependency_volume() {
    return {
        .id = "anonymous-dependency-volume",
        .practice = "node-modules",
        .summary = "a volume without a name for installed dependencies",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static bool is_nameless(const compose::MountedVolume& mount) {
    return mount.kind == compose::MountedVolume::Kind::Anonymous && mount.target &&
           !compose::dependency_folder(*mount.target).empty();
}

static void check_service(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto service = file.service(placed);
    if (!service.is_judged()) return;
    for (const auto& mount : compose::mounts_of(service.value())) {
        if (!is_nameless(mount) || service.is_shown_elsewhere(*mount.written)) continue;
        auto& finding = report.add(
            service.mark(*mount.written).shifted(placed.at),
            "this volume has no name: each `down` leaves it behind, and the next start makes "
            "another one");
        if (auto fix = compose::with_named_volume(file, placed, mount, Safety::Suggested))
            finding.with(*std::move(fix));
    }
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) check_service(file, placed, report);
}

}  // namespace analysis::rules

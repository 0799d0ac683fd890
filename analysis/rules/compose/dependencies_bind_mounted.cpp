#include "analysis/compose/dependency_folders.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The container gets the dependencies of the host. What was compiled for macOS, or for another C library, does not run in it: `invalid ELF header`, `Exec format error`. And an installation in the container overwrites
what the host needs. A named volume keeps the two apart.

```yaml
services:
  web:
    build: .
    volumes:
      - ./src:/app/src
      - ./node_modules:/app/node_modules
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `node_modules` of the host is made for the host; give the container its own, in a named volume
```

```yaml fixed
services:
  web:
    build: .
    volumes:
      - ./src:/app/src
      - web_node_modules:/app/node_modules

volumes:
  web_node_modules:
```

```yaml
services:
  web:
    build: .
    volumes:
      - type: bind
        source: ./.venv
                ^^^^^^^ `.venv` of the host is made for the host; give the container its own, in a named volume
        target: /app/.venv
```

```yaml fixed
services:
  web:
    build: .
    volumes:
      - type: volume
        source: web_venv
        target: /app/.venv

volumes:
  web_venv:
```

Folders without compiled parts, named volumes, and packages of one's own below are fine:

```yaml
services:
  web:
    build: .
    volumes:
      - ./vendor:/app/vendor
      - modules:/app/node_modules
      - ./packages/ui:/app/node_modules/ui
volumes:
  modules:
```

## Why

See it: with `bcrypt`, `sharp` or `esbuild` installed on macOS, `docker compose up` ends with `invalid ELF header`. On Linux it seems to work until the image changes from Debian to Alpine, whose C library is another.

## When not

- Host and container are the same system, as on a build server that keeps a cache: mount it `:ro` (then it is a warning), or `# seaworthy: ignore=dependencies-bind-mounted same image on the runner`.

## Why assistants miss it

It is the shortest way to make `Cannot find module` go away, and on the machine at hand it does.

## Fix safety

Suggested for a service that is built: Docker fills a new named volume with what the image has there. Unsafe for others, whose volume starts empty: something must install into it. After a change of dependencies `docker compose down --volumes`
makes the volume anew.

## Sources

Docker's manual, "Volumes", "Populate a volume using a container"; Node.js in containers, "Bind mounts and node_modules".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule dependencies_bind_mounted() {
    return {
        .id = "dependencies-bind-mounted",
        .practice = "node-modules",
        .summary = "the host's installed dependencies in the container",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

using compose::MountedVolume;

/// The folder that is mounted though it is made for another system; empty if there is none.
/// `target` is a word of its own, too: both sides must say it.
static std::string_view foreign_folder(const MountedVolume& mount) {
    if (mount.kind != MountedVolume::Kind::Bind || !mount.source || !mount.target) return {};
    const auto source = compose::dependency_folder(*mount.source);
    const auto target = compose::dependency_folder(*mount.target);
    if ((source == "target" || target == "target") && source != target) return {};
    const auto folder = source.empty() ? target : source;
    return compose::is_made_for_system(folder) ? folder : std::string_view();
}

static Span place_of(const compose::Service& service, const MountedVolume& mount) {
    const auto* source = mount.written->find("source");
    return service.mark(source && source->is_own() ? *source : *mount.written);
}

static void check_service(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto service = file.service(placed);
    if (!service.is_judged()) return;
    for (const auto& mount : compose::mounts_of(service.value())) {
        const auto folder = foreign_folder(mount);
        if (folder.empty() || service.is_shown_elsewhere(*mount.written)) continue;
        const bool is_of_host = !compose::dependency_folder(*mount.source).empty();
        auto& finding = report.add(
            place_of(service, mount).shifted(placed.at),
            is_of_host
                ? concat(
                      {"`",
                       folder,
                       "` of the host is made for the host; give the container its own, in a named "
                       "volume"})
                : concat(
                      {"what the container installs in `",
                       folder,
                       "` goes to a folder of the host; a named volume is its own"}));
        if (!is_of_host || mount.is_read_only != Trilean::False) finding.at(Severity::Warning);
        auto fix = compose::with_named_volume(
            file, placed, mount, service.is_built() ? Safety::Suggested : Safety::Unsafe);
        if (fix && !compose::dependency_folder(*mount.target).empty())
            finding.with(*std::move(fix));
    }
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) check_service(file, placed, report);
}

}  // namespace analysis::rules

#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/project.h"
#include "analysis/compose/read_only_plan.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Several services share this volume, and this one serves what the others put there. Read-only it can do its work as well, and whoever breaks into it cannot change what the
others run.

```yaml
services:
  app:
    image: registry.example.com/shop:2.4.1
    volumes:
      - static:/srv/static
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - static:/usr/share/nginx/html
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `web` only serves what is in `static`; mount it with `:ro`
volumes:
  static:
```

```yaml fixed
services:
  app:
    image: registry.example.com/shop:2.4.1
    volumes:
      - static:/srv/static
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - static:/usr/share/nginx/html:ro
volumes:
  static:
```

A volume that nobody else has, and one that the server itself writes to, are its own:

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - cache:/var/cache/nginx
      - logs:/var/log/nginx
  reader:
    image: registry.example.com/reader:1
    volumes: [logs:/logs, cache:/cache]
volumes: {cache: , logs: }
```

## Why

See it: `docker compose exec web touch /usr/share/nginx/html/x` writes into the folder of the application. With PHP behind a web server this is how a hole in the server becomes code
in the application: both have the same files.

## When not

The server takes uploads (WebDAV, `client_body_temp_path` in the volume): `# seaworthy: ignore=named-volume-could-be-ro uploads`.

## Why assistants miss it

Both services get the same line, because that is how one shares a volume.

## Fix safety

Suggested where it is the image's own program that starts.

## Sources

KICS "Shared Volumes Between Containers", which speaks of every shared volume.
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule named_volume_could_be_ro() {
    return {
        .id = "named-volume-could-be-ro",
        .practice = "read-only",
        .summary = "a shared volume that a service only reads, but may write to",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Shared Volumes Between Containers"},
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

/// Whether somebody else has it who is no web server.
static bool is_filled_by_others(
    const compose::Project& project, std::string_view self, const std::string& volume) {
    return std::ranges::any_of(project.services, [&](const auto& entry) {
        const auto& [name, facts] = entry;
        if (name == self) return false;
        const bool has_it = std::ranges::find(facts.volumes, volume) != facts.volumes.end();
        return has_it && compose::image_of(facts).kind() != ImageKind::WebServer;
    });
}

/// Where web servers keep what they serve.
static bool is_served(std::string_view target) {
    return contains(target, "/html") || contains(target, "/htdocs") || contains(target, "/www") ||
           contains(target, "/static") || contains(target, "/public") ||
           contains(target, "/media") || contains(target, "/letsencrypt") ||
           contains(target, "/assets") || contains(target, "/certs");
}

static bool is_written_by(const compose::Service& service, std::string_view target) {
    const auto& image = service.image();
    const auto covers = [&](std::string_view path) {
        return compose::same_path(path) == compose::same_path(target);
    };
    const auto folders = image.memory_folders();
    const auto paths = image.data_paths();
    return std::ranges::any_of(folders, covers, &MemoryFolder::path) ||
           std::ranges::any_of(paths, covers);
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto& image = service.image();
    if (service.is_built() || image.kind() != ImageKind::WebServer) return;
    if (compose::what_starts(service) != compose::Starts::ImageProgram) return;
    for (const auto& mount : compose::mounts_of(service.value())) {
        const bool is_volume = mount.kind == compose::MountedVolume::Kind::Volume && mount.source &&
                               mount.target && mount.is_read_only == Trilean::False;
        if (!is_volume || service.is_shown_elsewhere(*mount.written)) continue;
        if (!is_served(*mount.target) || is_written_by(service, *mount.target)) continue;
        if (!is_filled_by_others(project, service.name(), *mount.source)) continue;
        auto& finding = report.add(
            compose::mark_of(service, mount),
            concat(
                {"`",
                 service.name(),
                 "` only serves what is in `",
                 *mount.source,
                 "`; mount it with `:ro`"}));
        if (auto edits = compose::made_read_only(service, mount))
            finding.with({"Mount it read-only", Safety::Suggested, *std::move(edits)});
    }
}

}  // namespace analysis::rules

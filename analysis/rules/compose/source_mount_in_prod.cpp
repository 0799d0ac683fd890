#include "analysis/compose/container_path.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/host_path.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The image is built from this folder, and then the folder is mounted over what was built. What runs is whatever lies on the host: not what was tested, without the
build's results, and anyone who may write in the container changes the sources.

```yaml
services:
  api:
    build: ./api
    volumes:
      - ./api:/app
        ^^^^^^^^^^ `./api` hides what the image of `api` was built with; mount the sources in a file for development
```

```yaml fixed
services:
  api:
    build: ./api
```

In a file for development, with a profile for it, or with `develop`, this is how one works:

```yaml path=compose.override.yaml
services:
  api:
    build: ./api
    volumes:
      - ./api:/app
```

```yaml
services:
  api:
    build: ./api
    profiles: [dev]
    volumes:
      - ./api:/app
  web:
    build: ./web
    volumes:
      - ./web/conf:/etc/web:ro
      - ./data:/app/data
```

## Why

See it: change a file on the server, restart, and the change is live: no build, no review, no trace in the image's digest. On a server where the folder does not
exist, Docker makes an empty one, and the service does not find its program.

## When not

The file is for development and its name does not say so. Rename it (`compose.dev.yaml`), or say `# seaworthy: ignore=source-mount-in-prod development only`.

## Why assistants miss it

The mount gives live reload, which is what was asked for; that the same file goes to the server was not.

## Fix safety

Unsafe: the mount goes, and with it the live reload. Put it into `compose.override.yaml`, which Compose reads by itself where it lies:
`services: {api: {volumes: ["./api:/app"]}}`.

## Sources

Compose's documentation, "Use Compose in production": remove volume bindings for application code.
)md";

static void check(const compose::Service& service, Report& report);

Rule source_mount_in_prod() {
    return {
        .id = "source-mount-in-prod",
        .practice = "read-only",
        .summary = "the sources of the image, mounted over what was built from them",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Unsafe,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

/// The folder that the image is built from, as a mount would name it; nothing, if it is none or not
/// known.
static std::optional<std::string> context_of(const compose::Service& service) {
    const auto* build = service.find("build");
    if (!build || build->is_null()) return std::nullopt;
    const auto* context = build->is_mapping() ? build->find("context") : build;
    if (!context) return std::string(".");
    if (!context->text || contains(*context->text, "://") || contains(*context->text, "git@"))
        return std::nullopt;
    return compose::clean_path(*context->text);
}

/// Whether programs are built there, rather than data kept: their working directory, or one of the
/// usual places for it.
static bool is_program_folder(const compose::Service& service, std::string_view target) {
    const auto* folder = service.find("working_dir");
    if (folder && folder->text && compose::clean_path(*folder->text) == target) return true;
    static constexpr std::array<std::string_view, 14> usual{
        "/app",
        "/application",
        "/code",
        "/home/node/app",
        "/opt/app",
        "/project",
        "/rails",
        "/src",
        "/srv",
        "/srv/app",
        "/usr/src/app",
        "/var/www",
        "/var/www/html",
        "/workspace"};
    return std::ranges::binary_search(usual, target);
}

static bool is_for_development(const compose::Service& service) {
    if (service.around().is_file_dev || service.around().is_override) return true;
    if (service.find("develop")) return true;
    const auto& profiles = service.facts().profiles;
    return !profiles.empty() && std::ranges::all_of(profiles, compose::is_dev_profile);
}

static void check(const compose::Service& service, Report& report) {
    const auto context = context_of(service);
    if (!context || is_for_development(service)) return;
    for (const auto& mount : compose::mounts_of(service.value())) {
        const bool is_bind =
            mount.kind == compose::MountedVolume::Kind::Bind && mount.source && mount.target;
        if (!is_bind || service.is_shown_elsewhere(*mount.written)) continue;
        if (compose::clean_path(*mount.source) != *context) continue;
        if (!is_program_folder(service, *mount.target)) continue;
        auto& finding = report.add(
            compose::mark_of(service, mount),
            concat(
                {"`",
                 *mount.source,
                 "` hides what the image of `",
                 service.name(),
                 "` was built with; mount the sources in a file for development"}));
        if (auto edits = compose::without_mount(service, mount))
            finding.with({"Remove the mount", Safety::Unsafe, *std::move(edits)});
    }
}

}  // namespace analysis::rules

#include "analysis/compose/hardening.h"
#include "analysis/compose/limits.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/read_only_plan.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker mounts every `tmpfs` so that nothing in it can be started, gain rights or be a device. This option takes that back: what an intruder uploads to the folder can be run.

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "server.js"]
    read_only: true
    mem_limit: 256m
    tmpfs:
      - /tmp:exec,size=64m
        ^^^^^^^^^^^^^^^^^^ with `exec`, programs that somebody puts into `/tmp` can be started
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "server.js"]
    read_only: true
    mem_limit: 256m
    tmpfs:
      - /tmp:size=64m
```

`noexec,nosuid,nodev` need not be written, they are the default; and where an image is known to unpack code and run it there, `exec` is right:

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    tmpfs:
      - /tmp:size=64m
      - /run:noexec,nosuid,nodev,size=1m
  web:
    image: tomcat:11.0.10-jre21-temurin
    mem_limit: 512m
    tmpfs: ["/tmp:exec"]
```

A folder in memory grows until the host's memory is full, unless it or the service has a limit:

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    tmpfs:
      - /tmp
        ^^^^ [hint] `/tmp` may fill half of the host's memory: neither it nor `api` has a limit
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    tmpfs:
      - /tmp:size=64m
```

## Why

See it: `docker compose exec api sh -c 'cp /bin/ls /tmp/x && /tmp/x'` works with `exec` and says "Permission denied" without. Most break-ins load a second
program, and `/tmp` is where it goes. The size is half of the host's memory where nothing says less, and what lies there counts as the service's memory.

## When not

Java programs with native libraries (JNA, Netty, SQLite), some native add-ons of Node and anything that compiles at run time need `exec`:
`# seaworthy: ignore=tmpfs-weakened JNA unpacks to /tmp`, at the end of the line.

## Why assistants miss it

"Permission denied" in `/tmp` is cured by `exec` at once; that a folder for this one library would do takes a look at its documentation.

## Fix safety

Suggested where the image is known and its own program is what starts; else unsafe, for somebody may have needed the option. A size is always unsafe: 64 MiB may be too little.

## Sources

moby, the default options of `tmpfs`; CIS Docker Benchmark 5.13.
)md";

static void check(const compose::Service& service, Report& report);

Rule tmpfs_weakened() {
    return {
        .id = "tmpfs-weakened",
        .practice = "read-only",
        .summary = "a folder in memory that is open for more than files, or has no end",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct Weakness {
    std::string_view option;
    std::string_view effect;
};

}  // namespace

static constexpr std::array<Weakness, 3> weaknesses{{
    {"exec", "programs that somebody puts into "},
    {"suid", "programs with the setuid bit in "},
    {"dev", "device files in "},
}};

static std::string message_for(const Weakness& weakness, std::string_view target) {
    return concat(
        {"with `",
         weakness.option,
         "`, ",
         weakness.effect,
         "`",
         target,
         "` ",
         weakness.option == "exec"   ? "can be started"
         : weakness.option == "suid" ? "make anyone root"
                                     : "open the devices themselves"});
}

/// Whether the image's own facts ask for it.
static bool is_known_need(const Image& image, std::string_view target, std::string_view option) {
    const auto folders = image.memory_folders();
    return std::ranges::any_of(folders, [&](const MemoryFolder& folder) {
        return compose::same_path(folder.path) == compose::same_path(target) &&
               contains(folder.options, option);
    });
}

static bool has_option(const compose::MountedVolume& mount, std::string_view name) {
    return std::ranges::any_of(mount.options, [&](const std::string& option) {
        return option.substr(0, option.find('=')) == name;
    });
}

static void check_options(
    const compose::Service& service, const compose::MountedVolume& mount, Report& report) {
    for (const auto& weakness : weaknesses) {
        if (!has_option(mount, weakness.option)) continue;
        if (is_known_need(service.image(), *mount.target, weakness.option)) continue;
        auto& finding =
            report.add(compose::mark_of(service, mount), message_for(weakness, *mount.target));
        if (auto edits = compose::without_option(service, mount, weakness.option))
            finding.with(
                {concat({"Remove `", weakness.option, "`"}),
                 compose::safety_of_removal(service),
                 *std::move(edits)});
    }
}

/// Whether it is certain that all of its options are known.
static bool is_understood(const compose::MountedVolume& mount) {
    const auto scalar = compose::pieces_of(*mount.written);
    return scalar && scalar->is_known();
}

static void check_size(
    const compose::Service& service, const compose::MountedVolume& mount, Report& report) {
    if (has_option(mount, "size") || !is_understood(mount)) return;
    if (compose::is_limited(service, compose::Resource::Memory) != Trilean::False) return;
    auto& finding = report
                        .add(
                            compose::mark_of(service, mount),
                            concat(
                                {"`",
                                 *mount.target,
                                 "` may fill half of the host's memory: neither it nor `",
                                 service.name(),
                                 "` has a limit"}))
                        .at(Severity::Hint);
    if (auto edits = compose::with_option(service, mount, "size=64m"))
        finding.with({"Give it 64 MiB", Safety::Unsafe, *std::move(edits)});
}

static void check(const compose::Service& service, Report& report) {
    for (const auto& mount : compose::mounts_of(service.value())) {
        // The long form has no options but size and mode.
        const bool is_short =
            mount.kind == compose::MountedVolume::Kind::Tmpfs && mount.written->is_scalar();
        if (!is_short || !mount.target || service.is_shown_elsewhere(*mount.written)) continue;
        check_options(service, mount, report);
        check_size(service, mount, report);
    }
}

}  // namespace analysis::rules

#include "analysis/compose/hardening.h"
#include "analysis/compose/host_folders.h"
#include "analysis/compose/host_path.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/purpose.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This folder of the host decides over the host: its accounts, its programs, its devices, or somebody's keys. A service that can write there is root on the host; one that can only
read there knows all of its secrets.

```yaml
services:
  backup:
    image: registry.example.com/backup:2.1.0
    volumes:
      - backups:/backups
      - /:/host
        ^^^^^^^ `backup` gets the host's whole disk; mount the folder that it needs, with `:ro` if it only reads
volumes:
  backups:
```

```yaml fixed
services:
  backup:
    image: registry.example.com/backup:2.1.0
    volumes:
      - backups:/backups
volumes:
  backups:
```

```yaml
services:
  deploy:
    image: registry.example.com/deploy:1
    volumes:
      - ${HOME}/.ssh:/root/.ssh:ro
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ `deploy` gets the keys in `~/.ssh`; mount the folder that it needs, with `:ro` if it only reads
      - type: bind
        source: /etc/
                ^^^^^ `deploy` gets the host's accounts and settings in `/etc`; mount the folder that it needs, with `:ro` if it only reads
        target: /host/etc
```

What a monitor only reads is worth a note, and what lies deeper is none of this rule's business:

```yaml
services:
  metrics:
    image: prom/node-exporter:v1.9.1
    volumes:
      - /proc:/host/proc:ro
        ^^^^^^^^^^^^^^^^^^^ [info] `metrics` reads the host's processes in `/proc`; monitors need that, so let nothing else reach it
  app:
    image: node:22.23.2-alpine3.24
    volumes:
      - /etc/localtime:/etc/localtime:ro
      - /var/lib/app:/data
      - /usr/share/zoneinfo:/usr/share/zoneinfo:ro
```

A named volume can be the same in disguise:

```yaml
services:
  app:
    image: node:22.23.2-alpine3.24
    volumes: [config:/config]
volumes:
  config:
    driver_opts:
      type: none
      o: bind
      device: /etc
              ^^^^ the volume `config` is the host's accounts and settings in `/etc`
```

## Why

See it: with `/:/host`, `docker compose exec backup chroot /host passwd root` works. With `/etc` it takes one line in `/etc/cron.d`. `/proc` and `/sys` have files
that run programs as the host's root when they are written to (`core_pattern`, `uevent_helper`), `/dev` has the disks.

## When not

Monitors and log collectors read the host by design; mount these folders with `:ro`. Else: `# seaworthy: ignore=sensitive-host-mount restores the host`.

## Why assistants miss it

A large mount makes sure that the file that is wanted is in it.

## Fix safety

Unsafe: the mount goes. Mount what is needed of it instead.

## Sources

CIS Docker Benchmark 5.6 (5.5 in older ones); Dockle DKL-DI-0002; KICS "Volume Has Sensitive Host Directory".
)md";

static void check_service(const compose::Service& service, Report& report);
static void check_entry(const compose::WrittenEntry& entry, Report& report);

Rule sensitive_host_mount() {
    return {
        .id = "sensitive-host-mount",
        .practice = "capabilities",
        .summary = "a folder of the host that decides over the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as =
            {"kics/Volume Has Sensitive Host Directory", "dockle/DKL-DI-0002", "cis/5.6"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = {EachEntry{check_entry}, EachService{check_service}},
    };
}

static void check_service(const compose::Service& service, Report& report) {
    const bool is_monitor = is_for(service, compose::Purpose::Monitoring);
    for (const auto& mount : compose::mounts_of(service.value())) {
        const auto path = compose::host_path(mount);
        const auto* folder = path ? compose::deciding_folder(*path) : nullptr;
        if (!folder || service.is_shown_elsewhere(*mount.written)) continue;
        if (is_monitor && mount.is_read_only == Trilean::True) {
            report
                .add(
                    compose::mark_of(service, mount),
                    concat(
                        {"`",
                         service.name(),
                         "` reads ",
                         folder->what,
                         "; monitors need that, so let nothing else reach it"}))
                .at(Severity::Information);
            continue;
        }
        auto& finding = report.add(
            compose::mark_of(service, mount),
            concat(
                {"`",
                 service.name(),
                 "` gets ",
                 folder->what,
                 is_monitor ? "; mount it with `:ro`"
                            : "; mount the folder that it needs, with `:ro` if it only reads"}));
        if (is_monitor) continue;
        if (auto edits = compose::without_mount(service, mount))
            finding.with({"Remove the mount", Safety::Unsafe, *std::move(edits)});
    }
}

static void check_entry(const compose::WrittenEntry& entry, Report& report) {
    if (entry.section != "volumes") return;
    const auto options = entry.written.value().find("driver_opts");
    const auto device = options ? options->value().find("device") : std::nullopt;
    if (!device || !device->value().is(yaml::Kind::Scalar)) return;
    const auto& written = device->value()->value;
    const auto* folder = compose::deciding_folder(compose::host_path(std::string_view(written)));
    if (!folder) return;
    report.add(
        device->value().span(),
        concat({"the volume `", entry.written.key()->value, "` is ", folder->what}));
}

}  // namespace analysis::rules

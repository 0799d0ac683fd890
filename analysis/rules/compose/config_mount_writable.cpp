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
This service only reads its configuration, but it may write to it: to the file on the host, in your project. An intruder in the container changes it there, and the change is still
there after the container was thrown away.

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `web` may change `./nginx.conf` on the host; mount it read-only
      - type: bind
        source: ./certs/site.pem
                ^^^^^^^^^^^^^^^^ `web` may change `./certs/site.pem` on the host; mount it read-only
        target: /etc/ssl/site.pem
      - ./html:/usr/share/nginx/html
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-trixie
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - type: bind
        source: ./certs/site.pem
        target: /etc/ssl/site.pem
        read_only: true
      - ./html:/usr/share/nginx/html
```

Other options stay. What is read-only already, or no configuration, is left alone:

```yaml
services:
  db:
    image: postgres:17.11-trixie
    volumes:
      - ./init:/docker-entrypoint-initdb.d:z
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `db` may change `./init` on the host; mount it read-only
      - ./postgresql.conf:/etc/postgresql.conf:ro,z
      - data:/var/lib/postgresql/data
volumes:
  data:
```

```yaml fixed
services:
  db:
    image: postgres:17.11-trixie
    volumes:
      - ./init:/docker-entrypoint-initdb.d:z,ro
      - ./postgresql.conf:/etc/postgresql.conf:ro,z
      - data:/var/lib/postgresql/data
volumes:
  data:
```

## Why

See it: `docker compose exec web sh -c 'echo "# hello" >> /etc/nginx/nginx.conf'`, then `git diff`. A start script of a database that is mounted writable is a program that runs with
the next fresh volume, wherever the project is checked out.

## When not

Programs that write their settings back: Redis with `CONFIG REWRITE`, Home Assistant, Prometheus' neighbors with a web editor. There is no finding for images known to do that; else
`# seaworthy: ignore=config-mount-writable edited in its web page`, at the end of the line.

## Why assistants miss it

The short form without `:ro` is what fits a line, and the program reads it all the same.

## Fix safety

Suggested where the image is known and its own program is what starts; else unsafe, for it may write there.

## Sources

OWASP Docker Security rule 8.
)md";

static void check(const compose::Service& service, Report& report);

Rule config_mount_writable() {
    return {
        .id = "config-mount-writable",
        .practice = "read-only",
        .summary = "configuration on the host that the service may change",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"owasp/8"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static bool ends_like_configuration(std::string_view name) {
    static constexpr std::array<std::string_view, 12> ends{
        ".cnf",
        ".conf",
        ".config",
        ".crt",
        ".ini",
        ".json",
        ".key",
        ".pem",
        ".toml",
        ".yaml",
        ".yml",
        "Caddyfile"};
    return name == "init.sql" ||
           std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

static bool is_configuration(std::string_view source, std::string_view target) {
    const auto source_name = compose::file_name(source);
    const auto target_name = compose::file_name(target);
    if (ends_like_configuration(target_name) || ends_like_configuration(source_name)) return true;
    return target == "/docker-entrypoint-initdb.d" || target_name == "conf.d" ||
           (target.starts_with("/etc/") && target_name != "localtime");
}

/// Programs that write what they were started with, by the image's name.
static bool writes_settings(const compose::Service& service) {
    static constexpr std::array<std::string_view, 15> names{
        "adguard",
        "authelia",
        "certbot",
        "filebrowser",
        "frigate",
        "home-assistant",
        "homeassistant",
        "homebridge",
        "linuxserver/",
        "mosquitto",
        "nginx-proxy-manager",
        "redis",
        "unbound",
        "valkey",
        "zigbee2mqtt"};
    const std::string_view image = service.facts().image;
    return std::ranges::any_of(names, [&](std::string_view name) { return contains(image, name); });
}

/// State is state, wherever it is mounted.
static bool is_data(const compose::Service& service, std::string_view target) {
    const auto& image = service.image();
    const auto volumes = image.volumes().value_or(Words());
    const auto paths = image.data_paths();
    return std::ranges::find(volumes, target) != volumes.end() ||
           std::ranges::find(paths, target) != paths.end();
}

/// Files of the program itself: `package.json` is no configuration of an image, and is written
/// while a program is developed.
static bool is_of_program(const compose::Service& service, std::string_view target) {
    const bool is_settings = target.starts_with("/etc/") || target.ends_with(".conf") ||
                             target.ends_with(".pem") || target.ends_with(".crt") ||
                             target.ends_with(".key");
    const bool is_own = service.is_built() || service.image().kind() == ImageKind::Language;
    return is_own && (!is_settings || service.is_dev());
}

static bool is_writable_configuration(
    const compose::Service& service, const compose::MountedVolume& mount) {
    if (mount.kind != compose::MountedVolume::Kind::Bind || !mount.source || !mount.target)
        return false;
    if (mount.is_read_only != Trilean::False) return false;
    // What hangs together with others of the host is another rule's.
    const bool is_of_project = mount.source->starts_with('.') || mount.source->starts_with('~');
    return is_of_project && is_configuration(*mount.source, *mount.target) &&
           !is_data(service, *mount.target) && !is_of_program(service, *mount.target);
}

static void check(const compose::Service& service, Report& report) {
    if (writes_settings(service)) return;
    for (const auto& mount : compose::mounts_of(service.value())) {
        if (service.is_shown_elsewhere(*mount.written)) continue;
        if (!is_writable_configuration(service, mount)) continue;
        auto& finding = report.add(
            compose::mark_of(service, mount),
            concat(
                {"`",
                 service.name(),
                 "` may change `",
                 *mount.source,
                 "` on the host; mount it read-only"}));
        if (auto edits = compose::made_read_only(service, mount))
            finding.with(
                {"Mount it read-only", compose::safety_of_removal(service), *std::move(edits)});
    }
}

}  // namespace analysis::rules

#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/read_only_plan.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The root file system is read-only, and this image writes to a folder in it. It stops at its start, or later, when it wants to write there for the first time.

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    read_only: true
    ^^^^^^^^^ `web` writes to `/var/cache/nginx` and `/run`, which are read-only; put them in memory
    tmpfs:
      - /tmp
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-trixie
    read_only: true
    tmpfs:
      - /tmp
      - /var/cache/nginx
      - /run
```

A volume of the image is writable even if nothing is mounted on it, and a folder below a mount is as well:

```yaml
services:
  db:
    image: postgres:17.11-trixie
    read_only: true
    tmpfs:
      - /tmp
      - /run
      - /run/postgresql
  cache:
    image: valkey/valkey:8.1.3-bookworm
    read_only: true
```

Data that has no place needs a volume:

```yaml
services:
  web:
    image: caddy:2.11.4-alpine
    read_only: true
    ^^^^^^^^^ `web` writes to `/data` and `/config`, which are read-only; mount volumes there
```

## Why

See it: `docker compose logs web` has the line `mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)`. Images differ in when they write: MySQL needs its
socket's folder at once, a web server its cache only when a large request comes.

## When not

The program was told to write elsewhere (`pid /tmp/nginx.pid`, `--data-dir`): then `# seaworthy: ignore=read-only-missing-tmpfs paths moved in nginx.conf`.

## Why assistants miss it

`read_only: true` is one line, and the list of folders that belongs to it stands in nobody's documentation.

## Fix safety

Suggested where the image's folders are known and its own program is what starts. What is in memory is gone when the container stops, so folders with data are not put there.

## Sources

The images' Dockerfiles and start scripts, and measured starts with a read-only root.
)md";

static void check(const compose::Service& service, Report& report);

Rule read_only_missing_tmpfs() {
    return {
        .id = "read-only-missing-tmpfs",
        .practice = "read-only",
        .summary = "a read-only root file system without a folder that the image writes to",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

/// `/tmp` is in every recipe, because programs may write there; few must.
static bool must_write_to(const Image& image, std::string_view entry) {
    const auto folder = entry.substr(0, entry.find(':'));
    if (folder != "/tmp") return true;
    return image.kind() == ImageKind::Database || contains(entry, "exec");
}

static bool is_applicable(const compose::Service& service) {
    const auto* read_only = service.find("read_only");
    if (!read_only || compose::truth_of(*read_only) != Trilean::True) return false;
    // Base and overrides may each have a part of the mounts.
    if (!service.facts().is_complete || service.around().is_override) return false;
    return compose::what_starts(service) == compose::Starts::ImageProgram &&
           service.image().read_only() == Works::Yes;
}

static std::optional<Fix> fix_for(
    const compose::Service& service, const std::vector<std::string>& folders, bool is_certain) {
    auto safety = compose::safety_of_fix(service, service.image().fix_read_only());
    if (!safety || folders.empty()) return std::nullopt;
    if (!is_certain) safety = Safety::Unsafe;
    auto edits = compose::with_entries(
        service, {{"tmpfs", compose::Snippet::list({folders.begin(), folders.end()})}});
    if (!edits) return std::nullopt;
    return Fix{
        concat({"Put ", compose::enumerated(compose::folders_of(folders)), " in memory"}),
        *safety,
        *std::move(edits)};
}

static void check(const compose::Service& service, Report& report) {
    if (!is_applicable(service)) return;
    auto plan = compose::plan_read_only(service);
    if (plan.is_unclear) return;
    std::erase_if(plan.tmpfs, [&](const std::string& entry) {
        return !must_write_to(service.image(), entry);
    });
    if (plan.tmpfs.empty() && plan.lost.empty()) return;
    const bool is_data = plan.tmpfs.empty();
    const auto paths = is_data ? plan.lost : compose::folders_of(plan.tmpfs);
    const bool is_one = paths.size() == 1;
    auto& finding = report.add(
        service.key_of({"read_only"}),
        concat(
            {"`",
             service.name(),
             "` writes to ",
             compose::enumerated(paths),
             is_one ? ", which is read-only; " : ", which are read-only; ",
             is_data ? (is_one ? "mount a volume there" : "mount volumes there")
                     : (is_one ? "put it in memory" : "put them in memory")}));
    if (auto fix = fix_for(service, plan.tmpfs, plan.is_certain)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/compose/unused.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
No service mounts this volume. Compose does not make it, so it costs nothing, but whoever reads the file looks for data that are not there: often the service that used it is gone, or mounts
it under another name.

```yaml
services:
  db:
    image: postgres:18.4-trixie
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
  # For the old server.
  db_data:
  ^^^^^^^ no service mounts `db_data`
```

```yaml fixed
services:
  db:
    image: postgres:18.4-trixie
    volumes:
      - data:/var/lib/postgresql
volumes:
  data:
  # For the old server.
```

One that any file of the project mounts is used, and where a variable decides, nobody knows:

```yaml jobs.yaml
services:
  backup:
    image: alpine:3.24
    volumes:
      - data:/data:ro
```

```yaml
include:
  - jobs.yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
volumes:
  data:
```

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    volumes:
      - ${CACHE_VOLUME}:/var/cache/nginx
volumes:
  fast_cache:
```

## Why

See it: `docker compose config --volumes` does not list it. If it was in use once, its data are still on the host (`docker volume ls`), and stay there.

## When not

- Another Compose file, laid over this one with `-f`, uses it: `# seaworthy: ignore=unused-volume compose.backup.yaml mounts it`.

## Why assistants miss it

They take the service out that they were asked to take out. What it leaves behind breaks nothing.

## Fix safety

Suggested: nothing runs differently, but `docker compose down --volumes` no longer deletes a volume that an earlier version of the file made.

## Sources

Compose specification, "Volumes top-level element".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule unused_volume() {
    return {
        .id = "unused-volume",
        .practice = "node-modules",
        .summary = "a volume that is declared and mounted nowhere",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .tag = Tag::Unnecessary,
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (auto& volume : compose::unused(file, "volumes", report)) {
        auto& finding = report.add(volume.place, concat({"no service mounts `", volume.name, "`"}));
        if (volume.removal) finding.with(*std::move(volume.removal));
    }
}

}  // namespace analysis::rules

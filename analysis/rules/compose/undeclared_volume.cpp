#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service mounts a volume that nothing declares, so Compose refuses the whole file: `service "web" refers to undefined volume`. A name of one's own needs a line under `volumes:` at the
top level; what was meant as a folder of the project has to begin with `./`.

```yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    volumes:
      - .:/app
      - web_modules:/app/node_modules
        ^^^^^^^^^^^ Compose refuses the file: volume `web_modules` is not declared under `volumes`
```

```yaml fixed
services:
  web:
    image: node:22.23.2-alpine3.24
    volumes:
      - .:/app
      - web_modules:/app/node_modules

volumes:
  web_modules:
```

Paths, volumes without a name and names from variables are none of its business; a declaration in an included file, or in the override file, counts:

```yaml volumes.yaml
volumes:
  shared:
```

```yaml compose.override.yaml
volumes:
  data: {}
```

```yaml
include:
  - volumes.yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    volumes:
      - ./src:/app/src
      - /app/node_modules
      - ${CACHE}:/cache
      - shared:/shared
      - data:/data
```

## Why

See it: `docker compose config` ends with `refers to undefined volume web_modules: invalid compose project`, and nothing starts, not even the other services.

## When not

- The volume exists already and is another project's: declare it with `external: true`.

## Why assistants miss it

The line of the service is the one that the task was about; the declaration stands fifty lines below, and a change to one of them compiles in nobody's head.

## Fix safety

Suggested: the fix declares a new, empty volume of that name. Where a folder was meant, write `./` in front instead.

## Sources

Compose specification, "Volumes top-level element"; compose-go, `checkConsistency`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule undeclared_volume() {
    return {
        .id = "undeclared-volume",
        .practice = "node-modules",
        .summary = "a volume that is used and nowhere declared",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/undefined-volume"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// `data/cache` is no name; it was meant as a folder.
static bool is_path(std::string_view name) {
    return contains(name, "/") || contains(name, "\\");
}

static void report_path(const compose::Undeclared& missing, Report& report) {
    auto& finding = report
                        .add(
                            missing.place,
                            concat(
                                {"Compose refuses the file: `",
                                 missing.name,
                                 "` is no volume; a folder begins with `./`"}))
                        .stopping(Stops::Load);
    if (!missing.is_name) return;
    const Span front(missing.place.begin(), missing.place.begin());
    finding.with({"Make it a folder beside this file", Safety::Suggested, {{front, "./"}}});
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& missing : compose::undeclared(file, "volumes", report)) {
        if (is_path(missing.name)) {
            report_path(missing, report);
            continue;
        }
        auto& finding = report.add(missing.place, refusal(missing)).stopping(Stops::Load);
        finding.fixes = declarations_for(file, missing, {{{missing.name, ""}}});
    }
}

}  // namespace analysis::rules

#include "analysis/image/operating_system.h"
#include "analysis/rule.h"
#include "analysis/stage/image.h"
#include "analysis/stage/init.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The init is installed, but not where this line looks for it, so the container does not start: "no such file or directory". Alpine puts tini into `/sbin`, Debian and most
others put it into `/usr/bin`.

```dockerfile
FROM node:22.23.2-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["/sbin/tini", "--"]
             ^^^^^^^^^^ the container does not start: here `tini` lies at `/usr/bin/tini`
CMD ["node", "server.js"]
```

```dockerfile fixed
FROM node:22.23.2-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "server.js"]
```

The right path, and a name without one, are fine:

```dockerfile
FROM node:22.23.2-alpine3.24
RUN apk add --no-cache tini
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "server.js"]
```

```dockerfile
FROM node:22.23.2-bookworm-slim
RUN apt-get update && apt-get install -y tini
ENTRYPOINT ["tini", "--"]
CMD ["node", "server.js"]
```

## Why

See it: `docker run IMAGE` says `exec: "/sbin/tini": stat /sbin/tini: no such file or directory`. The build does not look: `ENTRYPOINT` is only text until something starts.

## When not

Something that we cannot see puts it there, such as a script that the build downloads. Then: `# seaworthy: ignore=init-path-mismatch linked by setup.sh`.

## Why assistants miss it

Most examples of tini are for Alpine. The line is taken over, the base image is another one.

## Fix safety

Suggested: the path that the distribution's package has. The container did not start before.

## Sources

Alpine's and Debian's package contents; the README of krallin/tini.
)md";

static void check(const Stage& stage, Report& report);

Rule init_path_mismatch() {
    return {
        .id = "init-path-mismatch",
        .practice = "signals",
        .summary = "an init at a path where its package does not put it",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Entrypoint,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

static std::string_view path_of(OsFamily os, std::string_view package) {
    std::optional<InitPackage> found;
    if (package == "tini") found = tini_of(os);
    if (package == "dumb-init") found = dumb_init_of(os);
    return found ? found->path : std::string_view();
}

static void check(const Stage& stage, Report& report) {
    const auto init = named_init(stage);
    if (!init || !init->program.starts_with('/')) return;
    const auto& image = image_of(stage);
    const auto path = path_of(image.os(), init->package);
    if (path.empty() || path == init->program || init->program.ends_with("-static")) return;
    if (is_installed(stage, init->package) != Trilean::True) return;
    if (image.has_tool(init->program) == Trilean::True) return;
    if (is_brought(stage, init->program) != Trilean::False) return;
    report
        .add(
            init->span,
            concat(
                {"the container does not start: here `", init->package, "` lies at `", path, "`"}))
        .stopping(Stops::Start)
        .with({concat({"Use `", path, "`"}), Safety::Suggested, {{init->span, std::string(path)}}});
}

}  // namespace analysis::rules

#include "analysis/rule.h"
#include "analysis/stage/image.h"
#include "analysis/stage/init.h"
#include "analysis/stage/install_line.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The command begins with an init that nothing installs, so the container does not start: "no such file or directory". Install it in this stage.

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
ENTRYPOINT ["/sbin/tini", "--"]
             ^^^^^^^^^^ the container does not start: nothing installs `tini`
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
RUN apk add --no-cache tini
COPY . /app
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "/app/server.js"]
```

A package, a copy and a download all bring it:

```dockerfile
FROM debian:trixie-20260803-slim
ADD --chmod=0755 --checksum=sha256:93dcc18adc78c65a028a84799ecf8ad40c936fdfc5f2a57b1acda5a8117fa82c https://github.com/krallin/tini/releases/download/v0.19.0/tini /tini
ENTRYPOINT ["/tini", "--"]
CMD ["server"]
```

## Why

See it: `docker run IMAGE` says `exec: "/sbin/tini": stat /sbin/tini: no such file or directory`. The build does not look: `ENTRYPOINT` is only text until something starts.

## When not

Something that we cannot see puts it there, such as a script that the build downloads. Then: `# seaworthy: ignore=init-not-installed part of rootfs.tar`.

## Why assistants miss it

The line that starts the init and the line that installs it stand far apart, often in different stages: what the build stage installs stays there.

## Fix safety

Suggested: one package more, behind the others. The container did not start before.

## Sources

The README of krallin/tini; Alpine's and Debian's package contents.
)md";

static void check(const Stage& stage, Report& report);

Rule init_not_installed() {
    return {
        .id = "init-not-installed",
        .practice = "signals",
        .summary = "an init that nothing installs",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Install,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

/// Whether the image is known to bring no init of its own.
static bool is_without_init(const Stage& stage) {
    const auto& image = image_of(stage);
    return image.is_known() && image.has_init_as_pid1() == Trilean::False &&
           image.init_path().empty();
}

static void check(const Stage& stage, Report& report) {
    const auto init = named_init(stage);
    if (!init || !is_without_init(stage)) return;
    if (is_installed(stage, init->package) != Trilean::False) return;
    if (is_program_brought(stage, init->program) != Trilean::False) return;
    auto& finding =
        report
            .add(
                init->span,
                concat({"the container does not start: nothing installs `", init->package, "`"}))
            .stopping(Stops::Start);
    auto edit = install_edit(stage, init->package);
    if (edit && !init->program.ends_with("-static"))
        finding.with(
            {concat({"Install `", init->package, "`"}), Safety::Suggested, {*std::move(edit)}});
}

}  // namespace analysis::rules

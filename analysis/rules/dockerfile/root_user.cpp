#include "analysis/rule.h"
#include "analysis/stage/command.h"
#include "analysis/stage/image.h"
#include "analysis/stage/role.h"
#include "analysis/stage/start_script.h"
#include "analysis/stage/unprivileged.h"
#include "analysis/stage/user.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The last `USER` says root, so the process in this container may do everything: rewrite the image's files, read every mounted secret, and try each hole of
the kernel as uid 0. Installing needs root, running hardly ever does: go back to an unprivileged account before the command.

```dockerfile
FROM node:22.23.2-alpine3.24
USER root
     ^^^^ the container runs as root; `node` is enough to run it
RUN apk add --no-cache git
COPY . /app
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
USER root
RUN apk add --no-cache git
COPY . /app
USER node
CMD ["node", "/app/server.js"]
```

Where nothing needs root any more, the name is replaced:

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
USER 0:0
     ^^^ the container runs as root; `node` is enough to run it
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
COPY . /app
USER node
CMD ["node", "/app/server.js"]
```

Root in the middle is fine, and so is root in a stage that is not shipped:

```dockerfile
FROM node:22.23.2-alpine3.24 AS build
USER root
RUN npm install -g typescript@5.9.2

FROM node:22.23.2-alpine3.24
USER root
RUN apk add --no-cache curl
USER node
CMD ["node", "server.js"]
```

## Why

See it: `docker run --rm IMAGE id` prints `uid=0(root)`. Whoever makes the program write a file, writes it as root; with a mounted socket, device or folder of the
host that is root there as well. Most published escapes from containers begin as uid 0.

## When not

The process itself steps down, as with `gosu` or `su-exec` in an entrypoint: there is no finding where the command line or the script shows it. Where root has to
stay, say why: `# seaworthy: ignore=root-user reads /dev/mem`.

## Why assistants miss it

`USER root` is added to make one installation work. Nothing fails afterwards, so nothing reminds anybody to switch back.

## Fix safety

Suggested: the program can no longer write where only root may. The account is the one used before, one that the Dockerfile makes, or one that the image brings.

## Sources

CIS Docker Benchmark 4.1; OWASP Docker Security rule 2; hadolint DL3002, Checkov CKV_DOCKER_8.
)md";

static void check(const Stage& stage, Report& report);

Rule root_user() {
    return {
        .id = "root-user",
        .practice = "non-root",
        .summary = "the last `USER` is root",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3002",
             "trivy/DS-0002",
             "checkov/CKV_DOCKER_8",
             "kics/Last User Is 'root'",
             "semgrep/last-user-is-root",
             "sonar/S6471",
             "tally/DL3002",
             "droast/DF002",
             "dockle/CIS-DI-0001",
             "parfum/DL3002",
             "cis/4.1",
             "owasp/2"},
        .step = Step::User,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

/// The account that the chain ran as before it went back to root.
static std::optional<UnprivilegedUser> earlier_user(const Stage& stage) {
    for (const auto* part = &stage; part; part = part->parent()) {
        const auto users = part->all(Keyword::User);
        for (auto user = users.rbegin(); user != users.rend(); ++user) {
            const auto current = user_at(*part, user->at + 1);
            if (current.kind != UserKind::Other) continue;
            return UnprivilegedUser{
                .operand = current.operand,
                .owner = current.operand,
                .creation = {},
                .title = concat({"Go back to `", current.operand, "` before the command"}),
                .safety = safety_without_root(stage),
            };
        }
    }
    return std::nullopt;
}

/// Whether something behind this USER builds on being root.
static bool is_needed(const Stage& stage, const Placed& user) {
    const auto run = stage.last(Keyword::Run);
    return run && run.at > user.at;
}

static std::vector<Edit> edits_for(
    const Stage& stage, const InChain& written, const UnprivilegedUser& user) {
    if (written.stage == &stage && user.creation.empty() && !is_needed(stage, written.placed))
        return {{written.placed.in_file(written.placed->as<Single>()->value.span), user.operand}};
    return edits_to_run_as(stage, user);
}

static void check(const Stage& stage, Report& report) {
    const auto current = effective_user(stage);
    if (current.kind != UserKind::Root || !current.written) return;
    if (is_devcontainer(report.path()) || image_of(stage).is_windows()) return;
    const bool keeps_entrypoint = !effective_command(stage).entrypoint.written;
    if (image_of(stage).step_down() == StepDown::Entrypoint && keeps_entrypoint) return;
    if (gives_up_root(stage, report) != Trilean::False) return;

    auto user = earlier_user(stage);
    if (!user) user = unprivileged_user(stage);
    auto message = std::string("the container runs as root");
    if (user) message += concat({"; `", user->operand, "` is enough to run it"});

    const auto& placed = current.written.placed;
    auto& finding = report.add(placed.in_file(placed->as<Single>()->value.span), message);
    if (is_for_development(report.path())) finding.at(Severity::Information);
    if (current.written.stage != &stage)
        finding.see(stage.from().keyword(), "this stage is shipped, and inherits it");
    if (user) finding.with({user->title, user->safety, edits_for(stage, current.written, *user)});
}

}  // namespace analysis::rules

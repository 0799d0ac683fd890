#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/hardening.h"
#include "analysis/image/operating_system.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/stage/command.h"
#include "analysis/stage/image.h"
#include "analysis/stage/install_line.h"
#include "analysis/stage/placement.h"
#include "analysis/stage/process.h"
#include "analysis/stage/role.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This program runs as process 1, and the kernel treats process 1 differently: a signal that it has no handler for is dropped, and nobody collects its dead children. `docker stop`
then waits ten seconds and kills it in the middle of its work. An init such as tini, one line more, passes signals on and cleans up.

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
USER node
CMD ["node", "/app/server.js"]
^^^ `node` runs as process 1, without an init that passes signals on and reaps children
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
RUN apk add --no-cache tini
COPY . /app
USER node
ENTRYPOINT ["/sbin/tini", "--", "docker-entrypoint.sh"]
CMD ["node", "/app/server.js"]
```

An `ENTRYPOINT` that is there stays, behind the init:

```dockerfile
FROM python:3.12.14-slim-trixie
COPY app.py /
ENTRYPOINT ["python", "/app.py"]
^^^^^^^^^^ `python` runs as process 1, without an init that passes signals on and reaps children
CMD ["--port", "8000"]
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
COPY app.py /
ENTRYPOINT ["/usr/bin/tini", "--", "python", "/app.py"]
CMD ["--port", "8000"]
```

For a service that starts such a program in a published image, Docker brings the init:

```yaml
services:
  app:
  ^^^ `node` runs as process 1, without an init that passes signals on and reaps children
    image: node:22.23.2-alpine3.24
    command: node /app/server.js
```

```yaml fixed
services:
  app:
    image: node:22.23.2-alpine3.24
    command: node /app/server.js
    init: true
```

Servers that handle signals and children themselves need none, and neither do compiled programs that we know nothing of:

```dockerfile
FROM nginx:1.29.1-alpine3.22
COPY site/ /usr/share/nginx/html/
```

```dockerfile
FROM debian:trixie-20260803-slim
COPY server /server
CMD ["/server"]
```

```yaml
services:
  app:
    image: python:3.12.14-slim-trixie
    command: gunicorn app:app
  worker:
    image: python:3.12.14-slim-trixie
    command: python worker.py
    init: true
```

## Why

Measured, for `docker stop`: Node, Python, `sleep` and `tail` as process 1 without a handler take 10.1 seconds and end with 137, killed; with an init they take 0.1 seconds and end with
143. Node, npm and Python as process 1 keep every orphan as a zombie; with an init there are none.

## When not

- Compose or `docker run` brings the init: `init: true`, `--init`. Then say so above the command: `# seaworthy: ignore=missing-init compose.yaml has init: true`.
- The program installs handlers for SIGTERM and SIGINT and never starts others. That is rarer than it looks: a shell command in a health check or a worker pool is enough.

## Why assistants miss it

The container starts, answers and stops; that it stops by being killed shows only as a pause of ten seconds.

## Fix safety

Suggested: installs one small package and puts it in front of the command; for a service, `init: true` makes Docker do that. What `CMD` holds is restated where an `ENTRYPOINT` would clear it. In exec form tini hands the signal to the
program itself; in shell form it reaches the shell only.

## Sources

The README of krallin/tini; "Docker and Node.js Best Practices" of nodejs/docker-node; `man 2 kill` on process 1.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule missing_init() {
    return {
        .id = "missing-init",
        .practice = "signals",
        .summary = "an interpreter as process 1, without an init",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Install,
        .doc = page,
        .check = {EachStage{Stages::Shipping, check}, EachService{check_service}},
    };
}

/// Programs that neither handle signals by themselves nor reap what is not theirs.
static bool needs_init(std::string_view program) {
    static constexpr std::array<std::string_view, 19> programs{
        "bun",
        "celery",
        "deno",
        "django-admin",
        "flask",
        "next",
        "node",
        "nodejs",
        "nodemon",
        "npm",
        "npx",
        "perl",
        "php",
        "pnpm",
        "python",
        "serve",
        "ts-node",
        "tsx",
        "yarn"};
    return std::ranges::binary_search(programs, program) || program.starts_with("python3") ||
           program == "manage.py";
}

/// What the install and the new command line have to look like.
struct InitPlan {
    const Stage* stage;
    InitPackage init;
    std::vector<Edit> edits;
};

static bool add_install(InitPlan& plan) {
    if (is_installed(*plan.stage, plan.init.package) == Trilean::True) return true;
    auto edit = install_edit(*plan.stage, plan.init.package);
    if (!edit) return false;
    plan.edits.push_back(*std::move(edit));
    return true;
}

/// In front of the words of an ENTRYPOINT that is written.
static bool extend_entrypoint(InitPlan& plan, const Placed& entrypoint) {
    const auto* exec = entrypoint->as<Command>()->exec();
    if (!exec || exec->arguments.empty()) return false;
    const auto at = entrypoint.at + exec->arguments.front().span.begin();
    plan.edits.push_back({{at, at}, concat({"\"", plan.init.path, "\", \"--\", "})});
    return true;
}

/// A new ENTRYPOINT in front of the command; what it would clear is said again.
static bool add_entrypoint(InitPlan& plan, const EffectiveCommand& effective) {
    std::vector<std::string> words{std::string(plan.init.path), "--"};
    if (!effective.entrypoint.argv || !effective.cmd.argv) return false;
    std::ranges::copy(*effective.entrypoint.argv, std::back_inserter(words));
    const auto list = shell::json_list(words);
    if (!list) return false;
    std::vector<std::string> lines{concat({"ENTRYPOINT ", *list})};
    const auto own = plan.stage->last(Keyword::Cmd);
    if (!own) {
        const auto command = shell::json_list(*effective.cmd.argv);
        if (!command || effective.cmd.argv->empty()) return false;
        lines.push_back(concat({"CMD ", *command}));
    }
    plan.edits.push_back(
        own ? inserted_before(*plan.stage, own, lines)
            : inserted_behind(*plan.stage, plan.stage->last(), lines));
    return true;
}

static std::optional<Fix> fix_for(const Stage& stage, const EffectiveCommand& effective) {
    const auto init = tini_of(image_of(stage).os());
    const auto& entrypoint = effective.entrypoint;
    const auto* target = entrypoint.written ? entrypoint.written.stage : &stage;
    if (!init || has_shell(*target) != Trilean::True) return std::nullopt;
    InitPlan plan{target, *init, {}};
    if (!add_install(plan)) return std::nullopt;
    const bool is_done = entrypoint.written ? extend_entrypoint(plan, entrypoint.written.placed)
                                            : add_entrypoint(plan, effective);
    if (!is_done) return std::nullopt;
    // Both may go to the same place: then they are one edit, the installation first.
    if (plan.edits.size() == 2 && plan.edits[0].span == plan.edits[1].span) {
        plan.edits[0].replacement += plan.edits[1].replacement;
        plan.edits.pop_back();
    }
    std::ranges::stable_sort(plan.edits, {}, &Edit::span);
    return Fix{"Start with `tini` as process 1", Safety::Suggested, plan.edits};
}

static Span place_of(const Stage& stage, const EffectiveCommand& effective) {
    // The program stands in ENTRYPOINT, unless that only starts what CMD says.
    const auto& entrypoint = effective.entrypoint.written;
    if (entrypoint && entrypoint.stage == &stage) return entrypoint.placed.keyword();
    return effective.mark(stage);
}

static std::string message_for(std::string_view program) {
    return concat(
        {"`",
         program,
         "` runs as process 1, without an init that passes signals on and reaps children"});
}

/// What a service builds is said of its Dockerfile.
static void check_service(const compose::Service& service, Report& report) {
    const auto& image = service.image();
    if (image.kind() != ImageKind::Language || compose::is_windows(service)) return;
    if (compose::what_starts(service) != compose::Starts::PlainProgram) return;
    if (image.has_init_as_pid1() == Trilean::True || image.init_effect() == InitEffect::Breaks)
        return;
    if (service.lacks("init") != Trilean::True || service.around().is_one_shot) return;
    const auto line = compose::own_command_line(service);
    const auto program = shell::base_name(line->front());
    if (!needs_init(program)) return;
    auto& finding = report.add(service.key(), message_for(program));
    if (service.is_dev()) finding.at(Severity::Hint);
    auto edits = set_key(service.lines(), service.written().value(), {"init", "true"});
    if (edits && !edits->empty())
        finding.with({"Add `init: true`", Safety::Suggested, *std::move(edits)});
}

static void check(const Stage& stage, Report& report) {
    if (!stage.from()->as<From>() || !stage.from()->as<From>()->image) return;
    const auto effective = effective_command(stage);
    if (effective.is_set() != Trilean::True || image_of(stage).is_windows()) return;
    if (has_init(stage) != Trilean::False || is_devcontainer(report.path())) return;
    if (contains(stage.root().name, "/lambda/") || contains(stage.root().name, "azure-functions"))
        return;
    const auto process = main_process(stage);
    if (!needs_init(process.program)) return;
    // An interpreter that waits for somebody to type is a toolbox.
    if (process.arguments.empty() && process.program != "npm" && process.program != "yarn") return;

    auto& finding = report.add(place_of(stage, effective), message_for(process.program));
    finding.concerning(About::Stage);
    if (is_for_development(report.path())) finding.at(Severity::Hint);
    if (auto fix = fix_for(stage, effective)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/rule.h"
#include "analysis/shell/program.h"
#include "analysis/stage/accounts.h"
#include "analysis/stage/command.h"
#include "analysis/stage/image.h"
#include "analysis/stage/role.h"
#include "analysis/stage/start_script.h"
#include "analysis/stage/unprivileged.h"
#include "analysis/stage/user.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The process in this container runs as root. Whoever breaks into it can rewrite every file of the image, read every mounted secret and use any hole in the
kernel with a head start. One line, `USER`, takes that away.

```dockerfile
FROM node:22.23.2-alpine3.24
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
^^^ runs as root; `node:22.23.2-alpine3.24` has an account `node` for this
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
WORKDIR /app
COPY . .
USER node
CMD ["node", "server.js"]
```

Where the image has no account for it, the fix makes one, behind the last installation of packages, and hands over the folders that
the Dockerfile shows to be written:

```dockerfile
FROM python:3.12.14-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY app.py .
VOLUME /data
EXPOSE 8000
CMD ["python", "app.py"]
^^^ runs as root; make an account without privileges for it
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 app && useradd --system --uid 10001 --gid app --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app
WORKDIR /app
COPY app.py .
VOLUME /data
EXPOSE 8000
RUN mkdir -p /data && chown app:app /data
USER app
CMD ["python", "app.py"]
```

Packages are installed before `USER`, the program runs after it. The files may stay root's: what a program cannot change, an intruder cannot either.

```dockerfile
FROM python:3.12.14-slim-trixie
RUN pip install --no-cache-dir flask==3.1.2
COPY app.py .
USER 10001:10001
CMD ["python", "app.py"]
```

## Why

See it: `docker run --rm IMAGE id` prints `uid=0(root)`. Root in a container is root in the kernel, held back by namespaces, fourteen capabilities and a
system-call filter. Most published escapes begin as uid 0. As another user the same bug ends in "permission denied".

## When not

- The image steps down by itself: `postgres`, `redis` and their like start as root, mend their volume and go on as their own user. There is no finding for these.
- Something needs root at start, say to read a device. Since Docker 20.10 any user may bind low ports in a container, and Compose's `cap_add` and
  `group_add` cover most of the rest. Where root must stay: `# seaworthy: ignore=missing-user needs CAP_NET_ADMIN at start`.

## Why assistants miss it

It works without. The image builds, the program runs, every test passes; nothing in the task's text says who runs it.

## Fix safety

Suggested: the program can no longer write where only root may. The fix takes an account that the image brings, or makes one (id 10001), and hands it the paths that
the Dockerfile shows to be written. What the program writes elsewhere is not in this file: start it once. Unsafe where a script starts first that may need root.

## Sources

CIS Docker Benchmark 4.1; OWASP Docker Security rule 2; Trivy DS-0002, Checkov CKV_DOCKER_3.
)md";

static void check(const Stage& stage, Report& report);

Rule missing_user() {
    return {
        .id = "missing-user",
        .practice = "non-root",
        .summary = "the process runs as root, because no `USER` says otherwise",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"trivy/DS-0002",
             "checkov/CKV_DOCKER_3",
             "kics/Missing User Instruction",
             "semgrep/missing-user",
             "semgrep/missing-user-entrypoint",
             "sonar/S6471",
             "droast/DF020",
             "dockle/CIS-DI-0001",
             "cis/4.1",
             "owasp/2",
             "tally/stateful-root-runtime",
             "dockercleaner/HaveAUser"},
        .step = Step::User,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

/// A shell or an interpreter without a program: a toolbox that somebody starts by hand.
static bool is_toolbox(const Stage& stage) {
    static constexpr std::array<std::string_view, 14> prompts{
        "ash",
        "bash",
        "bun",
        "dash",
        "fish",
        "irb",
        "iex",
        "node",
        "php",
        "psql",
        "python",
        "python3",
        "sh",
        "zsh"};
    const auto argv = effective_command(stage).argv();
    if (!argv || argv->empty()) return false;
    auto program = std::string_view(argv->front());
    if (argv->size() == 2 && program.ends_with("docker-entrypoint.sh")) program = (*argv)[1];
    else if (argv->size() > 1 && (*argv)[1] != "-l" && (*argv)[1] != "-a") return false;
    const bool is_prompt = std::ranges::find(prompts, shell::base_name(program)) != prompts.end();
    return is_prompt && !nearest(stage, Keyword::Expose);
}

/// Whether an account was made for this, and just not used: that has a rule of its own.
static bool has_own_account(const Stage& stage) {
    const auto accounts = made_accounts(stage, stage.span().end());
    return std::ranges::any_of(accounts.made, [](const MadeAccount& account) {
        return account.kind == MadeAccount::Kind::User && account.uid != 0U;
    });
}

/// Whether the image's own way to step down still works here.
static bool steps_down(const Stage& stage) {
    const auto command = effective_command(stage);
    switch (image_of(stage).step_down()) {
        case StepDown::Entrypoint:
            return !command.entrypoint.written;
        case StepDown::Program:
            return !command.entrypoint.written && !command.cmd.written;
        default:
            return false;
    }
}

static bool is_exempt(const Stage& stage, Report& report) {
    if (is_devcontainer(report.path()) || image_of(stage).is_windows()) return true;
    if (effective_command(stage).is_set() == Trilean::False) return true;
    if (is_toolbox(stage) || has_own_account(stage) || steps_down(stage)) return true;
    return gives_up_root(stage, report) != Trilean::False;
}

static std::string message_for(const Stage& stage, const std::optional<UnprivilegedUser>& user) {
    if (image_of(stage).step_down() == StepDown::Workers) {
        const auto other = image_of(stage).unprivileged_image();
        return other.empty() ? "process 1 runs as root, only its workers do not"
                             : concat({"process 1 runs as root; `", other, "` does without"});
    }
    if (!user) return "runs as root";
    if (!user->creation.empty()) return "runs as root; make an account without privileges for it";
    const bool is_number = user->operand.find(':') != std::string::npos;
    if (is_number)
        return concat(
            {"runs as root; as there are no accounts, take a number: `USER ", user->operand, "`"});
    return concat(
        {"runs as root; `", stage.root().name, "` has an account `", user->operand, "` for this"});
}

static void add_unprivileged_image(const Stage& stage, Finding& finding) {
    const auto other = image_of(stage).unprivileged_image();
    const auto* from = stage.from()->as<From>();
    const auto& base = stage.base();
    if (other.empty() || base.kind != Base::Kind::Image || base.has_variables || !base.reference)
        return;
    const auto tag = base.reference->tag();
    finding.with(
        {concat({"Build on `", other, "`, which needs no root; it listens on other ports"}),
         Safety::Unsafe,
         {{stage.from().in_file(from->image->span),
           tag ? concat({other, ":", *tag}) : std::string(other)}}});
}

static void report_unknown(const Stage& stage, Report& report) {
    const auto& root = stage.root();
    if (root.kind != Base::Kind::Image || effective_user(stage).written) return;
    report
        .add(
            effective_command(stage).mark(stage),
            concat({"cannot tell which user image `", root.name, "` runs as"}))
        .at(Severity::Off)
        .strictly(Severity::Hint)
        .concerning(About::Stage);
}

static void check(const Stage& stage, Report& report) {
    const auto current = effective_user(stage);
    if (!stage.from()->as<From>() || !stage.from()->as<From>()->image) return;
    if (current.kind == UserKind::Unknown) return report_unknown(stage, report);
    if (current.kind != UserKind::Root || current.written || is_exempt(stage, report)) return;

    const auto user = unprivileged_user(stage);
    auto& finding = report.add(effective_command(stage).mark(stage), message_for(stage, user))
                        .concerning(About::Stage);
    const bool has_workers = image_of(stage).step_down() == StepDown::Workers;
    if (has_workers || is_for_development(report.path())) finding.at(Severity::Information);
    if (has_workers) add_unprivileged_image(stage, finding);
    else if (user) finding.with({user->title, user->safety, edits_to_run_as(stage, *user)});
}

}  // namespace analysis::rules

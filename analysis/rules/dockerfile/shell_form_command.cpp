#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/stage/command.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Written as text, this command is started by `/bin/sh -c`, and the shell becomes process 1. It passes no signals on: `docker stop` waits ten seconds and kills the program, whose
own shutdown code never runs. Written as a JSON array, the program is started directly.

```dockerfile
FROM node:22.23.2-bookworm-slim
COPY . /app
CMD node /app/server.js
    ^^^^^^^^^^^^^^^^^^^ a shell stands between Docker and `node`, and passes no signals on
```

```dockerfile fixed
FROM node:22.23.2-bookworm-slim
COPY . /app
CMD ["node", "/app/server.js"]
```

Where the text needs a shell, `exec` lets the program take the shell's place:

```dockerfile
FROM python:3.12.14-slim-trixie
CMD gunicorn app:app --bind 0.0.0.0:$PORT
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a shell stands between Docker and `gunicorn`, and passes no signals on
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
CMD ["/bin/sh", "-c", "exec gunicorn app:app --bind 0.0.0.0:$PORT"]
```

A shell that is asked for with `SHELL`, and `exec` in front, are deliberate:

```dockerfile
FROM python:3.12.14-slim-trixie
SHELL ["/bin/bash", "-c"]
CMD gunicorn app:app
```

```dockerfile
FROM python:3.12.14-slim-trixie
CMD exec gunicorn app:app --bind 0.0.0.0:$PORT
```

## Why

Measured, for `docker stop` on a Debian image: a program with a handler ends after 0.1 to 0.6 seconds in exec form, and is killed after 10.1 seconds in shell form. With an init in
front of the shell it ends at once, and its handler still does not run.

## When not

The command is short, and nobody minds how it ends: a job, a demo. Say so: `# seaworthy: ignore=shell-form-command ends by itself`. For several commands write an
entrypoint script that ends with `exec "$@"`.

## Why assistants miss it

Both forms start the same program with the same output. The difference shows when it is stopped.

## Fix safety

Suggested: the shell is gone. The array is offered only where the shell did nothing: no variable, no pattern, no redirection, no second command. Otherwise `exec` keeps the
shell until it has done its part.

## Sources

Docker's reference: "Shell and exec form"; BuildKit JSONArgsRecommended; hadolint DL3025.
)md";

static void check(const Stage& stage, Report& report);

Rule shell_form_command() {
    return {
        .id = "shell-form-command",
        .practice = "signals",
        .summary = "a command in shell form, which gets no signals",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3025",
             "buildkit/JSONArgsRecommended",
             "kics/Not Using JSON In CMD And ENTRYPOINT Arguments",
             "semgrep/prefer-json-notation",
             "sonar/S7019",
             "tally/JSONArgsRecommended",
             "droast/DF018",
             "droast/DF025"},
        .step = Step::Command,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

/// `exec program`, and nothing behind it.
static bool replaces_shell(const shell::Script& script) {
    const auto& commands = script.commands();
    if (commands.empty()) return false;
    const auto& last = commands.back();
    return !last.words.empty() && last.words.front().value == "exec" &&
           last.place.after == shell::Connector::None;
}

static std::string message_for(const shell::Script* script) {
    std::string_view program;
    if (script && script->commands().size() == 1)
        program = shell::program_name(script->commands().front().words);
    if (program.empty()) return "a shell is process 1 here, and passes no signals on";
    return concat({"a shell stands between Docker and `", program, "`, and passes no signals on"});
}

static std::optional<Fix> fix_for(const Placed& placed, const shell::Script& script) {
    const auto span = placed->as<Command>()->span();
    const auto text = (*placed)[span];
    if (const auto words = shell::exec_form(script))
        if (const auto list = shell::json_list(*words))
            return Fix{
                "Write it as a JSON array", Safety::Suggested, {{placed.in_file(span), *list}}};
    const bool is_single = script.is_understood() && script.commands().size() == 1 &&
                           script.blocks().size() == 1 && !script.has_unread_code();
    if (!is_single || contains(text, "\n") || script.has_comments()) return std::nullopt;
    const auto& command = script.commands().front();
    if (command.words.empty() || !command.assignments.empty()) return std::nullopt;
    const std::vector<std::string> words{"/bin/sh", "-c", concat({"exec ", text})};
    const auto list = shell::json_list(words);
    if (!list) return std::nullopt;
    return Fix{
        "Let the program take the shell's place",
        Safety::Suggested,
        {{placed.in_file(span), *list}}};
}

static void check_part(const CommandPart& part, Report& report) {
    if (!part.written || !part.is_shell_form) return;
    const auto& placed = part.written.placed;
    if (effective_shell(*part.written.stage) || !has_posix_shell(*part.written.stage, placed.at))
        return;
    const auto* script = placed->script();
    const auto* command = part.command();
    if (!script || !command || (*placed)[command->span()].starts_with('[')) return;
    if (replaces_shell(*script)) return;
    auto& finding = report.add(placed.in_file(command->span()), message_for(script));
    if (auto fix = fix_for(placed, *script)) finding.with(*std::move(fix));
}

static void check(const Stage& stage, Report& report) {
    const auto effective = effective_command(stage);
    check_part(effective.entrypoint, report);
    check_part(effective.cmd, report);
}

}  // namespace analysis::rules

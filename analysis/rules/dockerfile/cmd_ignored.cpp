#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/stage/command.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`ENTRYPOINT` in shell form becomes `/bin/sh -c "…"`, and a shell given `-c` ignores what comes behind. This `CMD` is never used: neither as the default arguments that it
looks like, nor what somebody writes behind `docker run IMAGE`. Write `ENTRYPOINT` as a JSON array.

```dockerfile
FROM python:3.12.14-slim-trixie
COPY app.py /
ENTRYPOINT python /app.py
CMD ["--port", "8000"]
^^^ never used: the `ENTRYPOINT` in shell form gets no arguments
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
COPY app.py /
ENTRYPOINT ["python", "/app.py"]
CMD ["--port", "8000"]
```

A JSON array gets the arguments, and a text that asks for them does as well:

```dockerfile
FROM python:3.12.14-slim-trixie
ENTRYPOINT ["python", "/app.py"]
CMD ["--port", "8000"]
```

```dockerfile
FROM alpine:3.24.1
ENTRYPOINT exec /server "$0" "$@"
CMD ["--port", "8000"]
```

## Why

See it: `docker inspect -f '{{.Config.Entrypoint}} {{.Config.Cmd}}' IMAGE` shows both, and the running process shows one. Changing a port in `CMD` then changes nothing, and
people look for the reason in the program.

## When not

Never on purpose. If the `CMD` is there as a comment, write a comment. To keep it: `# seaworthy: ignore=cmd-ignored shows the flags`.

## Why assistants miss it

Both forms look the same and start the same program. The difference shows with the first argument that should have had an effect.

## Fix safety

Suggested: the program now gets the arguments, for the first time. The fix is offered where the text is one plain command; anything else needs an entrypoint script.

## Sources

Docker's reference: "Understand how CMD and ENTRYPOINT interact".
)md";

static void check(const Stage& stage, Report& report);

Rule cmd_ignored() {
    return {
        .id = "cmd-ignored",
        .practice = "signals",
        .summary = "a `CMD` that an `ENTRYPOINT` in shell form never gets",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Entrypoint,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

static void check(const Stage& stage, Report& report) {
    const auto effective = effective_command(stage);
    const auto& [entrypoint, cmd] = effective;
    if (!entrypoint.written || !entrypoint.is_shell_form || !cmd.written) return;
    if (cmd.is_set != Trilean::True) return;
    const auto& placed = entrypoint.written.placed;
    const auto span = entrypoint.command()->span();
    // `$0`, `$@` and `$1` are what stands behind the text of `sh -c`.
    for (const std::string_view asks : {"$0", "$@", "$*", "$1", "${@", "${*", "${0", "${1", "$#"})
        if (contains((*placed)[span], asks)) return;

    auto& finding = report.add(
        cmd.written.placed.keyword(),
        "never used: the `ENTRYPOINT` in shell form gets no arguments");
    finding.see(placed.keyword(), "this `ENTRYPOINT`");
    if (effective_shell(*entrypoint.written.stage)) return;
    const auto words = placed->script() ? shell::exec_form(*placed->script()) : std::nullopt;
    const auto list = words ? shell::json_list(*words) : std::nullopt;
    if (list)
        finding.with(
            {"Write `ENTRYPOINT` as a JSON array",
             Safety::Suggested,
             {{placed.in_file(span), *list}}});
}

}  // namespace analysis::rules

#include "analysis/compose/health_test.h"
#include "analysis/image/http_probe.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/guards.h"
#include "analysis/shell/plain_request.h"
#include "analysis/shell/program.h"
#include "analysis/stage/image.h"
#include "analysis/stage/install_line.h"
#include "analysis/stage/probe.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The program that this health check starts is not in the image, so each check fails and the container is unhealthy for ever, however well the service works. Use one that is
there, or install it.

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
HEALTHCHECK CMD curl -f http://127.0.0.1:3000/health || exit 1
                ^^^^ `node:22.23.2-alpine3.24` has no `curl`, so every check fails
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
COPY . /app
HEALTHCHECK CMD wget -q --spider http://127.0.0.1:3000/health || exit 1
CMD ["node", "/app/server.js"]
```

```dockerfile fix=2 fixed
FROM node:22.23.2-alpine3.24
RUN apk add --no-cache curl
COPY . /app
HEALTHCHECK CMD curl -f http://127.0.0.1:3000/health || exit 1
CMD ["node", "/app/server.js"]
```

Where there is no wget either, the language asks:

```dockerfile
FROM python:3.12.14-slim-trixie
HEALTHCHECK --interval=30s CMD ["curl", "-f", "http://127.0.0.1:8000/"]
                                ^^^^^^ `python:3.12.14-slim-trixie` has no `curl`, so every check fails
CMD ["python", "app.py"]
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
HEALTHCHECK --interval=30s CMD ["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/', timeout=3)"]
CMD ["python", "app.py"]
```

The same is true of a service:

```yaml
services:
  cache:
    image: registry.example.com/cache:1.2
    healthcheck:
      test: ["CMD", "curl", "-f", "http://127.0.0.1/"]
  web:
    image: node:22.23.2-alpine3.24
    healthcheck:
      test: curl -f http://127.0.0.1:3000/health || exit 1
            ^^^^ `node:22.23.2-alpine3.24` has no `curl`, so every check fails
  api:
    image: python:3.12.14-slim-trixie
    healthcheck:
      test: ["CMD", "curl", "-f", "http://127.0.0.1:8000/"]
                    ^^^^^^ `python:3.12.14-slim-trixie` has no `curl`, so every check fails
```

```yaml fixed
services:
  cache:
    image: registry.example.com/cache:1.2
    healthcheck:
      test: ["CMD", "curl", "-f", "http://127.0.0.1/"]
  web:
    image: node:22.23.2-alpine3.24
    healthcheck:
      test: wget -q --spider http://127.0.0.1:3000/health || exit 1
  api:
    image: python:3.12.14-slim-trixie
    healthcheck:
      test: ["CMD", "python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/', timeout=3)"]
```

A tool that is installed is fine:

```dockerfile
FROM debian:trixie-20260803-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
HEALTHCHECK CMD curl -f http://127.0.0.1:8080/ || exit 1
CMD ["server"]
```

## Why

See it: `docker inspect -f '{{json .State.Health.Log}}' C` shows `/bin/sh: curl: not found` for each check. In Compose, everything that waits with `service_healthy` never starts.

## When not

The tool comes in a way that we cannot see: there is no finding where a step of the build cannot be read. If there is one all the same:
`# seaworthy: ignore=healthcheck-tool-missing mounted at run time`.

## Why assistants miss it

`curl -f … || exit 1` is the example everywhere, and it works on the full images. On slim and Alpine images it fails at run time only.

## Fix safety

Suggested: the same question by a program that the image has. The second fix installs the one that was asked for, a few megabytes more.

## Sources

Package lists of the images; Docker's reference of `HEALTHCHECK`.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule healthcheck_tool_missing() {
    return {
        .id = "healthcheck-tool-missing",
        .practice = "health",
        .summary = "a health check by a program that is not in the image",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Healthcheck,
        .doc = page,
        .check = {EachStage{Stages::Shipping, check}, EachService{check_service}},
    };
}

/// `curl -f URL` by BusyBox's wget in place, or by the image's language instead of the whole
/// command.
static std::optional<Fix> swapped(
    const Stage& stage, const Placed& placed, const shell::Command& command) {
    const auto request = shell::plain_request(command);
    if (!request) return std::nullopt;
    const auto& url = *request;
    const auto& form = *placed->as<Healthcheck>()->command;
    const bool has_wget = has_tool(stage, "wget") == Trilean::True;
    if (has_wget && form.shell())
        return Fix{
            "Ask with `wget`, which is there",
            Safety::Suggested,
            {{placed.in_file(command.span), concat({"wget -q --spider ", url})}}};
    const auto probe =
        has_wget ? std::vector<std::string>{"wget", "-q", "--spider", url} : http_probe(stage, url);
    const auto list = probe.empty() ? std::nullopt : shell::json_list(probe);
    if (!list) return std::nullopt;
    return Fix{
        concat({"Ask with `", probe.front(), "`, which is there"}),
        Safety::Suggested,
        {{placed.in_file(form.span()), *list}}};
}

static void report_command(
    const Stage& stage, const Placed& placed, const shell::Command& command, Report& report) {
    const auto index = shell::program_index(command.words);
    if (!index || !command.words[*index].is_literal) return;
    const auto& program = command.words[*index];
    if (shell::is_shell(shell::base_name(program.value))) return;
    if (has_tool(stage, program.value) != Trilean::False) return;

    auto& finding = report.add(
        placed.in_file(program.span),
        concat({"`", stage.root().name, "` has no `", program.value, "`, so every check fails"}));
    if (auto fix = swapped(stage, placed, command)) finding.with(*std::move(fix));
    const bool is_package = program.value == "curl" || program.value == "wget";
    auto edit = is_package ? install_edit(stage, program.value) : std::nullopt;
    if (edit)
        finding.with(
            {concat({"Install `", program.value, "`"}), Safety::Suggested, {*std::move(edit)}});
}

/// The first command of which nothing keeps it from being run; null, if there is none.
static const shell::Command* first_certain(const shell::Script& script) {
    for (std::size_t index = 0; index < script.commands().size(); ++index) {
        const auto& command = script.commands()[index];
        const bool is_certain = !command.context.in_substitution && !command.context.is_condition &&
                                !shell::may_not_run(script, index);
        if (is_certain && !command.words.empty()) return &command;
    }
    return nullptr;
}

/// `curl … || exit 1`: nothing is lost if another program takes the place of all of it.
static bool is_only_question(const shell::Script& script) {
    const auto& commands = script.commands();
    if (commands.size() == 1) return true;
    return commands.size() == 2 && commands[1].place.before == shell::Connector::Or &&
           commands[1].words.size() == 2 && commands[1].words[0].value == "exit";
}

static void check(const Stage& stage, Report& report) {
    const auto written = nearest(stage, Keyword::Healthcheck);
    const auto* healthcheck = written ? written.placed->as<Healthcheck>() : nullptr;
    const auto* script = healthcheck ? written.placed->script() : nullptr;
    if (!script || !healthcheck->command || !script->is_understood()) return;
    if (image_of(stage).is_windows() || !has_posix_shell(stage, stage.span().end())) return;
    if (const auto* command = first_certain(*script))
        report_command(stage, written.placed, *command, report);
}

/// Asks by another program, of those that the image has for certain.
static std::optional<Fix> swapped(
    const compose::Service& service,
    const compose::HealthTest& test,
    const shell::Command& command) {
    const auto url = shell::plain_request(command);
    if (!url) return std::nullopt;
    const bool has_wget = service.image().has_tool("wget") == Trilean::True;
    if (has_wget && test.is_for_shell()) {
        const auto place = test.exact(command.span);
        if (!place) return std::nullopt;
        return Fix{
            "Ask with `wget`, which is there",
            Safety::Suggested,
            {{*place, concat({"wget -q --spider ", *url})}}};
    }
    const auto probe = has_wget ? std::vector<std::string>{"wget", "-q", "--spider", *url}
                                : http_probe(service.image(), *url);
    if (probe.empty() || service.image().has_tool(probe.front()) != Trilean::True)
        return std::nullopt;
    if (!is_only_question(test.script())) return std::nullopt;
    auto edits = test.replace(probe);
    if (!edits) return std::nullopt;
    return Fix{
        concat({"Ask with `", probe.front(), "`, which is there"}),
        Safety::Suggested,
        *std::move(edits)};
}

static void check_service(const compose::Service& service, Report& report) {
    const auto* written = service.find({"healthcheck", "test"});
    if (!written || service.is_built() || !service.reference() || service.image().is_windows() ||
        service.is_shown_elsewhere(*written))
        return;
    const auto test = compose::HealthTest::of(service);
    if (!test || !test->script().is_understood()) return;
    const auto* command = first_certain(test->script());
    const auto index = command ? shell::program_index(command->words) : std::nullopt;
    if (!index) return;
    const auto& program = command->words[*index];
    const bool is_shell = test->is_for_shell() && shell::is_shell(shell::base_name(program.value));
    if (is_shell || !program.is_literal || compose::may_bring(service, program.value)) return;
    if (service.image().has_tool(program.value) != Trilean::False) return;
    auto& finding = report.add(
        test->mark(program.span),
        concat(
            {"`", service.facts().image, "` has no `", program.value, "`, so every check fails"}));
    if (auto fix = swapped(service, *test, *command)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/dockerfile/variables.h"
#include "analysis/rule.h"
#include "analysis/shell/development.h"
#include "analysis/stage/command.h"
#include "analysis/stage/role.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <optional>
#include <span>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This image starts a development server. It compiles at the first request, watches files that never change, shows stack traces to strangers, and its own documentation asks not
to run it in production. Start the production server.

```dockerfile
FROM python:3.12.14-slim-trixie
COPY . /app
CMD ["uvicorn", "app:app", "--reload", "--host", "0.0.0.0"]
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `uvicorn --reload` is for development
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
COPY . /app
CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
```

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
CMD nodemon server.js
    ^^^^^^^^^^^^^^^^^ `nodemon` is for development
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
COPY . /app
CMD node server.js
```

A program learns from its environment as well that it is being developed:

```dockerfile
FROM python:3.12.14-slim-trixie
ENV FLASK_DEBUG=1 APP_ENV=development
    ^^^^^^^^^^^^^ `FLASK_DEBUG=1` is for development
                  ^^^^^^^^^^^^^^^^^^^ `APP_ENV=development` is for development
CMD ["gunicorn", "app:app"]
```

```dockerfile fixed
FROM python:3.12.14-slim-trixie
ENV FLASK_DEBUG=0 APP_ENV=production
CMD ["gunicorn", "app:app"]
```

Services can do both as well:

```yaml
services:
  api:
    build: .
    command: uvicorn app:app --reload
             ^^^^^^^^^^^^^^^^^^^^^^^^ `uvicorn --reload` is for development
    environment:
      APP_ENV: development
               ^^^^^^^^^^^ `APP_ENV=development` is for development
```

```yaml fixed
services:
  api:
    build: .
    command: uvicorn app:app --reload
    environment:
      APP_ENV: production
```

Servers for production are fine, and so is a development server in a file that is for development:

```dockerfile
FROM python:3.12.14-slim-trixie
CMD ["gunicorn", "app:app", "--bind", "0.0.0.0:8000"]
```

```dockerfile Dockerfile.dev
FROM node:22.23.2-alpine3.24
CMD ["npm", "run", "dev"]
```

```yaml
services:
  web:
    build: .
    command: npm run dev
    volumes: [".:/app"]
  api:
    build:
      context: .
      target: dev
    command: flask run
    environment: [FLASK_DEBUG=1]
  other:
    build: .
    environment:
      APP_ENV: ${APP_ENV}
```

## Why

See it: Flask prints "WARNING: This is a development server. Do not use it in a production deployment." Werkzeug's debugger runs any code for whoever reaches it; Vite and
webpack keep the whole source tree in memory and serve it.

## When not

The image is for development: call the file `Dockerfile.dev`, or make it a stage of its own that is not the last. A service is, where it mounts its sources, builds a stage `dev`, or has such a profile. Or say so: `# seaworthy: ignore=dev-server-in-prod a demo`.

## Why assistants miss it

`npm run dev` is what the project's README starts with, and the container answers at its port.

## Fix safety

Suggested where it is the same server without its development mode, and where a variable of the environment is set to what it has in production (unsafe for a service
whose image is somebody else's). Otherwise the production server may need an installation or a build first, and there is no fix.

## Sources

The documentation of Flask, Django, Vite, Next.js and uvicorn on deployment.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule dev_server_in_prod() {
    return {
        .id = "dev-server-in-prod",
        .practice = "assistants",
        .summary =
            "a development server, or a program told that it is being developed, in an image that "
            "ships",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"sonar/S4507", "tally/php/no-xdebug-in-final-image"},
        .step = Step::Command,
        .doc = page,
        .check = {EachStage{Stages::Shipping, check}, EachService{check_service}},
    };
}

using Arguments = std::span<const shell::Word>;

/// Takes a word away, with what parts it from the one before.
static Edit without(const Placed& placed, Arguments words, std::size_t index) {
    return {placed.in_file({words[index - 1].span.end(), words[index].span.end()}), ""};
}

/// `nodemon server.js` is `node server.js` that starts again.
static std::optional<Fix> node_instead(const Placed& placed, Arguments words) {
    const auto rest = words.subspan(1);
    if (rest.size() != 1 || !rest[0].value.ends_with(".js")) return std::nullopt;
    const bool is_exec = placed->as<Command>()->exec() != nullptr;
    return Fix{
        "Start `node`",
        Safety::Suggested,
        {{placed.in_file(words.front().span), is_exec ? "\"node\"" : "node"}}};
}

static std::optional<Fix> fix_for(
    const Placed& placed, Arguments words, const shell::DevelopmentServer& server) {
    if (server.superfluous)
        return Fix{
            "Leave out `--reload`",
            Safety::Suggested,
            {without(placed, words, *server.superfluous)}};
    if (server.name == "nodemon") return node_instead(placed, words.subspan(server.program));
    return std::nullopt;
}

static void check_part(const CommandPart& part, Report& report) {
    const auto& placed = part.written.placed;
    const auto* script = part.written ? placed->script() : nullptr;
    if (!script || !script->is_understood()) return;
    for (const auto& command : script->commands()) {
        const auto server = shell::development_server(command.words);
        if (!server) continue;
        auto& finding = report.add(
            placed.in_file(placed->as<Command>()->span()),
            concat({"`", server->name, "` is for development"}));
        if (auto fix = fix_for(placed, command.words, *server)) finding.with(*std::move(fix));
        return;
    }
}

static void check_variable(
    const Stage& stage, const Placed& placed, const KeyValue& pair, Report& report) {
    const auto value = expanded(stage, placed, pair.value->value);
    if (!value.value || value.has_variables) return;
    const auto better = shell::for_production(pair.key.value, *value.value);
    if (!better) return;
    auto& finding = report.add(
        placed.in_file(pair.span),
        concat({"`", pair.key.value, "=", *value.value, "` is for development"}));
    const auto written = (*placed)[pair.value->span];
    const auto at = written.find(*value.value);
    if (at == std::string_view::npos) return;
    const auto begin = pair.value->span.begin() + at;
    finding.with(
        {concat({"Set it to `", *better, "`"}),
         Safety::Suggested,
         {{placed.in_file({begin, begin + value.value->size()}), std::string(*better)}}});
}

/// Only what is set last counts.
static void check_environment(const Stage& stage, Report& report) {
    for (const auto& placed : stage.all(Keyword::Env)) {
        const auto& pairs = placed->as<KeyValues>();
        for (std::size_t index = 0; pairs && index < pairs->pairs.size(); ++index) {
            const auto& pair = pairs->pairs[index];
            if (!pair.value) continue;
            const auto last = origin_of_variable(stage, stage.span().end(), pair.key.value);
            if (last && last->placed.at == placed.at && last->pair == index)
                check_variable(stage, placed, pair, report);
        }
    }
}

static void check_command(
    const compose::Service& service, const compose::Value& written, Report& report) {
    const auto line = compose::command_words(written);
    if (!line || service.is_shown_elsewhere(written)) return;
    std::vector<shell::Word> words;
    for (const auto& word : *line) words.push_back({.value = word});
    const auto server = shell::development_server(words);
    if (!server) return;
    auto& finding =
        report.add(service.mark(written), concat({"`", server->name, "` is for development"}));
    if (!server->superfluous || !written.is_sequence()) return;
    auto edits = without_item(service, {"command"}, written.items[*server->superfluous]);
    if (edits) finding.with({"Leave out `--reload`", Safety::Suggested, *std::move(edits)});
}

/// `value` is written in `scalar`, which may hold the name as well.
static void check_setting(
    const compose::Service& service,
    const compose::Value& scalar,
    const std::pair<std::string, std::string>& setting,
    Report& report) {
    const auto& [name, value] = setting;
    const auto better = shell::for_production(name, value);
    if (!better || service.is_shown_elsewhere(scalar)) return;
    auto& finding =
        report.add(service.mark(scalar), concat({"`", name, "=", value, "` is for development"}));
    const auto pair = service.own({"environment", name});
    auto edits = pair && scalar.is_own() && !scalar.pieces
                     ? replace_scalar(service.lines(), pair->value(), *better)
                     : std::nullopt;
    // A program of somebody else may want more settings then.
    const auto safety = service.is_built() ? Safety::Suggested : Safety::Unsafe;
    if (edits) finding.with({concat({"Set it to `", *better, "`"}), safety, *std::move(edits)});
}

static void check_service(const compose::Service& service, Report& report) {
    const auto* target = service.find({"build", "target"});
    if (service.is_dev() || (target && (!target->text || contains(*target->text, "dev")))) return;
    if (const auto* command = service.find("command")) check_command(service, *command, report);
    const auto* environment = service.find("environment");
    if (!environment) return;
    for (const auto& field : environment->fields)
        if (field.value.text)
            check_setting(service, field.value, {field.key, *field.value.text}, report);
    for (const auto& item : environment->items) {
        const auto equals = item.text ? item.text->find('=') : std::string::npos;
        if (equals != std::string::npos)
            check_setting(
                service,
                item,
                {item.text->substr(0, equals), item.text->substr(equals + 1)},
                report);
    }
}

static void check(const Stage& stage, Report& report) {
    if (is_for_development(report.path())) return;
    if (is_for_development(stage)) return;
    check_environment(stage, report);
    const auto effective = effective_command(stage);
    for (const auto& part : {effective.entrypoint, effective.cmd})
        if (part.written && part.written.placed->as<Command>()) check_part(part, report);
}

}  // namespace analysis::rules

#include "analysis/dockerfile/variables.h"
#include "analysis/rule.h"
#include "analysis/shell/program.h"
#include "analysis/stage/command.h"
#include "analysis/stage/role.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
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

Servers for production are fine, and so is a development server in a file that is for development:

```dockerfile
FROM python:3.12.14-slim-trixie
CMD ["gunicorn", "app:app", "--bind", "0.0.0.0:8000"]
```

```dockerfile Dockerfile.dev
FROM node:22.23.2-alpine3.24
CMD ["npm", "run", "dev"]
```

## Why

See it: Flask prints "WARNING: This is a development server. Do not use it in a production deployment." Werkzeug's debugger runs any code for whoever reaches it; Vite and
webpack keep the whole source tree in memory and serve it.

## When not

The image is for development: call the file `Dockerfile.dev`, or make it a stage of its own that is not the last. Or say so: `# seaworthy: ignore=dev-server-in-prod a demo`.

## Why assistants miss it

`npm run dev` is what the project's README starts with, and the container answers at its port.

## Fix safety

Suggested where it is the same server without its development mode, and where a variable of the environment is set to what it has in production. Otherwise the production server may need an installation or a build first, and there is no fix.

## Sources

The documentation of Flask, Django, Vite, Next.js and uvicorn on deployment.
)md";

static void check(const Stage& stage, Report& report);

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
        .check = EachStage{Stages::Shipping, check},
    };
}

namespace {

using Arguments = std::span<const shell::Word>;

struct DevelopmentServer {
    std::string name;  // As the message calls it.
    std::optional<Fix> fix = std::nullopt;
};

/// A program, and the argument that makes it a development server. Without one, it always is.
struct Known {
    std::string_view program;
    std::string_view argument;
    std::string_view shown = {};  // Empty: both.
};

}  // namespace

static constexpr std::array known_servers{
    Known{"nodemon", ""},
    Known{"ts-node-dev", ""},
    Known{"webpack-dev-server", ""},
    Known{"browser-sync", ""},
    Known{"live-server", ""},
    Known{"next", "dev"},
    Known{"nuxt", "dev"},
    Known{"nuxi", "dev"},
    Known{"astro", "dev"},
    Known{"gatsby", "develop"},
    Known{"ng", "serve"},
    Known{"vue-cli-service", "serve"},
    Known{"react-scripts", "start"},
    Known{"webpack", "serve"},
    Known{"tsx", "watch"},
    Known{"remix", "dev"},
    Known{"flask", "run"},
    Known{"fastapi", "dev"},
    Known{"uvicorn", "--reload"},
    Known{"gunicorn", "--reload"},
    Known{"php", "-S"},
    Known{"rails", "development", "rails -e development"},
    Known{"rails", "--environment=development"},
};

static bool is_package_runner(std::string_view name) {
    return name == "npm" || name == "yarn" || name == "pnpm" || name == "bun";
}

/// `npm run dev`, `yarn start:dev`: scripts by the name that everybody gives them.
static bool is_development_script(std::string_view name) {
    return name == "dev" || name == "develop" || name == "start:dev" || name == "dev:server" ||
           name == "start:watch" || name == "watch";
}

static std::optional<std::string> script_call(std::string_view program, Arguments rest) {
    if (!is_package_runner(program) || rest.empty()) return std::nullopt;
    const bool has_run = rest.front().value == "run" || rest.front().value == "run-script";
    if (has_run && rest.size() < 2) return std::nullopt;
    const auto& script = has_run ? rest[1].value : rest.front().value;
    if (!is_development_script(script)) return std::nullopt;
    return concat({program, has_run ? " run " : " ", script});
}

static std::optional<std::string> interpreter_call(std::string_view program, Arguments rest) {
    const bool is_python = program.starts_with("python");
    if (is_python && rest.size() > 1 && rest[0].value.ends_with("manage.py") &&
        rest[1].value == "runserver")
        return "manage.py runserver";
    if (is_python && rest.size() > 2 && rest[0].value == "-m" && rest[1].value == "flask" &&
        rest[2].value == "run")
        return "flask run";
    if (program == "php" && rest.size() > 1 && rest[0].value == "artisan" &&
        rest[1].value == "serve")
        return "artisan serve";
    // Vite builds and previews as well; alone, or with options only, it serves.
    const bool is_vite = program == "vite" && (rest.empty() || rest[0].value.starts_with('-') ||
                                               rest[0].value == "dev" || rest[0].value == "serve");
    if (is_vite) return "vite";
    return std::nullopt;
}

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

static std::optional<DevelopmentServer> as_known(
    const Known& known, const Placed& placed, Arguments words) {
    DevelopmentServer server{std::string(known.program)};
    if (known.argument.empty()) {
        if (known.program == "nodemon") server.fix = node_instead(placed, words);
        return server;
    }
    const auto found = std::ranges::find(words, known.argument, &shell::Word::value);
    if (found == words.end()) return std::nullopt;
    server.name = known.shown.empty() ? concat({known.program, " ", known.argument})
                                      : std::string(known.shown);
    const auto index = static_cast<std::size_t>(found - words.begin());
    if (known.argument == "--reload")
        server.fix =
            Fix{"Leave out `--reload`", Safety::Suggested, {without(placed, words, index)}};
    return server;
}

static std::optional<DevelopmentServer> recognized(const Placed& placed, Arguments words) {
    const std::string program(shell::base_name(words.front().value));
    const auto rest = words.subspan(1);
    if (auto call = script_call(program, rest)) return DevelopmentServer{*std::move(call)};
    if (auto call = interpreter_call(program, rest)) return DevelopmentServer{*std::move(call)};
    for (const auto& known : known_servers)
        if (known.program == program)
            if (auto server = as_known(known, placed, words)) return server;
    return std::nullopt;
}

static Arguments without_runner(Arguments words) {
    while (words.size() > 1) {
        const auto name = shell::base_name(words.front().value);
        const bool is_runner = name == "npx" || name == "bunx" || name == "pnpx";
        const bool is_exec =
            (name == "npm" || name == "pnpm" || name == "yarn" || name == "poetry" ||
             name == "uv" || name == "pipenv" || name == "bundle") &&
            (words[1].value == "exec" || words[1].value == "run" || words[1].value == "dlx");
        const bool is_script = is_package_runner(name) && words[1].value == "run";
        if (is_runner) words = words.subspan(1);
        else if (is_exec && !is_script && words.size() > 2) words = words.subspan(2);
        else break;
    }
    return words;
}

static void check_part(const CommandPart& part, Report& report) {
    const auto& placed = part.written.placed;
    const auto* script = part.written ? placed->script() : nullptr;
    if (!script || !script->is_understood()) return;
    for (const auto& command : script->commands()) {
        const auto index = shell::program_index(command.words);
        if (!index || !command.words[*index].is_literal) continue;
        const auto words = without_runner(Arguments(command.words).subspan(*index));
        auto server = recognized(placed, words);
        if (!server) continue;
        auto& finding = report.add(
            placed.in_file(placed->as<Command>()->span()),
            concat({"`", server->name, "` is for development"}));
        if (server->fix) finding.with(*std::move(server->fix));
        return;
    }
}

namespace {

/// A value for development, and the same for production.
struct Mode {
    std::string_view development;
    std::string_view production;
};

}  // namespace

static constexpr std::array switches{Mode{"1", "0"}, Mode{"true", "false"}, Mode{"True", "False"}};
static constexpr std::array stages{
    Mode{"development", "production"}, Mode{"Development", "Production"}, Mode{"dev", "prod"}};

static bool is_switch(std::string_view key) {
    return key == "DEBUG" || key == "FLASK_DEBUG" || key == "APP_DEBUG" || key == "DJANGO_DEBUG";
}

/// What a variable of the environment should hold instead; nothing, if it is fine as it is.
static std::optional<std::string_view> for_production(
    std::string_view key, std::string_view value) {
    if (key == "XDEBUG_MODE")
        return value.empty() || value == "off" ? std::nullopt : std::optional("off");
    const std::span<const Mode> modes = is_switch(key) ? switches : stages;
    const auto mode = std::ranges::find(modes, value, &Mode::development);
    return mode != modes.end() ? std::optional(mode->production) : std::nullopt;
}

static bool is_mode(std::string_view key) {
    return key == "XDEBUG_MODE" || is_switch(key) || key.ends_with("_ENV") ||
           key.ends_with("_ENVIRONMENT");
}

static void check_variable(
    const Stage& stage, const Placed& placed, const KeyValue& pair, Report& report) {
    const auto value = expanded(stage, placed, pair.value->value);
    if (!value.value || value.has_variables) return;
    const auto better = for_production(pair.key.value, *value.value);
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
            if (!pair.value || !is_mode(pair.key.value)) continue;
            const auto last = origin_of_variable(stage, stage.span().end(), pair.key.value);
            if (last && last->placed.at == placed.at && last->pair == index)
                check_variable(stage, placed, pair, report);
        }
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

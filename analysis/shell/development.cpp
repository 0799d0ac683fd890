#include "analysis/shell/development.h"

#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

namespace {

using Arguments = std::span<const Word>;

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

/// Where the argument is that makes it a development server; nothing, if it is not there.
static std::optional<std::size_t> decisive(const Known& known, Arguments words) {
    if (known.argument.empty()) return 0;
    const auto found = std::ranges::find(words, known.argument, &Word::value);
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

static Arguments without_runner(Arguments words) {
    while (words.size() > 1) {
        const auto name = base_name(words.front().value);
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

std::optional<DevelopmentServer> development_server(Arguments words) {
    const auto index = program_index(words);
    if (!index || !words[*index].is_literal) return std::nullopt;
    const auto line = without_runner(words.subspan(*index));
    const auto at = words.size() - line.size();
    const std::string program(base_name(line.front().value));
    if (auto call = script_call(program, line.subspan(1))) return DevelopmentServer{*call, at};
    if (auto call = interpreter_call(program, line.subspan(1))) return DevelopmentServer{*call, at};
    for (const auto& known : known_servers) {
        const auto argument = known.program == program ? decisive(known, line) : std::nullopt;
        if (!argument) continue;
        DevelopmentServer server{program, at};
        if (!known.shown.empty()) server.name = known.shown;
        else if (!known.argument.empty()) server.name = concat({program, " ", known.argument});
        if (known.argument == "--reload") server.superfluous = at + *argument;
        return server;
    }
    return std::nullopt;
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

static bool is_mode(std::string_view key) {
    return key == "XDEBUG_MODE" || is_switch(key) || key.ends_with("_ENV") ||
           key.ends_with("_ENVIRONMENT");
}

std::optional<std::string_view> for_production(std::string_view key, std::string_view value) {
    if (!is_mode(key)) return std::nullopt;
    if (key == "XDEBUG_MODE")
        return value.empty() || value == "off" ? std::nullopt : std::optional("off");
    const std::span<const Mode> modes = is_switch(key) ? switches : stages;
    const auto mode = std::ranges::find(modes, value, &Mode::development);
    return mode != modes.end() ? std::optional(mode->production) : std::nullopt;
}

}  // namespace analysis::shell

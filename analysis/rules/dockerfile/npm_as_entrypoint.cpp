#include "analysis/compose/command_line.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/stage/command.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/process.h"
#include "analysis/stage/role.h"
#include "analysis/stage/start_script.h"
#include "analysis/text/json_lookup.h"
#include "analysis/text/strings.h"

#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`npm start` starts npm, npm starts a shell, and the shell starts the program. When the container is stopped, npm ends first and the program is killed with it: its own shutdown
code never runs, not even behind an init. Start the program that the script names.

```json package.json
{"scripts": {"start": "node server.js"}}
```
```dockerfile
FROM node:22.23.2-alpine3.24
WORKDIR /app
COPY . .
CMD ["npm", "start"]
    ^^^^^^^^^^^^^^^^ `npm` ends before the program that it starts, which is then killed; start `node server.js` itself
```

```json package.json
{"scripts": {"start": "node server.js"}}
```
```dockerfile fixed
FROM node:22.23.2-alpine3.24
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
```

It is the same for the command of a service:

```yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    command: npm start
             ^^^^^^^^^ `npm` ends before the program that it starts, which is then killed
  behind-init:
    image: node:22.23.2-alpine3.24
    command: [yarn, start]
             ^^^^^^^^^^^^^ [info] `yarn` ends before the program that it starts, which is then killed
    init: true
```

The program itself is fine, and so is npm while the image is built:

```dockerfile
FROM node:22.23.2-alpine3.24
RUN npm ci
CMD ["node", "server.js"]
```

```yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    command: node server.js
    depends_on:
      migrate:
        condition: service_completed_successfully
  migrate:
    image: node:22.23.2-alpine3.24
    command: npm run migrate
```

## Why

Measured, for `docker stop`: `npm start` as process 1 ends after 0.6 seconds with exit code 1, the program is killed, and its handler for SIGTERM does not run. With an init in front it
is the same, after 5.4 seconds. `node server.js` ends with 0 and its handler runs. npm also costs some 50 MB of memory that nobody uses.

## When not

The script does more than start one program, and that has to happen at each start. Then put it into an entrypoint script that ends with `exec node server.js`, or say:
`# seaworthy: ignore=npm-as-entrypoint runs migrations first`.

## Why assistants miss it

`npm start` is how every README starts a project, and it works. How it ends is not in the README.

## Fix safety

Suggested: the same program with the same arguments. The fix is offered where `package.json` can be read and the script is a plain `node file.js`; lifecycle scripts such as
`prestart` no longer run, and so there is no fix if there is one. For services there is none yet.

## Sources

"Docker and Node.js Best Practices" of nodejs/docker-node; OWASP Node.js Docker Cheat Sheet, 5.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule npm_as_entrypoint() {
    return {
        .id = "npm-as-entrypoint",
        .practice = "signals",
        .summary = "a package manager between Docker and the program",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"owasp/Node.js 5"},
        .step = Step::Command,
        .doc = page,
        .check = {EachStage{Stages::Shipping, check}, EachService{check_service}},
    };
}

/// The name of the script that the command runs; nothing, if it does something else.
static std::optional<std::string> script_name(const MainProcess& process) {
    const auto& arguments = process.arguments;
    const bool is_manager =
        process.program == "npm" || process.program == "yarn" || process.program == "pnpm";
    if (process.program == "npx" && !arguments.empty()) return "";
    if (!is_manager || arguments.empty()) return std::nullopt;
    if (arguments[0] == "start") return "start";
    const bool has_run = arguments[0] == "run" || arguments[0] == "run-script";
    if (has_run && arguments.size() > 1) return arguments[1];
    // yarn and pnpm take a script's name alone.
    const bool is_other = process.program != "npm" && !arguments[0].starts_with('-') &&
                          arguments[0] != "install" && arguments[0] != "exec" &&
                          arguments[0] != "dlx";
    return is_other ? std::optional(arguments[0]) : std::nullopt;
}

static bool has_further_arguments(const MainProcess& process, const std::string& name) {
    return process.arguments.empty() || process.arguments.back() != name;
}

/// What the script in package.json starts, if that is a plain `node file.js`.
static std::optional<std::vector<std::string>> node_command(
    const Stage& stage, const std::string& name, Report& report) {
    const auto folder = working_directory(stage, stage.span().end());
    const auto path =
        folder ? context_path(stage, absolute_path(*folder, "package.json")) : std::nullopt;
    if (!path) return std::nullopt;
    const auto& file = report.file(*path);
    if (!file.is_present()) return std::nullopt;
    const auto script_at = [&](const std::string& script) {
        const std::array<std::string_view, 2> keys{"scripts", script};
        return json_string_at(file.text->bytes(), keys);
    };
    if (script_at("pre" + name) || script_at("post" + name)) return std::nullopt;
    const auto text = script_at(name);
    if (!text) return std::nullopt;
    auto words = shell::exec_form(shell::Script::parse(*text));
    const bool is_node = words && words->size() > 1 && words->front() == "node";
    return is_node ? words : std::nullopt;
}

static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

static std::string message_for(std::string_view manager) {
    return concat({"`", manager, "` ends before the program that it starts, which is then killed"});
}

static void check_service(const compose::Service& service, Report& report) {
    const auto line = compose::own_command_line(service);
    if (!line || line->empty() || service.around().is_one_shot) return;
    const MainProcess process{
        std::string(shell::base_name(line->front())), {line->begin() + 1, line->end()}};
    if (!script_name(process)) return;
    const auto* command = service.find("command");
    const auto* written = command && !command->is_null() ? command : service.find("entrypoint");
    if (service.is_shown_elsewhere(*written)) return;
    auto& finding = report.add(service.mark(*written), message_for(process.program));
    const auto* init = service.find("init");
    if (init && compose::truth_of(*init) == Trilean::True) finding.at(Severity::Information);
    if (service.is_dev()) finding.at(Severity::Hint);
}

static void check(const Stage& stage, Report& report) {
    const auto process = main_process(stage);
    const auto name = script_name(process);
    if (!name) return;
    const auto effective = effective_command(stage);
    const auto& part = effective.cmd.written ? effective.cmd : effective.entrypoint;
    if (!part.command()) return;
    const auto span = part.written.placed.in_file(part.command()->span());

    auto message = message_for(process.program);
    const bool is_whole =
        part.argv && (part.is_shell_form || part.argv->front() == process.program);
    const auto words = is_whole && !has_further_arguments(process, *name)
                           ? node_command(stage, *name, report)
                           : std::nullopt;
    if (words) message += concat({"; start `", joined(*words), "` itself"});
    auto& finding = report.add(span, std::move(message));
    if (has_init(stage) == Trilean::True) finding.at(Severity::Information);
    if (is_for_development(report.path())) finding.at(Severity::Hint);
    const auto list = words ? shell::json_list(*words) : std::nullopt;
    const bool is_single =
        !part.is_shell_form || part.written.placed->script()->commands().size() == 1;
    if (list && is_single)
        finding.with(
            {concat({"Start `", joined(*words), "`"}), Safety::Suggested, {{span, *list}}});
}

}  // namespace analysis::rules

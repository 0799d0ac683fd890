#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/stage/command.h"
#include "analysis/stage/image.h"
#include "analysis/stage/placement.h"
#include "analysis/stage/ports.h"
#include "analysis/stage/probe.h"
#include "analysis/stage/role.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker sees whether this process exists, not whether it works: a server that hangs, or has lost its database, counts as up, and nobody who waits for it can tell. A
`HEALTHCHECK` asks it every few seconds, with a program that is in the image.

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
EXPOSE 3000
^^^^^^ nothing checks that the service on port 3000 still answers
USER node
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
COPY . /app
EXPOSE 3000
USER node
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/"]
CMD ["node", "/app/server.js"]
```

A check of one's own, one that is inherited, and the decision to have none are all fine:

```dockerfile
FROM node:22.23.2-alpine3.24 AS base
HEALTHCHECK CMD ["node", "/app/healthy.js"]

FROM base
EXPOSE 3000
CMD ["node", "/app/server.js"]
```

```dockerfile
FROM node:22.23.2-alpine3.24
HEALTHCHECK NONE
EXPOSE 3000
CMD ["node", "/app/server.js"]
```

## Why

See it: stop the program with `docker exec C kill -STOP PID`; `docker ps` still says "Up". With a health check it says "unhealthy" after three tries. Compose's
`depends_on: condition: service_healthy`, Swarm and many dashboards act on that; without a check they have nothing to go by.

## When not

- Kubernetes does not use it: it has probes of its own. Beside a `Chart.yaml`, `kustomization.yaml` or `skaffold.yaml` there is no finding.
- The process has no port and no sign of life: `HEALTHCHECK NONE` says that this is on purpose, or `# seaworthy: ignore=healthcheck-missing a batch job`.

## Why assistants miss it

Everything works without it until the day that something hangs. And the usual recipe needs `curl`, which slim images do not have.

## Fix safety

Suggested: the check uses a program that the image has, and asks for `/` at the port in `EXPOSE`. Where that page answers with an error, or needs a login, take another path. At a port
where HTTP is not the custom it is unsafe: what speaks something else would count as unhealthy for ever.

## Sources

Docker's reference of `HEALTHCHECK`; CIS Docker Benchmark 4.6; hadolint DL3057; Trivy DS-0026.
)md";

static void check(const Stage& stage, Report& report);

Rule healthcheck_missing() {
    return {
        .id = "healthcheck-missing",
        .practice = "health",
        .summary = "a service that nothing asks whether it still works",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3057",
             "trivy/DS-0026",
             "checkov/CKV_DOCKER_2",
             "kics/Healthcheck Instruction Missing",
             "tally/DL3057",
             "droast/DF012",
             "dockle/CIS-DI-0006",
             "cis/4.6",
             "dockercleaner/HaveAHealthcheck"},
        .step = Step::Healthcheck,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

static constexpr std::array<std::string_view, 18> servers{
    "apache2",
    "caddy",
    "daphne",
    "flask",
    "gunicorn",
    "haproxy",
    "httpd",
    "hypercorn",
    "mongod",
    "mysqld",
    "nginx",
    "postgres",
    "puma",
    "rackup",
    "redis-server",
    "unicorn",
    "uvicorn",
    "waitress-serve"};

static bool is_known_server(const Stage& stage) {
    const auto argv = effective_command(stage).argv();
    return argv && std::ranges::any_of(*argv, [](const std::string& word) {
               return std::ranges::binary_search(servers, shell::base_name(word));
           });
}

/// Functions are called by their platform, which knows whether they work.
static bool is_function(const Stage& stage) {
    const std::string_view name = stage.root().name;
    return contains(name, "/lambda/") || contains(name, "azure-functions") ||
           contains(name, "functions-framework");
}

static bool has_cluster_files(Report& report) {
    return std::ranges::any_of(
        std::array{"Chart.yaml", "kustomization.yaml", "skaffold.yaml"},
        [&](std::string_view name) { return report.file(name).is_present(); });
}

static Span place_of(const Stage& stage) {
    if (const auto expose = first_expose(stage)) return expose.keyword();
    return effective_command(stage).mark(stage);
}

static Edit before_command(const Stage& stage, const std::string& line) {
    if (const auto command = start_of_command(stage))
        return inserted_before(stage, command, {line});
    return inserted_behind(stage, stage.last(), {line});
}

static constexpr std::string_view timing =
    "HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 CMD ";

/// The image's own recipe, where the image's own service is what runs.
static std::optional<Fix> service_fix(const Stage& stage) {
    const auto& image = image_of(stage);
    const auto command = effective_command(stage);
    const std::string line(image.healthcheck_instruction());
    if (command.entrypoint.written || command.cmd.written || line.empty()) return std::nullopt;
    if (image.fix_healthcheck() != FixSafety::Yes && image.fix_healthcheck() != FixSafety::Ask)
        return std::nullopt;
    const bool is_known = image.fix_healthcheck() == FixSafety::Yes;
    return Fix{
        concat({"Ask `", image.id(), "` itself"}),
        is_known ? Safety::Suggested : Safety::Unsafe,
        {before_command(stage, line)}};
}

static std::optional<Fix> http_fix(const Stage& stage, std::uint16_t port) {
    if (is_other_protocol(port)) return std::nullopt;
    const auto probe = http_probe(stage, concat({"http://127.0.0.1:", std::to_string(port), "/"}));
    const auto list = probe.empty() ? std::nullopt : shell::json_list(probe);
    if (!list) return std::nullopt;
    const auto argv = effective_command(stage).argv();
    const bool is_plain = argv && !argv->empty() && !argv->front().ends_with(".sh");
    return Fix{
        concat({"Ask port ", std::to_string(port), " with `", probe.front(), "`"}),
        is_plain && speaks_http(port) ? Safety::Suggested : Safety::Unsafe,
        {before_command(stage, concat({timing, *list}))}};
}

static std::string message_for(std::optional<std::uint16_t> port) {
    if (!port) return "nothing checks that this service still answers";
    return concat(
        {"nothing checks that the service on port ", std::to_string(*port), " still answers"});
}

/// Whether it is a service, and nothing has a check for it.
static bool is_unchecked_service(const Stage& stage) {
    const auto* from = stage.from()->as<From>();
    if (!from || !from->image || nearest(stage, Keyword::Healthcheck)) return false;
    const bool is_scratch = stage.root().kind == Base::Kind::Scratch;
    if (!is_scratch && image_of(stage).has_healthcheck() != Trilean::False) return false;
    if (!nearest(stage, Keyword::Expose) && !is_known_server(stage)) return false;
    return effective_command(stage).is_set() == Trilean::True && !is_function(stage);
}

static void check(const Stage& stage, Report& report) {
    if (!is_unchecked_service(stage)) return;
    if (is_devcontainer(report.path()) || has_cluster_files(report)) return;

    const auto port = service_port(stage);
    auto fix = service_fix(stage);
    if (!fix && port) fix = http_fix(stage, *port);
    auto& finding = report.add(place_of(stage), message_for(port)).concerning(About::Stage);
    if (has_shell(stage) == Trilean::False && !fix) {
        finding.message +=
            "; without a shell or a probe in the image, the program has to ask itself";
        finding.at(Severity::Hint);
    }
    if (is_for_development(report.path())) finding.at(Severity::Hint);
    if (fix) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/compose/edits/removals.h"
#include "analysis/compose/environment.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/host_path.h"
#include "analysis/compose/mount_edits.h"
#include "analysis/compose/project.h"
#include "analysis/compose/purpose.h"
#include "analysis/compose/readings.h"
#include "analysis/dockerfile/instruction.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Whoever can write to the engine's socket can start a container with the host's disk in it. So this mount gives root on the host to everything in the service, and to
everybody who finds a way in.

```yaml
services:
  ci:
    image: registry.example.com/ci:3.1.0
    volumes:
      - ./jobs:/jobs
      - /var/run/docker.sock:/var/run/docker.sock
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the engine's socket makes `ci` root on the host
```

```yaml fixed
services:
  ci:
    image: registry.example.com/ci:3.1.0
    volumes:
      - ./jobs:/jobs
```

`:ro` does not help: it protects the socket's file, not what is said through it. For images that are made for the socket it is a warning. Most of them need little of it, and
a proxy such as `tecnativa/docker-socket-proxy` lets only that through:

```yaml
services:
  proxy:
    image: traefik:v3.5.0
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [warning] the engine's socket makes `proxy` root on the host, `:ro` or not; put a socket proxy between them
```

```yaml
services:
  proxy:
    image: traefik:v3.5.0
    command: ["--providers.docker.endpoint=tcp://socket-proxy:2375"]
  socket-proxy:
    image: tecnativa/docker-socket-proxy:0.3.0
    environment: {CONTAINERS: 1}
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ [warning] the engine's socket makes `socket-proxy` root on the host, `:ro` or not; allow no more requests than others need
```

Two other ways to the same place:

```yaml
services:
  tool:
    image: registry.example.com/tool:1
    use_api_socket: true
                    ^^^^ `use_api_socket` gives `tool` the engine's socket, which is root on the host, and your registry passwords
  agent:
    image: registry.example.com/agent:1
    environment:
      DOCKER_HOST: tcp://host.docker.internal:2375
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ an engine that listens on port 2375 lets everybody in who reaches it, without a password
```

## Why

See it: inside of the service, `curl --unix-socket /var/run/docker.sock http://x/containers/json` lists everything that runs. Two more requests create a container with
`/:/host` and start it. `use_api_socket` (Compose 2.37) mounts the same socket, and the `config.json` with the logins of whoever starts the project.

## When not

Portainer, Watchtower, Traefik's Docker provider, CI runners are made for it. They stay a warning, because a hole in one of them is a hole in the host:
`# seaworthy: ignore=docker-socket-mount only reachable by admins`.

A rootless engine limits the damage to its user; the socket of containerd or Podman is the same as Docker's.

## Why assistants miss it

The line stands in the first lines of many quick starts, and everything works with it.

## Fix safety

Unsafe: the mount goes, and whatever used it stops working.

## Sources

CIS Docker Benchmark 5.32 (5.31 in older ones); OWASP Docker Security rule 1; Semgrep `exposing-docker-socket-volume`, `dockerfile-dockerd-socket-mount`; KICS "Docker
Socket Mounted In Container".
)md";

static void check_volume(const Instruction& volume, Report& report);
static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report);

Rule docker_socket_mount() {
    return {
        .id = "docker-socket-mount",
        .practice = "capabilities",
        .summary = "the engine's socket in a container, which is root on the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as =
            {"semgrep/exposing-docker-socket-volume",
             "semgrep/dockerfile-dockerd-socket-mount",
             "kics/Docker Socket Mounted In Container",
             "cis/5.32",
             "owasp/1"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check =
            {EachInstruction{{Keyword::Volume}, check_volume}, EachServiceInProject{check_service}},
    };
}

static bool is_socket(std::string_view path) {
    static constexpr std::array<std::string_view, 5> names{
        "containerd.sock", "crio.sock", "docker.sock", "docker_engine", "podman.sock"};
    return std::ranges::binary_search(names, compose::file_name(path));
}

static void check_volume(const Instruction& volume, Report& report) {
    const auto* names = volume.as<Names>();
    if (!names) return;
    for (const auto& word : names->words)
        if (is_socket(word.value))
            report.add(
                word.span,
                "an engine's socket does not belong into an image: whoever may write to it is root "
                "on the host");
}

static bool is_proxy(const compose::Service& service) {
    return contains(service.facts().image, "socket-proxy") ||
           contains(service.facts().image, "docker-proxy");
}

static std::string mount_message(const compose::Service& service, bool is_its_trade) {
    const auto start =
        concat({"the engine's socket makes `", service.name(), "` root on the host"});
    if (!is_its_trade) return start;
    return concat(
        {start,
         ", `:ro` or not; ",
         is_proxy(service) ? "allow no more requests than others need"
                           : "put a socket proxy between them"});
}

static void check_mounts(const compose::Service& service, Report& report) {
    const bool is_its_trade = is_for(service, compose::Purpose::Socket) ||
                              is_for(service, compose::Purpose::Engine) || is_proxy(service);
    for (const auto& mount : compose::mounts_of(service.value())) {
        const bool is_one = (mount.source && is_socket(*mount.source)) ||
                            (mount.target && is_socket(*mount.target));
        if (!is_one || service.is_shown_elsewhere(*mount.written)) continue;
        auto& finding =
            report.add(compose::mark_of(service, mount), mount_message(service, is_its_trade));
        if (is_its_trade) {
            finding.at(Severity::Warning);
            continue;
        }
        if (auto edits = compose::without_mount(service, mount))
            finding.with({"Remove the mount", Safety::Unsafe, *std::move(edits)});
    }
}

static void check_api_socket(const compose::Service& service, Report& report) {
    const auto* wanted = service.find("use_api_socket");
    if (!wanted || compose::truth_of(*wanted) != Trilean::True) return;
    if (service.is_shown_elsewhere(*wanted)) return;
    auto& finding = report.add(
        service.mark(*wanted),
        concat(
            {"`use_api_socket` gives `",
             service.name(),
             "` the engine's socket, which is root on the host, and your registry passwords"}));
    if (!wanted->is_own()) return;
    auto edits =
        compose::remove_key(service.lines(), service.written().value(), {"use_api_socket"});
    if (edits) finding.with({"Remove `use_api_socket`", Safety::Unsafe, *std::move(edits)});
}

/// `tcp://HOST:2375`.
static std::optional<std::string_view> open_engine(std::string_view address) {
    static constexpr std::string_view scheme = "tcp://";
    static constexpr std::string_view port = ":2375";
    if (!address.starts_with(scheme) || !address.ends_with(port)) return std::nullopt;
    address.remove_prefix(scheme.size());
    address.remove_suffix(port.size());
    return address;
}

/// An engine or a proxy that is a service of the project is not the host's.
static void check_address(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto variable = compose::variable_of(service, "DOCKER_HOST");
    if (!variable || !variable->value || service.is_shown_elsewhere(*variable->written)) return;
    const auto host = open_engine(*variable->value);
    if (!host || project.service(*host) || !project.is_complete) return;
    const bool is_name = host->find('.') == std::string_view::npos;
    if (is_name && *host != "localhost") return;
    report.add(
        service.mark(*variable->written),
        "an engine that listens on port 2375 lets everybody in who reaches it, without a password");
}

static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report) {
    check_mounts(service, report);
    check_api_socket(service, report);
    check_address(service, project, report);
}

}  // namespace analysis::rules

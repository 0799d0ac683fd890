#include "analysis/compose/edits/removals.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/purpose.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`privileged: true` takes the walls of the container away: every device of the host, every capability, no filter for system calls. Whoever gets into the process
has the host.

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    privileged: true
                ^^^^ a privileged container is root on the host; name the capability or device that `web` needs instead
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-trixie
```

A step of the build and a command after the start can have the same power:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    build:
      context: .
      privileged: true
                  ^^^^ the build of `api` is root on the machine that builds; use what is in the image, or `RUN --mount`
    post_start:
      - command: ./warm-up.sh
        privileged: true
                    ^^^^ a privileged command is root on the host, whoever runs the rest of `api`
```

Images that run containers themselves cannot do without, so for these it is a warning, and there is no fix:

```yaml
services:
  docker:
    image: docker:28.3.3-dind
    privileged: true
                ^^^^ [warning] a privileged container is root on the host; let nothing else reach `docker`
```

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    privileged: false
```

## Why

See it: `docker compose exec web fdisk -l` lists the host's disks, and `mount /dev/sda1 /mnt` opens them. From there to a new root account on the host it is one line in
a file. No exploit is needed.

What people want when they write it is usually one thing: a device (`devices: [/dev/ttyUSB0]`), a capability (`cap_add: [NET_ADMIN]`), a kernel setting
(`sysctls:`), or a folder that belongs to somebody else (`user:`, `chown`).

## When not

Docker in Docker, BuildKit outside of rootless mode, `binfmt`, systemd in a container: a warning reminds that such a container is the host. On a machine of its own that is
fine: `# seaworthy: ignore=privileged-service runs on the builder only`.

## Why assistants miss it

It is the one line that makes every "permission denied" go away, so it is tried first and never taken out.

## Fix safety

Suggested where the image is known to need nothing of it and its own program is what starts; else unsafe, for somebody may have put it there for a device.

## Sources

CIS Docker Benchmark 5.5 (5.4 in older ones); OWASP Docker Security rule 3; Semgrep `privileged-service`; KICS "Privileged Containers Enabled".
)md";

static void check(const compose::Service& service, Report& report);

Rule privileged_service() {
    return {
        .id = "privileged-service",
        .practice = "capabilities",
        .summary = "a service that is root on the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"semgrep/privileged-service",
             "kics/Privileged Containers Enabled",
             "cis/5.5",
             "owasp/3"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether it is there and true, and this is where to say so.
static bool is_true(const compose::Service& service, const compose::Value* value) {
    return value && compose::truth_of(*value) == Trilean::True &&
           !service.is_shown_elsewhere(*value);
}

static void add_removal(
    const compose::Service& service,
    const compose::Value& value,
    const compose::Path& path,
    Finding& finding) {
    if (!value.is_own() || value.is_alias) return;
    auto edits = compose::remove_key(service.lines(), service.written().value(), path);
    if (!edits) return;
    finding.with({"Remove `privileged`", compose::safety_of_removal(service), *std::move(edits)});
}

static void check_container(const compose::Service& service, Report& report) {
    const auto* privileged = service.find("privileged");
    if (!is_true(service, privileged)) return;
    const bool is_engine = is_for(service, compose::Purpose::Engine);
    auto& finding = report.add(
        service.mark(*privileged),
        concat(
            {"a privileged container is root on the host; ",
             is_engine ? "let nothing else reach `" : "name the capability or device that `",
             service.name(),
             is_engine ? "`" : "` needs instead"}));
    if (is_engine) finding.at(Severity::Warning);
    else add_removal(service, *privileged, {"privileged"}, finding);
}

static void check_build(const compose::Service& service, Report& report) {
    const auto* privileged = service.find({"build", "privileged"});
    if (!is_true(service, privileged)) return;
    auto& finding = report.add(
        service.mark(*privileged),
        concat(
            {"the build of `",
             service.name(),
             "` is root on the machine that builds; use what is in the image, or `RUN --mount`"}));
    add_removal(service, *privileged, {"build", "privileged"}, finding);
}

static void check_hooks(const compose::Service& service, Report& report) {
    for (const auto key : {"post_start", "pre_stop"}) {
        const auto* hooks = service.find(key);
        if (!hooks) continue;
        for (const auto& hook : hooks->items) {
            const auto* privileged = hook.find("privileged");
            if (!is_true(service, privileged)) continue;
            report.add(
                service.mark(*privileged),
                concat(
                    {"a privileged command is root on the host, whoever runs the rest of `",
                     service.name(),
                     "`"}));
        }
    }
}

static void check(const compose::Service& service, Report& report) {
    check_container(service, report);
    check_build(service, report);
    check_hooks(service, report);
}

}  // namespace analysis::rules

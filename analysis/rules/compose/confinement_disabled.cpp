#include "analysis/compose/capability_lists.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/purpose.h"
#include "analysis/compose/security_options.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker puts every container behind a filter for system calls (seccomp), behind AppArmor or SELinux where the host has them, and hides parts of `/proc` and `/sys`. This option
switches one of these off for the whole service. They are what has stopped most kernel exploits from working in containers.

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "server.js"]
    security_opt:
      - no-new-privileges:true
      - seccomp:unconfined
        ^^^^^^^^^^^^^^^^^^ `seccomp:unconfined` opens all system calls to `api`, also the 50 or so that Docker's profile closes
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "server.js"]
    security_opt:
      - no-new-privileges:true
```

If a program needs one more system call, give it that one, in a profile of your own:

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    security_opt:
      - seccomp:./seccomp-with-perf.json
      - apparmor=docker-default
      - label=type:container_runtime_t
```

A debugger in a file for development is told apart:

```yaml path=compose.dev.yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    cap_add: [SYS_PTRACE]
    security_opt: [seccomp=unconfined]
                   ^^^^^^^^^^^^^^^^^^ [info] `seccomp=unconfined` opens all system calls to `api`, also the 50 or so that Docker's profile closes
```

## Why

See it: `docker compose exec api grep Seccomp /proc/1/status` prints 0 instead of 2. With the default profile, exploits that start with `keyctl`, `bpf`,
`userfaultfd` or `unshare` stop at their first call. `label:disable` lets the process touch every file of the host that is mounted, whatever its label;
`systempaths=unconfined` makes `/proc/sysrq-trigger` and `/proc/kcore` writable or readable again.

## When not

- Debuggers and profilers (`strace`, `perf`, `gdb`) on an engine before 19.03 needed it; newer ones need `cap_add: [SYS_PTRACE]` alone.
- Docker in Docker and image builders: a warning, no fix.

## Why assistants miss it

It is a known cure for "operation not permitted", and the container works as before, so the next reader takes it for a requirement.

## Fix safety

Suggested where the image is known to work with the defaults and its own program is what starts; else unsafe, for somebody may have needed it.

## Sources

CIS Docker Benchmark 5.2, 5.3, 5.22; OWASP Docker Security rule 6; Semgrep `seccomp-confinement-disabled`, `selinux-separation-disabled`; KICS "Default Seccomp Profile Disabled".
)md";

static void check(const compose::Service& service, Report& report);

Rule confinement_disabled() {
    return {
        .id = "confinement-disabled",
        .practice = "capabilities",
        .summary = "a wall around the service's processes is taken down",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"semgrep/seccomp-confinement-disabled",
             "semgrep/selinux-separation-disabled",
             "kics/Default Seccomp Profile Disabled",
             "cis/5.2",
             "cis/5.3",
             "cis/5.22",
             "owasp/6"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct Wall {
    std::string_view name;
    std::string_view value;
    std::string_view effect;  // Before and behind the service's name.
    std::string_view rest;
};

}  // namespace

static constexpr std::array<Wall, 4> walls{{
    {"apparmor", "unconfined", "` lets `", "` do what AppArmor's profile for containers forbids"},
    {"label", "disable", "` lets `", "` touch whatever is mounted, whoever SELinux says may"},
    {"seccomp",
     "unconfined",
     "` opens all system calls to `",
     "`, also the 50 or so that Docker's profile closes"},
    {"systempaths",
     "unconfined",
     "` shows `",
     "` the parts of `/proc` and `/sys` that Docker hides"},
}};

static const Wall* wall_of(const compose::SecurityOption& option) {
    const auto found = std::ranges::find(walls, option.name, &Wall::name);
    return found != walls.end() && option.value == found->value ? &*found : nullptr;
}

/// Podman's options for `/proc` weaken it, except to hide others' processes.
static bool opens_proc(const compose::SecurityOption& option) {
    return option.name == "proc-opts" && option.value && !option.value->starts_with("hidepid=");
}

static std::string message_for(
    const compose::Service& service, const compose::SecurityOption& option) {
    const auto* wall = wall_of(option);
    const auto& text = *option.written->text;
    if (!wall) return concat({"`", text, "` changes how `", service.name(), "` sees `/proc`"});
    return concat({"`", text, wall->effect, service.name(), wall->rest});
}

static bool is_debugged(const compose::Service& service) {
    const auto added = compose::listed_capabilities(service, "cap_add");
    return service.is_dev() && compose::has_capability(added, "SYS_PTRACE");
}

static void check(const compose::Service& service, Report& report) {
    for (const auto& option : compose::security_options(service)) {
        if (!wall_of(option) && !opens_proc(option)) continue;
        if (service.is_shown_elsewhere(*option.written)) continue;
        auto& finding = report.add(service.mark(*option.written), message_for(service, option));
        if (is_debugged(service)) finding.at(Severity::Information);
        else if (is_for(service, compose::Purpose::Engine)) finding.at(Severity::Warning);
        if (is_for(service, compose::Purpose::Engine)) continue;
        if (auto edits = compose::without_item(service, {"security_opt"}, *option.written))
            finding.with(
                {concat({"Remove `", *option.written->text, "`"}),
                 compose::safety_of_removal(service),
                 *std::move(edits)});
    }
}

}  // namespace analysis::rules

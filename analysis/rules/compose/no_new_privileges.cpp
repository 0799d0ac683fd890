#include "analysis/compose/hardening.h"
#include "analysis/compose/security_options.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A program with the setuid bit makes whoever starts it root, in a container as anywhere. `su`, `mount` and `passwd` lie in most images. With
`no-new-privileges` the kernel ignores these bits for this service and everything that it starts, so a process without privileges stays one.

```yaml
services:
  api:
  ^^^ a setuid program in the image can make `api` root again; forbid it with `no-new-privileges`
    image: python:3.12.14-slim-trixie
    user: "10001:10001"
    command: ["python", "/srv/api.py"]
```

```yaml fixed
services:
  api:
    image: python:3.12.14-slim-trixie
    user: "10001:10001"
    command: ["python", "/srv/api.py"]
    security_opt:
      - no-new-privileges:true
```

Other options stay as they are. All spellings that Docker takes for true count:

```yaml
services:
  web:
    image: nginx:1.30.4-trixie
    security_opt:
      - apparmor:web
      - no-new-privileges=true
  worker:
    image: redis:8.4.1-trixie
    security_opt: [no-new-privileges]
```

Images that start as root and step down with `gosu`, `su-exec` or `setpriv` keep working: giving privileges up is not forbidden. Where the image or the command needs a setuid program,
there is no finding:

```yaml
services:
  ci:
    image: debian:trixie-slim
    command: ["sudo", "-u", "ci", "./run"]
```

## Why

See it: `docker compose exec --user 10001 api find / -perm -4000` lists what could be used. A hole in one of these programs, or one that was copied into the image by
mistake, turns "code as `nobody`" into root, and root is where escapes begin. The option costs nothing and needs no list that would have to be kept up to date.

## When not

- Something uses `sudo`, `su` or `newuidmap` as another user than root: rootless Docker in Docker, some desktop images.
- `ping` by another user than root, where the engine does not open its sockets to all groups.
- Then: `# seaworthy: ignore=no-new-privileges sudo in the entrypoint`, above the service.

## Why assistants miss it

It stands in no quick start, and a container without it behaves the same until somebody attacks it.

## Fix safety

Suggested where the image is known to work with it; else unsafe, for one may hold a program that relies on its setuid bit.

## Sources

CIS Docker Benchmark 5.26 (5.25 in older ones); OWASP Docker Security rule 4; Semgrep `no-new-privileges`; KICS "No New Privileges Not Set", "Security Opt Not Set".
)md";

static void check(const compose::Service& service, Report& report);

Rule no_new_privileges() {
    return {
        .id = "no-new-privileges",
        .practice = "capabilities",
        .summary = "a service in which a setuid program can still make anyone root",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"semgrep/no-new-privileges",
             "kics/No New Privileges Not Set",
             "kics/Security Opt Not Set",
             "cis/5.26",
             "owasp/4"},
        .doc = page,
        .check = EachService{check},
    };
}

static std::string title_for(const compose::Service& service) {
    const auto note = service.image().no_new_privileges_note();
    if (note.empty()) return "Forbid new privileges";
    return concat({"Forbid new privileges (look first: ", note, ")"});
}

static void check(const compose::Service& service, Report& report) {
    if (!compose::has_image(service) || compose::is_windows(service)) return;
    // Swarm does not look at `security_opt`.
    if (service.around().is_stack) return;
    if (compose::forbids_new_privileges(service) != Trilean::False) return;
    const auto options = compose::security_options(service);
    // To allow them in so many words is another matter.
    const bool is_allowed = std::ranges::any_of(options, [](const auto& option) {
        return compose::forbids_new_privileges(option) == Trilean::False;
    });
    const auto safety = compose::safety_of_no_new_privileges(service);
    if (is_allowed || !safety || compose::needs_setuid(service)) return;

    auto& finding = report.add(
        service.key_of({"security_opt"}),
        concat(
            {"a setuid program in the image can make `",
             service.name(),
             "` root again; forbid it with `no-new-privileges`"}));
    if (service.is_dev()) finding.at(Severity::Hint);
    // A second one comes from what it extends, or from what the file is laid over, once that has
    // it; and Compose refuses to have it twice.
    if (service.find("extends") || service.around().is_file_dev) return;
    auto edits = compose::with_entries(
        service, {{"security_opt", compose::Snippet::list({"no-new-privileges:true"})}});
    if (edits) finding.with({title_for(service), *safety, *std::move(edits)});
}

}  // namespace analysis::rules

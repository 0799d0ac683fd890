#include "analysis/compose/hardening.h"
#include "analysis/compose/security_options.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This line takes a protection away that the host may have for all of its containers: `no-new-privileges:false` lets setuid programs work again, so that one
hole in `su` or `mount` makes any process of the service root.

```yaml
services:
  api:
    image: node:22.23.2-alpine3.24
    security_opt:
      - no-new-privileges:false
        ^^^^^^^^^^^^^^^^^^^^^^^ `api` may gain privileges by setuid programs, even where the host forbids it; say `true`
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    security_opt:
      - no-new-privileges:true
```

```yaml
services:
  dind:
    image: docker:28.3.3-dind-rootless
    security_opt:
      - no-new-privileges:false
```

## Why

See it: `docker compose exec api grep NoNewPrivs /proc/self/status` prints 0. Without the line it prints what the daemon's `no-new-privileges` setting says, which
is 1 on a hardened host. So the line has an effect only where somebody wanted the opposite.

## When not

Rootless Docker in Docker, `sudo` in the command, images that are known to need their setuid programs: there is no finding for these.

## Why assistants miss it

It looks like a hardened file: the right option is there, and only its value is wrong.

## Fix safety

As that of `no-new-privileges`: suggested where the image is known to work with it, else unsafe.

## Sources

CIS Docker Benchmark 5.26; the daemon's option `--no-new-privileges`.
)md";

static void check(const compose::Service& service, Report& report);

Rule new_privileges_allowed() {
    return {
        .id = "new-privileges-allowed",
        .practice = "capabilities",
        .summary = "a service that may gain privileges even where the host forbids it",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"semgrep/no-new-privileges", "kics/No New Privileges Not Set", "cis/5.26", "owasp/4"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    const auto safety = compose::safety_of_no_new_privileges(service);
    if (!safety || compose::needs_setuid(service)) return;
    for (const auto& option : compose::security_options(service)) {
        if (compose::forbids_new_privileges(option) != Trilean::False) continue;
        if (service.is_shown_elsewhere(*option.written)) continue;
        auto& finding = report.add(
            service.mark(*option.written),
            concat(
                {"`",
                 service.name(),
                 "` may gain privileges by setuid programs, even where the host forbids it; say "
                 "`true`"}));
        const auto item = compose::own_item(service, {"security_opt"}, *option.written);
        if (!item) continue;
        auto edits = compose::replace_scalar(service.lines(), *item, "no-new-privileges:true");
        if (edits) finding.with({"Forbid new privileges", *safety, *std::move(edits)});
    }
}

}  // namespace analysis::rules

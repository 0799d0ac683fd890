#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/rule.h"
#include "analysis/shell/processes.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The image starts its program behind an init, and `entrypoint` takes the init away: it replaces the image's whole entrypoint, and its command as well. What runs as process 1 now drops
signals that it has no handler for, and nobody collects dead children.

```yaml
services:
  search:
    image: elasticsearch:9.4.4
    entrypoint: ["/start.sh"]
    ^^^^^^^^^^ `entrypoint` replaces the one of the image, and the init in it; add `init: true`
```

```yaml fixed
services:
  search:
    image: elasticsearch:9.4.4
    entrypoint: ["/start.sh"]
    init: true
```

An init is there in each of these:

```yaml
services:
  a:
    image: elasticsearch:9.4.4
    entrypoint: ["/start.sh"]
    init: true
  b:
    image: elasticsearch:9.4.4
    entrypoint: ["/bin/tini", "--", "/start.sh"]
  c:
    image: elasticsearch:9.4.4
    entrypoint: ["sh", "-c", "prepare && exec /bin/tini -- /start.sh"]
  d:
    image: elasticsearch:9.4.4
    command: eswrapper
  e:
    image: node:22.23.2-alpine3.24
    entrypoint: node server.js
```

This rule looks at Compose files only.

## Why

See it: `docker compose exec search cat /proc/1/comm` says `start.sh` instead of `tini`, and `docker compose stop search` takes ten seconds.

## When not

The program handles signals and starts no others: `# seaworthy: ignore=init-ineffective handles SIGTERM itself`.

## Why assistants miss it

`entrypoint` looks like the place for one more script. What stood there before is in the image, where nobody looks.

## Fix safety

Suggested: Docker's own init takes the place of the image's.

## Sources

The Compose specification, `entrypoint` and `init`; the README of krallin/tini.
)md";

static void check(const compose::Service& service, Report& report);

Rule init_ineffective() {
    return {
        .id = "init-ineffective",
        .practice = "signals",
        .summary = "an entrypoint that takes the image's init away",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether the line starts an init, or the image's own entrypoint, which does.
static bool leads_to_init(const std::vector<std::string>& line, const Image& image) {
    const auto own = image.entrypoint();
    const auto leads = [&](const std::string& word) {
        const bool is_own = own && std::ranges::any_of(*own, [&](std::string_view part) {
                                return shell::base_name(part) == shell::base_name(word);
                            });
        return is_own || shell::is_init(word) || word == image.init_path();
    };
    return std::ranges::any_of(line, [&](const std::string& argument) {
        return leads(argument) || std::ranges::any_of(compose::split_command(argument), leads) ||
               contains(argument, "tini") || contains(argument, "dumb-init");
    });
}

static void check(const compose::Service& service, Report& report) {
    const auto& image = service.image();
    if (service.is_built() || image.has_init_as_pid1() != Trilean::True) return;
    const auto* entrypoint = service.find("entrypoint");
    if (!entrypoint || entrypoint->is_null() || service.is_shown_elsewhere(*entrypoint)) return;
    if (service.lacks("init") != Trilean::True || service.around().is_one_shot) return;
    const auto line = compose::own_command_line(service);
    if (!line || line->empty() || leads_to_init(*line, image)) return;

    auto& finding = report.add(
        service.key_of({"entrypoint"}),
        "`entrypoint` replaces the one of the image, and the init in it; add `init: true`");
    if (image.init_effect() == InitEffect::Breaks) return;
    auto edits = set_key(service.lines(), service.written().value(), {"init", "true"});
    if (edits && !edits->empty())
        finding.with({"Add `init: true`", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/shell/processes.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The image starts an init already, and `init: true` puts Docker's own in front of it. Most of them only warn that they are not process 1. The supervisor of s6 does not start at all.

```yaml
services:
  search:
    image: elasticsearch:9.4.4
    init: true
    ^^^^ the image of `search` starts an init already
```

```yaml fixed
services:
  search:
    image: elasticsearch:9.4.4
```

```yaml
services:
  media:
    image: lscr.io/linuxserver/jellyfin:10.11.0
    init: true
    ^^^^ [error] `media` does not start: the image's supervisor has to be process 1
    restart: always
```

```yaml fixed
services:
  media:
    image: lscr.io/linuxserver/jellyfin:10.11.0
    restart: always
```

So it is with an init that the service names itself:

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    entrypoint: ["/usr/bin/tini", "--", "/app"]
    init: true
    ^^^^ `entrypoint` starts an init already
```

Another entrypoint starts without the image's init, and most images have none:

```yaml
services:
  search:
    image: elasticsearch:9.4.4
    entrypoint: /start.sh
    init: true
  app:
    image: node:22.23.2-alpine3.24
    init: true
```

## Why

See it: `docker compose exec search ps -ef` shows `docker-init` as process 1 and `tini` below it; tini writes "Tini is not running as PID 1". An image with s6 ends with
"s6-overlay-suexec: fatal: can only run as pid 1".

## When not

The image is to be replaced by one without an init: `# seaworthy: ignore=init-redundant until the next release`.

## Why assistants miss it

`init: true` is good advice for most services, and whether an image has an init is not written in the Compose file.

## Fix safety

Suggested: takes the key out. The image's init does the same work.

## Sources

The README of krallin/tini, "Subreapering"; just-containers/s6-overlay, "Notes".
)md";

static void check(const compose::Service& service, Report& report);

Rule init_redundant() {
    return {
        .id = "init-redundant",
        .practice = "signals",
        .summary = "an init in front of an image that starts one already",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

enum class Init : std::uint8_t { Docker, Image, Supervisor, Entry };

/// Which init starts besides Docker's own; Docker's if that is the only one that is known.
static Init other_init(const compose::Service& service) {
    const auto line = compose::own_command_line(service);
    const auto* entrypoint = service.find("entrypoint");
    if (entrypoint && !entrypoint->is_null()) {
        if (!line || line->empty() || !shell::is_init(line->front())) return Init::Docker;
        return line->front() == "/init" ? Init::Supervisor : Init::Entry;
    }
    if (service.is_built() || service.lacks("entrypoint") == Trilean::Unknown) return Init::Docker;
    if (service.image().init_effect() == InitEffect::Breaks) return Init::Supervisor;
    const bool has_one = service.image().has_init_as_pid1() == Trilean::True ||
                         service.image().init_effect() == InitEffect::Unneeded;
    return has_one ? Init::Image : Init::Docker;
}

static std::string message_for(const compose::Service& service, Init init) {
    if (init == Init::Supervisor)
        return concat(
            {"`", service.name(), "` does not start: the image's supervisor has to be process 1"});
    if (init == Init::Entry) return "`entrypoint` starts an init already";
    return concat({"the image of `", service.name(), "` starts an init already"});
}

static void check(const compose::Service& service, Report& report) {
    const auto* written = service.find("init");
    if (!written || compose::truth_of(*written) != Trilean::True) return;
    if (service.is_shown_elsewhere(*written)) return;
    const auto init = other_init(service);
    if (init == Init::Docker) return;
    auto& finding = report.add(service.key_of({"init"}), message_for(service, init));
    if (init == Init::Supervisor) finding.at(Severity::Error).stopping(Stops::Start);
    auto edits = remove_key(service.lines(), service.written().value(), {"init"});
    if (edits) finding.with({"Remove `init`", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

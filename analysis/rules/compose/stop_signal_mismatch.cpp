#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/reference/signals.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The image says which signal its program wants for an orderly stop, and the service sends another one. To PostgreSQL, SIGTERM means "wait until everyone has gone home": Docker
waits ten seconds and kills it. To nginx it means "drop all connections".

```yaml
services:
  db:
    image: postgres:18.6-trixie
    stop_signal: SIGTERM
                 ^^^^^^^ `db` stops in order with SIGINT, which its image sends by itself, not with `SIGTERM`
```

```yaml fixed
services:
  db:
    image: postgres:18.6-trixie
```

The same signal in other words, images that ask for none, and other programs than the image's own are fine:

```yaml
services:
  db:
    image: postgres:18.6-trixie
    stop_signal: "2"
  cache:
    image: redis:8.10.1-trixie
    stop_signal: SIGINT
  web:
    image: nginx:1.31.4-trixie
    command: sleep infinity
    stop_signal: SIGINT
```

This rule looks at Compose files only.

## Why

Measured, with a query running: PostgreSQL stops 0.1 seconds after SIGINT; after SIGTERM it is killed when the ten seconds are over, and recovers from its log at the next start.
See it: `docker image inspect -f '{{.Config.StopSignal}}' postgres`.

## When not

Another way to stop is what you want (SIGQUIT makes PostgreSQL stop at once): `# seaworthy: ignore=stop-signal-mismatch immediate on purpose`.

## Why assistants miss it

SIGTERM is right for almost everything else, and the stop looks the same from outside.

## Fix safety

Suggested: takes the key out; the image's own signal holds then.

## Sources

The STOPSIGNAL of the official images; PostgreSQL, "Shutting Down the Server"; nginx, "Controlling nginx".
)md";

static void check(const compose::Service& service, Report& report);

Rule stop_signal_mismatch() {
    return {
        .id = "stop-signal-mismatch",
        .practice = "signals",
        .summary = "another stop signal than the image's program wants",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"tally/prefer-nginx-sigquit",
             "tally/prefer-systemd-sigrtmin-plus-3",
             "tally/prefer-canonical-stopsignal"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

/// Neither SIGKILL nor SIGSTOP, which are wrong for everything.
static const reference::Signal* graceful(std::string_view text) {
    const auto* signal = reference::signal(text);
    const bool is_graceful = signal && signal->name != "SIGKILL" && signal->name != "SIGSTOP";
    return is_graceful ? signal : nullptr;
}

static void check(const compose::Service& service, Report& report) {
    const auto* written = service.find("stop_signal");
    if (!written || !written->is_scalar() || !written->text) return;
    if (service.is_shown_elsewhere(*written)) return;
    if (compose::what_starts(service) != compose::Starts::ImageProgram) return;
    const auto* wanted = reference::signal(service.image().stop_signal());
    const auto* sent = graceful(*written->text);
    if (!wanted || !sent || wanted->number == sent->number) return;
    auto& finding = report.add(
        service.mark(*written),
        concat(
            {"`",
             service.name(),
             "` stops in order with ",
             wanted->name,
             ", which its image sends by itself, not with `",
             *written->text,
             "`"}));
    auto edits = remove_key(service.lines(), service.written().value(), {"stop_signal"});
    if (edits && written->is_own())
        finding.with({"Leave it to the image", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

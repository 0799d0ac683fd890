#include "analysis/compose/duration.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker waits ten seconds after the stop signal, then it kills. A database that has to write its memory to the disk, or a queue that hands over to its neighbors, may need longer under
load; killed in the middle, it recovers at the next start, and that takes longest when you can least wait.

```yaml
services:
  db:
  ^^ Docker kills `db` ten seconds after the stop signal; give it `stop_grace_period: 30s` or more
    image: mysql:9.7.2
```

```yaml fixed
services:
  db:
    image: mysql:9.7.2
    stop_grace_period: 30s
```

```yaml
services:
  db:
    image: mysql:9.7.2
    stop_grace_period: 5s
                       ^^ Docker kills `db` `5s` after the stop signal; give it `30s` or more
```

```yaml fixed
services:
  db:
    image: mysql:9.7.2
    stop_grace_period: 30s
```

No time at all is a kill, whatever the service is:

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    stop_grace_period: 0s
                       ^^ [info] with `0s` Docker kills `app` without waiting for it
```

```yaml fixed
services:
  app:
    image: registry.example.com/app:1.4.2
```

Silent: enough time, other services, what runs once, and what is for development:

```yaml
services:
  db:
    image: mysql:9.7.2
    stop_grace_period: 1m
  cache:
    image: redis:8.10.1-trixie
  other:
    image: mysql:9.7.2
    stop_grace_period: ${GRACE}
  test:
    image: mysql:9.7.2
    profiles: [test]
```

## Why

See it: `docker compose stop db` under load; exit code 137 in `docker compose ps -a` means that it was killed. InnoDB's log then says "Starting crash recovery".

## When not

The database is small and stops in a second: the key costs nothing, since Docker waits no longer than it takes. Or say: `# seaworthy: ignore=stop-grace-period a small one`.

## Why assistants miss it

An empty database stops at once.

## Fix safety

Suggested: 30 seconds at most, for a stop that is not finished earlier. For `0s` on other services it takes the key out, which gives Docker's ten seconds.

## Sources

The Compose specification, `stop_grace_period`; the documentation of MySQL, PostgreSQL and RabbitMQ on shutdown.
)md";

static void check(const compose::Service& service, Report& report);

Rule stop_grace_period() {
    return {
        .id = "stop-grace-period",
        .practice = "signals",
        .summary = "a database or queue that is killed after ten seconds",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static constexpr std::int64_t second = 1'000'000'000;

static bool needs_time(const compose::Service& service) {
    const auto kind = service.image().kind();
    return (kind == ImageKind::Database || kind == ImageKind::Queue) && !service.is_dev() &&
           !service.around().is_one_shot;
}

static void check_absence(const compose::Service& service, Report& report) {
    if (service.lacks("stop_grace_period") != Trilean::True || !needs_time(service)) return;
    auto& finding = report.add(
        service.key(),
        concat(
            {"Docker kills `",
             service.name(),
             "` ten seconds after the stop signal; give it `stop_grace_period: 30s` or more"}));
    auto edits = set_key(service.lines(), service.written().value(), {"stop_grace_period", "30s"});
    if (edits && !edits->empty())
        finding.with({"Give it 30 seconds to stop", Safety::Suggested, *std::move(edits)});
}

static std::optional<Fix> fix_for(const compose::Service& service) {
    const auto pair = service.own({"stop_grace_period"});
    if (!pair) return std::nullopt;
    const bool is_long = needs_time(service);
    auto edits =
        is_long ? replace_scalar(service.lines(), pair->value(), "30s")
                : remove_key(service.lines(), service.written().value(), {"stop_grace_period"});
    if (!edits) return std::nullopt;
    return Fix{
        is_long ? "Give it 30 seconds to stop" : "Give it ten seconds to stop",
        Safety::Suggested,
        *std::move(edits)};
}

static void check(const compose::Service& service, Report& report) {
    const auto* written = service.find("stop_grace_period");
    if (!written || written->is_null()) return check_absence(service, report);
    if (!written->is_scalar() || !written->text || service.is_shown_elsewhere(*written)) return;
    const auto time = compose::parse_duration(*written->text).nanoseconds;
    const bool is_short = time && (*time == 0 || (*time < 30 * second && needs_time(service)));
    if (!is_short) return;
    auto& finding = report.add(
        service.mark(*written),
        *time == 0 ? concat(
                         {"with `",
                          *written->text,
                          "` Docker kills `",
                          service.name(),
                          "` without waiting for it"})
                   : concat(
                         {"Docker kills `",
                          service.name(),
                          "` `",
                          *written->text,
                          "` after the stop signal; give it `30s` or more"}));
    if (*time == 0) finding.at(Severity::Information);
    if (auto fix = fix_for(service)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

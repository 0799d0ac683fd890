#include "analysis/compose/duration.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The times of a health check do not fit together: Docker refuses them, one slow answer is enough to be unhealthy, or whoever waits for the service waits for minutes.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18.0
    healthcheck:
      test: ["CMD", "pg_isready"]
      interval: 10m
                ^^^ the first check comes after `10m`, and others wait for `db` until then; write `30s`
  cache:
    image: redis:8.4.0
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 500us
                ^^^^^ [error] Docker refuses `500us`: it wants a millisecond at least; write `30s`
      start_interval: 1s
      ^^^^^^^^^^^^^^ `start_interval` counts during `start_period` alone, and there is none
  queue:
    image: rabbitmq:4.1.4
    healthcheck:
      test: ["CMD", "rabbitmq-diagnostics", "-q", "ping"]
      interval: 10s
      timeout: 10s
               ^^^ one check that takes `10s` makes `queue` unhealthy, as `retries` is 1; write `retries: 3`
      retries: 1
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18.0
    healthcheck:
      test: ["CMD", "pg_isready"]
      interval: 30s
  cache:
    image: redis:8.4.0
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 30s
      start_interval: 1s
      start_period: 30s
  queue:
    image: rabbitmq:4.1.4
    healthcheck:
      test: ["CMD", "rabbitmq-diagnostics", "-q", "ping"]
      interval: 10s
      timeout: 10s
      retries: 3
```

In a Dockerfile a time without a unit, or less than a millisecond, ends the build:

```dockerfile
FROM registry.example.com/base:1.4.2
HEALTHCHECK --interval=30 --timeout=3sec --start-period=1d CMD ["server", "--ask"]
                       ^^ [error] the build fails: `30` has no unit; write `30s`
                                    ^^^^ [error] the build fails: `3sec` has a unit that Docker does not know; it takes `ms`, `s`, `m` and `h`
                                                        ^^ [error] the build fails: `1d` has a unit that Docker does not know; it takes `ms`, `s`, `m` and `h`
CMD ["server"]
```

Nobody waits, something else looks early, or it is the default:

```yaml
services:
  db:
    image: postgres:18.0
    healthcheck:
      test: ["CMD", "pg_isready"]
      interval: 10m
      timeout: 0s
  api:
    image: registry.example.com/api:1.4.2
    depends_on:
      cache:
        condition: service_healthy
  cache:
    image: redis:8.4.0
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
      interval: 10m
      start_period: 1m
      start_interval: 2s
```

## Why

See it: `docker compose up` says `Waiting` for the whole interval. A check runs for the first time when one has passed, and the next begins when the one before has ended. A check by `CMD-SHELL` that takes too long is ended, but what its shell started goes on running, so that slow checks pile up; `CMD` leaves nothing behind.

## When not

The check is costly, and nobody is in a hurry: `# seaworthy: ignore=healthcheck-timing a full scan`.

## Why assistants miss it

Each value looks sensible by itself.

## Fix safety

Suggested: the defaults of Docker. Where the unit is missing, seconds; the check then runs as was probably meant.

## Sources

Docker's reference of `HEALTHCHECK`; the Compose specification, `healthcheck`.
)md";

static void check_instruction(const Instruction& instruction, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule healthcheck_timing() {
    return {
        .id = "healthcheck-timing",
        .practice = "health",
        .summary = "times of a health check that do not fit",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dockerfile-utils/FLAG_INVALID_DURATION",
             "dockerfile-utils/FLAG_LESS_THAN_1MS",
             "dockerfile-utils/FLAG_MISSING_DURATION",
             "dockerfile-utils/FLAG_UNKNOWN_UNIT",
             "dockerfilelint/healthcheck_options_missing_args"},
        .step = Step::Healthcheck,
        .doc = page,
        .check =
            {EachInstruction{{Keyword::Healthcheck}, check_instruction},
             EachService{check_service}},
    };
}

using compose::Value;

static constexpr std::int64_t millisecond = 1'000'000;
static constexpr std::int64_t second = 1'000 * millisecond;

static bool is_too_short(std::int64_t time) {
    return time > 0 && time < millisecond;
}

static std::string refusal(std::string_view text, const compose::Duration& time) {
    const auto start = concat({"the build fails: `", text, "` "});
    if (time.nanoseconds && is_too_short(*time.nanoseconds))
        return concat({start, "is less than a millisecond"});
    if (!time.error)
        return concat(
            {start, "has a unit that Docker does not know; it takes `ms`, `s`, `m` and `h`"});
    switch (time.error->kind) {
        case compose::DurationError::Kind::MissingUnit:
            return concat({start, "has no unit; write `", text, "s`"});
        case compose::DurationError::Kind::UnknownUnit:
            return concat(
                {start, "has a unit that Docker does not know; it takes `ms`, `s`, `m` and `h`"});
        default:
            return concat({start, "is no time such as `30s`"});
    }
}

/// Dockerfiles know no days and weeks.
static bool has_long_unit(std::string_view text) {
    return text.find_first_of("dw") != std::string_view::npos;
}

static void check_flag(const Flag& flag, Report& report) {
    const bool is_time = flag.name == "interval" || flag.name == "timeout" ||
                         flag.name == "start-period" || flag.name == "start-interval";
    if (!is_time || !flag.value || flag.value->value.empty()) return;
    std::string_view text = flag.value->value;
    const bool is_open = text.find_first_of("$-+") != std::string_view::npos;
    if (is_open) return;
    const auto time = compose::parse_duration(text);
    if (time.nanoseconds && !is_too_short(*time.nanoseconds) && !has_long_unit(text)) return;
    auto& finding = report.add(flag.value->span, refusal(text, time))
                        .at(Severity::Error)
                        .stopping(Stops::Build);
    const bool lacks_unit =
        time.error && time.error->kind == compose::DurationError::Kind::MissingUnit &&
        time.error->span.end() == text.size() && flag.value->span.size() == text.size();
    const auto end = flag.value->span.end();
    if (lacks_unit) finding.with({"Write seconds", Safety::Suggested, {{{end, end}, "s"}}});
}

static void check_instruction(const Instruction& instruction, Report& report) {
    const auto* healthcheck = instruction.as<Healthcheck>();
    if (!healthcheck || !healthcheck->command) return;
    for (const auto& flag : instruction.flags()) check_flag(flag, report);
}

/// What a key of the health check says, if that is known and shown here.
static std::optional<std::int64_t> time_at(const compose::Service& service, std::string_view key) {
    const auto* value = service.find({"healthcheck", key});
    if (!value || !value->is_scalar() || !value->text) return std::nullopt;
    return compose::parse_duration(*value->text).nanoseconds;
}

static void offer(
    const compose::Service& service,
    const compose::Entry& entry,
    std::string title,
    Finding& finding) {
    const auto pair = service.own({"healthcheck"});
    if (!pair || !pair->value().is(yaml::Kind::Mapping)) return;
    auto edits = set_key(service.lines(), *pair, entry);
    if (edits && !edits->empty())
        finding.with({std::move(title), Safety::Suggested, *std::move(edits)});
}

static void check_refused(const compose::Service& service, std::string_view key, Report& report) {
    const auto time = time_at(service, key);
    if (!time || !is_too_short(*time)) return;
    const auto* value = service.find({"healthcheck", key});
    if (service.is_shown_elsewhere(*value)) return;
    auto& finding = report
                        .add(
                            service.mark(*value),
                            concat(
                                {"Docker refuses `",
                                 *value->text,
                                 "`: it wants a millisecond at least; write `30s`"}))
                        .at(Severity::Error)
                        .stopping(Stops::Start);
    offer(service, {std::string(key), "30s"}, "Write `30s`", finding);
}

static void check_wait(const compose::Service& service, Report& report) {
    const auto time = time_at(service, "interval");
    if (!time || *time <= 300 * second || !service.around().is_waited_for) return;
    const auto* value = service.find({"healthcheck", "interval"});
    if (service.is_shown_elsewhere(*value) || service.find({"healthcheck", "start_period"})) return;
    auto& finding = report.add(
        service.mark(*value),
        concat(
            {"the first check comes after `",
             *value->text,
             "`, and others wait for `",
             service.name(),
             "` until then; write `30s`"}));
    offer(service, {"interval", "30s"}, "Check every 30 seconds", finding);
}

static void check_retries(const compose::Service& service, Report& report) {
    const auto* retries = service.find({"healthcheck", "retries"});
    const auto timeout = time_at(service, "timeout");
    const auto interval = time_at(service, "interval");
    if (!retries || !retries->says("1") || !timeout || !interval || *timeout < *interval) return;
    const auto* value = service.find({"healthcheck", "timeout"});
    if (*interval == 0 || service.is_shown_elsewhere(*value)) return;
    auto& finding = report.add(
        service.mark(*value),
        concat(
            {"one check that takes `",
             *value->text,
             "` makes `",
             service.name(),
             "` unhealthy, as `retries` is 1; write `retries: 3`"}));
    offer(service, {"retries", "3"}, "Take three failures for it", finding);
}

static void check_start(const compose::Service& service, Report& report) {
    const auto* value = service.find({"healthcheck", "start_interval"});
    if (!value || value->is_null() || service.is_shown_elsewhere(*value)) return;
    // The image's own check may have a period.
    const bool has_none = !service.is_built() &&
                          service.image().has_healthcheck() == Trilean::False &&
                          service.lacks({"healthcheck", "start_period"}) == Trilean::True;
    if (!has_none) return;
    auto& finding = report.add(
        service.key_of({"healthcheck", "start_interval"}),
        "`start_interval` counts during `start_period` alone, and there is none");
    offer(service, {"start_period", "30s"}, "Add a start period", finding);
}

static void check_service(const compose::Service& service, Report& report) {
    if (service.facts().health == compose::Health::Disabled) return;
    for (const auto* key : {"interval", "timeout", "start_period", "start_interval"})
        check_refused(service, key, report);
    check_wait(service, report);
    check_retries(service, report);
    check_start(service, report);
}

}  // namespace analysis::rules

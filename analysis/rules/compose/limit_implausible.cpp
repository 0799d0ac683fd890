#include "analysis/compose/byte_size.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/number.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A limit that nothing can run with. Mostly a unit is missing: Docker takes a number without one for bytes, and no container starts with less than 6 MiB.

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 512
               ^^^ this is 512 bytes; Docker starts nothing with less than 6 MiB
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    mem_limit: 512m
```

Units are `b`, `k`, `m` and `g`, with a `b` behind them or not; all of them are powers of 1,024:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 512mo
               ^^^^^ Compose refuses the file: there is no unit `mo`
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    mem_limit: 512m
```

CPUs are counted, in hundredths if need be:

```yaml
services:
  db:
    image: postgres:18.0
    cpus: 0.001
          ^^^^^ Docker starts nothing with less than 0.01 CPUs
```

All of these are fine:

```yaml
services:
  db:
    image: postgres:18.0
    mem_limit: 1.5gb
    memswap_limit: -1
    shm_size: 256 MiB
    cpus: 0.5
  cache:
    image: redis:8.4.0-alpine3.22
    mem_limit: ${CACHE_MEMORY}
    cpus: 0
```

## Why

See it: `docker compose up` says `Minimum memory limit allowed is 6MB` when the container is made, long after `docker compose config` has found nothing. What Compose cannot read at all it refuses with a message about Go's `ParseFloat`.

## When not

Never: nothing starts with it.

## Why assistants miss it

In other tools a number is megabytes, and `docker compose config` prints it without complaint.

## Fix safety

Suggested where the image is known: `m` behind the number, for nobody means bytes. Unsafe otherwise.

## Sources

Moby, `verifyPlatformContainerResources`; docker/go-units.
)md";

static void check(const compose::Service& service, Report& report);

Rule limit_implausible() {
    return {
        .id = "limit-implausible",
        .practice = "limits",
        .summary = "a limit that nothing can run with",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

using compose::ByteSizeError;
using compose::Value;

/// `512 MO `: the number, and the first letter behind it as the unit.
static std::optional<std::string> with_unit(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return std::nullopt;
    text.remove_prefix(first);
    const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
    if (end == 0 || end == text.size()) return std::nullopt;
    const auto letter = text.find_first_not_of(" \t", end);
    if (letter == std::string_view::npos) return std::string(text.substr(0, end));
    const char unit = ascii::lower(text[letter]);
    if (std::string_view("bkmgt").find(unit) == std::string_view::npos) return std::nullopt;
    return std::string(text.substr(0, end)) + unit;
}

static void offer(
    const compose::Service& service, const Value& value, std::string_view text, Finding& finding) {
    const auto node = compose::own_node(value);
    auto edits = node ? compose::replace_scalar(service.lines(), *node, text) : std::nullopt;
    if (!edits || edits->empty()) return;
    const bool is_known = service.image().is_known() && !service.is_built();
    finding.with(
        {concat({"Write `", text, "`"}),
         is_known ? Safety::Suggested : Safety::Unsafe,
         *std::move(edits)});
}

static std::string reason(std::string_view text, const ByteSizeError& error) {
    if (error.kind == ByteSizeError::Kind::UnknownUnit)
        return concat(
            {"there is no unit `", text.substr(error.span.begin(), error.span.size()), "`"});
    return concat({"`", text, "` is no number of bytes"});
}

static void check_text(
    const compose::Service& service,
    const Value& value,
    const ByteSizeError& error,
    Report& report) {
    if (error.kind == ByteSizeError::Kind::TooLarge) return;
    const auto& text = *value.text;
    auto& finding =
        report.add(service.mark(value), concat({"Compose refuses the file: ", reason(text, error)}))
            .stopping(Stops::Load);
    const auto meant = with_unit(text);
    if (meant && compose::parse_byte_size(*meant).bytes) offer(service, value, *meant, finding);
}

static void check_least(
    const compose::Service& service, const Value& value, double bytes, Report& report) {
    static constexpr double least = 6 << 20;
    if (bytes == 0 || bytes >= least) return;
    const auto count = bytes < 0 ? std::string() : std::to_string(static_cast<std::int64_t>(bytes));
    auto message = count.empty() ? "" : concat({"this is ", count, " bytes; "});
    auto& finding = report
                        .add(
                            service.mark(value),
                            concat({message, "Docker starts nothing with less than 6 MiB"}))
                        .stopping(Stops::Start);
    if (*value.text == count && bytes >= 6) offer(service, value, count + "m", finding);
}

static void check_size(
    const compose::Service& service, const Value& value, bool is_limit, Report& report) {
    if (!value.is_scalar() || !value.text) return;
    // A number without quotes is not read as a size: it may be negative.
    const auto number = value.is_quoted() ? std::nullopt : compose::parse_float(*value.text);
    const auto size = compose::parse_byte_size(*value.text);
    if (!number && size.error) return check_text(service, value, *size.error, report);
    if (!is_limit || (!number && !size.bytes)) return;
    check_least(service, value, number ? *number : static_cast<double>(*size.bytes), report);
}

static void check_cpus(const compose::Service& service, const Value& value, Report& report) {
    if (!value.is_scalar() || !value.text) return;
    const auto number = compose::parse_float(*value.text);
    if (!number || *number == 0 || *number >= 0.01) return;
    report.add(service.mark(value), "Docker starts nothing with less than 0.01 CPUs")
        .stopping(Stops::Start);
}

static void check(const compose::Service& service, Report& report) {
    for (const auto* key : {"mem_limit", "mem_reservation", "memswap_limit", "shm_size"}) {
        const auto* value = service.find(key);
        const bool is_limit = key == std::string_view("mem_limit");
        if (value) check_size(service, *value, is_limit, report);
    }
    for (const auto* section : {"limits", "reservations"}) {
        const auto* value = service.find({"deploy", "resources", section, "memory"});
        // Compose wants a text there, and says so.
        const bool is_number =
            value && value->text && !value->is_quoted() && compose::parse_float(*value->text);
        const bool is_limit = section == std::string_view("limits");
        if (value && !is_number) check_size(service, *value, is_limit, report);
    }
    for (const auto* value :
         {service.find("cpus"), service.find({"deploy", "resources", "limits", "cpus"})})
        if (value) check_cpus(service, *value, report);
}

}  // namespace analysis::rules

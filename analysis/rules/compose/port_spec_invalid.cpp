#include "analysis/compose/ip_address.h"
#include "analysis/compose/service.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <optional>
#include <string>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This is no port that Docker can publish. It is written `[ADDRESS:][HOST PORT:]CONTAINER PORT[/PROTOCOL]`, with numbers up to 65535 or ranges of them; the address is an IP address, not a name.

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports:
      - "localhost:8080:80"
         ^^^^^^^^^ Compose refuses the file: `localhost` is no IP address; for this host alone write `127.0.0.1`
      - "80800:80"
         ^^^^^ Compose refuses the file: `80800` is no port, these end at 65535
      - "8000-8001:80-82"
         ^^^^^^^^^ Compose refuses the file: the ranges `8000-8001` and `80-82` have different lengths
      - "53:53/upd"
               ^^^ Compose refuses the file: `upd` is no protocol; there are `tcp`, `udp` and `sctp`
```

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports:
      - "127.0.0.1:8080:80"
      - "[::1]:8080:80"
      - "8000-8010:80"
      - "9000-9002:9000-9002/udp"
      - "${PORT}:80"
      - 3000
```

The long form has the same limits, and needs its `target`:

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports:
      - target: 80
        host_ip: localhost
                 ^^^^^^^^^ Compose refuses the file: `localhost` is no IP address; for this host alone write `127.0.0.1`
      - published: "8080"
        ^^^^^^^^^ Compose refuses the file: nothing says which port of the container this is; it needs a `target`
      - target: 80
        published: 80800
                   ^^^^^ the start fails: `80800` is no port, these end at 65535
```

## Why

See it: `docker compose config` ends with `Invalid ip address: localhost` or `Invalid hostPort: 80800`, and nothing starts. What slips through there, as in the long form, fails when the container is made.

## When not

- Where a variable that nobody knows stands, there is no finding.

## Why assistants miss it

`localhost:8080` is how one writes an address everywhere else.

## Sources

Compose specification, "ports"; docker/go-connections, package `nat`; compose-go, package `validation`.
)md";

static void check(const compose::Service& service, Report& report);

Rule port_spec_invalid() {
    return {
        .id = "port-spec-invalid",
        .practice = "correctness",
        .summary = "an entry of `ports` that Docker cannot read",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/host-ip"},
        .doc = page,
        .check = EachService{check},
    };
}

using compose::PortError;
using compose::Value;

static constexpr std::string_view refused = "Compose refuses the file: ";

/// Whole numbers as YAML has them besides decimal ones: `0x50`, `3_000`, `+80`.
static bool is_other_number(const Value& entry) {
    if (entry.style != yaml::Style::Plain || !entry.text || entry.text->empty()) return false;
    const auto first = entry.text->find_first_not_of('+');
    return first != std::string::npos && '0' <= (*entry.text)[first] &&
           (*entry.text)[first] <= '9' &&
           entry.text->find_first_not_of("0123456789abcdefABCDEFxo_", first) == std::string::npos;
}

static bool is_all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

static std::string no_port(std::string_view text) {
    if (is_all_digits(text)) return concat({"`", text, "` is no port, these end at 65535"});
    return concat({"`", text, "` is no port, and no range of ports from low to high"});
}

static std::string no_address(std::string_view text) {
    if (text.empty()) return "an empty text is no IP address; leave `host_ip` out";
    if (text == "localhost")
        return "`localhost` is no IP address; for this host alone write `127.0.0.1`";
    if (text == "*") return "`*` is no IP address; without one, the port is open at all of them";
    return concat({"`", text, "` is no IP address"});
}

/// What is behind the last colon, without a protocol.
static std::string_view target_in(std::string_view text) {
    text.remove_prefix(text.rfind(':') + 1);
    return text.substr(0, text.find('/'));
}

static std::string explanation(
    const PortError& error, std::string_view part, std::string_view all) {
    switch (error.kind) {
        case PortError::Kind::InvalidAddress:
            return no_address(part);
        case PortError::Kind::NoTarget:
            return "nothing says which port of the container this is";
        case PortError::Kind::RangesDiffer:
            return concat(
                {"the ranges `", part, "` and `", target_in(all), "` have different lengths"});
        case PortError::Kind::UnknownProtocol:
            return concat({"`", part, "` is no protocol; there are `tcp`, `udp` and `sctp`"});
        default:
            return no_port(part);
    }
}

/// What the spans of a reading count in; nothing, where variables of others were replaced.
static std::optional<std::string_view> written_text(const Value& entry) {
    if (entry.node && !entry.is_alias) return entry.node->value;
    if (entry.pieces || !entry.text) return std::nullopt;
    return *entry.text;
}

static std::string message_for(const PortError& error, std::optional<std::string_view> written) {
    if (!written) return concat({refused, "this is no port that Docker can publish"});
    const auto part = written->substr(error.span.begin(), error.span.size());
    return concat({refused, explanation(error, part, *written)});
}

/// Of the host it means any that is free; of the container it means nothing.
static void check_zero(
    const compose::Service& service,
    const Value& entry,
    const compose::Port& port,
    Report& report) {
    if (port.target.range != compose::PortRange{0, 0}) return;
    report
        .add(
            entry.place_of(port.target.span).value_or(service.mark(entry)),
            concat({refused, "a container has no port 0"}))
        .stopping(Stops::Load);
}

static void check_short(const compose::Service& service, const Value& entry, Report& report) {
    const auto reading = compose::short_port(entry);
    if (!reading || is_other_number(entry)) return;
    if (!reading->error) return check_zero(service, entry, *reading->port, report);
    const auto& error = *reading->error;
    const auto written = written_text(entry);
    const auto place = entry.place_of(error.span);
    auto& finding = report
                        .add(
                            place && place->size() > 0 ? *place : service.mark(entry),
                            message_for(error, written))
                        .stopping(Stops::Load);
    const bool is_name = written && place && error.kind == PortError::Kind::InvalidAddress &&
                         written->substr(error.span.begin(), error.span.size()) == "localhost";
    if (is_name) finding.with({"Write `127.0.0.1`", Safety::Suggested, {{*place, "127.0.0.1"}}});
}

static void check_address(const compose::Service& service, const Value& address, Report& report) {
    if (!address.is_scalar() || !address.text || compose::parse_ip_address(*address.text)) return;
    report.add(service.mark(address), concat({refused, no_address(*address.text)}))
        .stopping(Stops::Load);
}

/// What is too much for a port, the loader takes, and the daemon does not.
static bool is_too_large(const Value& number) {
    if (!number.text || !is_all_digits(*number.text)) return false;
    return number.text->size() > 5 || std::stoul(*number.text) > 65535;
}

static void check_long(const compose::Service& service, const Value& entry, Report& report) {
    if (const auto* address = entry.find("host_ip")) check_address(service, *address, report);
    const auto* target = entry.find("target");
    if (!target && !entry.is_unknown()) {
        const bool has_key = entry.is_own() && !entry.is_alias && !entry.fields.empty() &&
                             entry.fields.front().value.is_own();
        report
            .add(
                has_key ? entry.fields.front().key_span : service.mark(entry),
                concat(
                    {refused,
                     "nothing says which port of the container this is; it needs a `target`"}))
            .stopping(Stops::Load);
    }
    for (const auto* number : {target, entry.find("published")})
        if (number && is_too_large(*number))
            report.add(service.mark(*number), concat({"the start fails: ", no_port(*number->text)}))
                .stopping(Stops::Start);
}

static void check(const compose::Service& service, Report& report) {
    const auto* ports = service.find("ports");
    if (!ports) return;
    for (const auto& entry : ports->items) {
        if (service.is_shown_elsewhere(entry)) continue;
        if (entry.is_mapping()) check_long(service, entry, report);
        else check_short(service, entry, report);
    }
}

}  // namespace analysis::rules

#include "analysis/compose/health_test.h"
#include "analysis/compose/service_ports.h"
#include "analysis/rule.h"
#include "analysis/shell/endpoints.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <charconv>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A health check runs inside the container. There the service listens on the port at the right of `ports`; the one at the left is the host's, and nobody answers there, so every check fails.

```yaml
services:
  api:
    build: .
    ports: ["127.0.0.1:8080:3000"]
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/health"]
                                                    ^^^^ `8080` is the port of the host; in the container it is `3000`
```

```yaml fixed
services:
  api:
    build: .
    ports: ["127.0.0.1:8080:3000"]
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:3000/health"]
```

Nothing is said where the service may listen on both, or where another host is asked:

```yaml
services:
  api:
    build: .
    ports: ["127.0.0.1:8080:3000", "127.0.0.1:9090:8080"]
    healthcheck:
      test: curl -f http://localhost:8080/health
  admin:
    build: .
    ports: ["127.0.0.1:8080:3000"]
    environment:
      ADMIN_PORT: 8080
    healthcheck:
      test: curl -f http://localhost:8080/health
  other:
    build: .
    ports: ["127.0.0.1:8080:3000"]
    healthcheck:
      test: curl -f http://host.docker.internal:8080/health
  host:
    build: .
    network_mode: host
    ports: ["8080:3000"]
    healthcheck:
      test: curl -f http://localhost:8080/health
```

## Why

See it: `docker inspect -f '{{json .State.Health.Log}}' C` shows `Connection refused`, while the same address works in a browser on the host.

## When not

The service listens on that port as well, which nothing in the file shows: `# seaworthy: ignore=healthcheck-port-mismatch it listens on both`.

## Why assistants miss it

The address is the one that the README tells people to open.

## Fix safety

Suggested: the port that the mapping leads to.

## Sources

The Compose specification, `ports`, `healthcheck`.
)md";

static void check(const compose::Service& service, Report& report);

Rule healthcheck_port_mismatch() {
    return {
        .id = "healthcheck-port-mismatch",
        .practice = "health",
        .summary = "a health check at the host's port instead of the container's",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Healthcheck,
        .doc = page,
        .check = EachService{check},
    };
}

using compose::Value;

/// Whether that number stands somewhere in the value, or may do so.
static bool may_name(const Value* value, std::string_view port) {
    if (!value || value->is_null()) return false;
    if (value->is_unknown()) return true;
    if (value->is_scalar()) return !value->text || contains(*value->text, port);
    const auto names = [&](const Value& one) { return may_name(&one, port); };
    return std::ranges::any_of(value->items, names) ||
           std::ranges::any_of(
               value->fields, [&](const compose::Field& field) { return names(field.value); });
}

static std::optional<unsigned> number_of(const shell::Word& word) {
    unsigned number = 0;
    const auto* end = word.value.data() + word.value.size();
    const auto [stop, error] = std::from_chars(word.value.data(), end, number);
    const bool is_number = error == std::errc() && stop == end && word.is_literal;
    return is_number ? std::optional(number) : std::nullopt;
}

static bool is_itself(const compose::Service& service, const shell::Endpoint& endpoint) {
    if (!endpoint.host) return false;
    const auto& host = endpoint.host->value;
    return host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" || host == "[::1]" ||
           host == service.name();
}

static bool may_listen(const compose::Service& service, const std::string& port) {
    for (const auto* key : {"environment", "command", "entrypoint", "expose", "build"})
        if (may_name(service.find(key), port)) return true;
    const auto known = service.image().ports();
    return known && std::ranges::any_of(*known, [&](std::string_view one) {
               return contains(one, port) || contains(one, "-");
           });
}

/// Where the port of the host leads to; nothing, if it leads nowhere or to several, or if the
/// container may listen there too.
static std::optional<unsigned> container_port(const compose::Service& service, unsigned port) {
    std::optional<unsigned> target;
    const auto* written = service.find("ports");
    if (!written) return std::nullopt;
    const auto ports = compose::ports_of(service.value());
    if (ports.size() != written->items.size()) return std::nullopt;
    for (const auto& one : ports) {
        const auto& inside = one.target.range;
        if (!inside || inside->holds(port)) return std::nullopt;
        const auto& outside = one.published ? one.published->range : std::nullopt;
        if (one.published && !outside) return std::nullopt;
        if (!outside || !outside->holds(port)) continue;
        if (outside->first != outside->last || inside->first != inside->last) return std::nullopt;
        if (target && *target != inside->first) return std::nullopt;
        target = inside->first;
    }
    return target;
}

static void check_endpoint(
    const compose::Service& service,
    const compose::HealthTest& test,
    const shell::Endpoint& endpoint,
    Report& report) {
    const auto port = endpoint.port ? number_of(*endpoint.port) : std::nullopt;
    if (!port || !is_itself(service, endpoint)) return;
    const auto target = container_port(service, *port);
    if (!target || may_listen(service, std::to_string(*port))) return;
    const auto span = endpoint.port->span;
    const auto right = std::to_string(*target);
    auto& finding = report.add(
        test.mark(span),
        concat(
            {"`",
             endpoint.port->value,
             "` is the port of the host; in the container it is `",
             right,
             "`"}));
    const auto place = span.size() == endpoint.port->value.size() ? test.exact(span) : std::nullopt;
    if (place)
        finding.with({concat({"Ask at `", right, "`"}), Safety::Suggested, {{*place, right}}});
}

static void check(const compose::Service& service, Report& report) {
    const auto* written = service.find({"healthcheck", "test"});
    const bool is_own_network = service.lacks("network_mode") == Trilean::True &&
                                service.lacks("env_file") == Trilean::True;
    if (!written || !is_own_network || service.is_shown_elsewhere(*written)) return;
    const auto test = compose::HealthTest::of(service);
    if (!test) return;
    for (const auto& command : test->script().commands())
        for (const auto& endpoint : shell::endpoints(command))
            check_endpoint(service, *test, endpoint, report);
}

}  // namespace analysis::rules

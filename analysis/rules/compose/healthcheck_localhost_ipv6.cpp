#include "analysis/compose/health_test.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/shell/endpoints.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
In a container `localhost` is `::1` as well as `127.0.0.1`, and BusyBox's wget takes the first address that it gets and no other. On Alpine that is often `::1`. A service that listens on `0.0.0.0` does not answer there: it works, and it is unhealthy.

```yaml
services:
  api:
    image: python:3.12.14-alpine3.24
    command: ["uvicorn", "app:app", "--host", "0.0.0.0"]
    healthcheck:
      test: ["CMD", "wget", "-q", "--spider", "http://localhost:8000/"]
                                                      ^^^^^^^^^ `wget` may ask `::1` here and nobody else; write `127.0.0.1`
```

```yaml fixed
services:
  api:
    image: python:3.12.14-alpine3.24
    command: ["uvicorn", "app:app", "--host", "0.0.0.0"]
    healthcheck:
      test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:8000/"]
```

curl tries all addresses, as GNU's wget does. Node and the web servers of Go listen on both kinds by themselves, and so does nginx with the configuration that its image brings:

```yaml
services:
  api:
    image: python:3.12.14-alpine3.24
    command: sh -c "apk add --no-cache wget && exec python app.py"
    healthcheck:
      test: wget -q --spider http://localhost:8000/
  node:
    image: node:22.23.2-alpine3.24
    healthcheck:
      test: wget -q --spider http://localhost:3000/
  web:
    image: nginx:1.30.4-alpine3.24
    healthcheck:
      test: wget -q --spider http://localhost/
  without:
    image: python:3.12.14-alpine3.24
    sysctls:
      net.ipv6.conf.all.disable_ipv6: 1
    healthcheck:
      test: wget -q --spider http://localhost:8000/
```

## Why

See it: `docker exec C wget -q --spider http://localhost:8000/` says `Connection refused`; with `127.0.0.1` it succeeds.

## When not

The service listens on `::`: `# seaworthy: ignore=healthcheck-localhost-ipv6 it listens on both`.

## Why assistants miss it

`localhost` works on every laptop, where curl or a browser tries one address after the other.

## Fix safety

Suggested: `127.0.0.1` reaches what listens on `0.0.0.0`, and on `::` too unless it is told to take IPv6 alone.

## Sources

BusyBox, `wget`; hosts(5).
)md";

static void check(const compose::Service& service, Report& report);

Rule healthcheck_localhost_ipv6() {
    return {
        .id = "healthcheck-localhost-ipv6",
        .practice = "health",
        .summary = "a health check at `localhost` that may be asked over IPv6 alone",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::Healthcheck,
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether it answers on `::` by all that is known of its image.
static bool listens_on_both(const compose::Service& service) {
    const auto& image = service.image();
    if (image.id() == "node" || image.id() == "golang") return true;
    if (image.kind() != ImageKind::WebServer && image.kind() != ImageKind::Proxy) return false;
    return std::ranges::none_of(
        compose::mounts_of(service.value()), [](const compose::MountedVolume& mount) {
            return !mount.target || mount.target->starts_with("/etc");
        });
}

static bool has_busybox_wget(const compose::Service& service) {
    const auto& image = service.image();
    const bool is_busybox = image.os() == OsFamily::Alpine || image.os() == OsFamily::BusyBox;
    return !service.is_built() && is_busybox && image.has_tool("wget") == Trilean::True &&
           !compose::may_bring(service, "wget");
}

static void check(const compose::Service& service, Report& report) {
    const auto* written = service.find({"healthcheck", "test"});
    if (!written || !has_busybox_wget(service) || listens_on_both(service)) return;
    if (service.find("sysctls") || service.find("extra_hosts") ||
        service.is_shown_elsewhere(*written))
        return;
    const auto test = compose::HealthTest::of(service);
    if (!test) return;
    for (const auto& command : test->script().commands()) {
        if (shell::program_name(command.words) != "wget") continue;
        for (const auto& endpoint : shell::endpoints(command)) {
            if (!endpoint.host || endpoint.host->value != "localhost") continue;
            const auto span = endpoint.host->span;
            auto& finding = report.add(
                test->mark(span), "`wget` may ask `::1` here and nobody else; write `127.0.0.1`");
            const auto place =
                span.size() == endpoint.host->value.size() ? test->exact(span) : std::nullopt;
            if (place)
                finding.with({"Ask at `127.0.0.1`", Safety::Suggested, {{*place, "127.0.0.1"}}});
        }
    }
}

}  // namespace analysis::rules

#include "analysis/compose/capability_lists.h"
#include "analysis/compose/hardening.h"
#include "analysis/reference/capabilities.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The kernel has no capability of this name. Docker refuses to create the container, so the service does not start.

```yaml
services:
  web:
    image: caddy:2.11.4-alpine
    cap_drop: [ALL]
    cap_add:
      - NET_BIND_SERVCE
        ^^^^^^^^^^^^^^^ there is no capability `NET_BIND_SERVCE`, so the container is not created; did you mean `NET_BIND_SERVICE`?
```

```yaml fixed
services:
  web:
    image: caddy:2.11.4-alpine
    cap_drop: [ALL]
    cap_add:
      - NET_BIND_SERVICE
```

Docker takes names in any case, with and without `CAP_`, and `ALL` for all of them:

```yaml
services:
  web:
    image: caddy:2.11.4-alpine
    cap_drop: [all]
    cap_add: [cap_net_bind_service]
```

## Why

See it: `docker compose up` ends with "invalid CapAdd: unknown capability". `docker compose config` accepts the file, so the typing error shows only where the service starts.

## When not

The kernel of the host is newer than this list. Then: `# seaworthy: ignore=unknown-capability new in Linux 7`.

## Why assistants miss it

The names are long, few people read them, and nothing checks them before the start.

## Fix safety

Suggested: the container was not created before. Read the name that is proposed; it is the nearest one.

## Sources

`man 7 capabilities`; moby, `oci/caps`.
)md";

static void check(const compose::Service& service, Report& report);

Rule unknown_capability() {
    return {
        .id = "unknown-capability",
        .practice = "capabilities",
        .summary = "a capability that no kernel has",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static bool is_capability(std::string_view name) {
    return name == "ALL" || reference::capability(name);
}

static std::optional<std::string_view> meant_by(std::string_view name) {
    if (name.starts_with("CAP_") || name.starts_with("cap_")) name.remove_prefix(4);
    if (reference::is_all_capabilities(name)) return "ALL";
    return nearest(name, reference::capability_names());
}

static void check_list(const compose::Service& service, const char* key, Report& report) {
    for (const auto& [written, name] : compose::listed_capabilities(service, key)) {
        if (name.empty() || is_capability(name) || service.is_shown_elsewhere(*written)) continue;
        const auto meant = meant_by(name);
        auto& finding = report.add(
            service.mark(*written),
            concat(
                {"there is no capability `",
                 name,
                 "`, so the container is not created",
                 meant ? concat({"; did you mean `", *meant, "`?"}) : std::string()}));
        finding.stopping(Stops::Start);
        const auto item = compose::own_item(service, {key}, *written);
        if (!meant || !item) continue;
        if (auto edits = compose::replace_scalar(service.lines(), *item, *meant))
            finding.with({concat({"Write `", *meant, "`"}), Safety::Suggested, *std::move(edits)});
    }
}

static void check(const compose::Service& service, Report& report) {
    check_list(service, "cap_add", report);
    check_list(service, "cap_drop", report);
}

}  // namespace analysis::rules

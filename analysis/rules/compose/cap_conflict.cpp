#include "analysis/compose/capability_lists.h"
#include "analysis/compose/hardening.h"
#include "analysis/reference/capabilities.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This entry changes nothing: the same capability is added as well as dropped, stands there twice, or is one that every container has. The list says something else than
what happens.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop:
      - NET_RAW
      - MKNOD
        ^^^^^ `MKNOD` is added below as well; what is added wins, so it is not dropped
    cap_add: [MKNOD]
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_drop:
      - NET_RAW
```

To add what is there anyway has a meaning only beside `cap_drop: [ALL]`:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_add: [CHOWN, NET_ADMIN]
              ^^^^^ a container has `CHOWN` anyway, as long as `ALL` is not dropped
  db:
    image: postgres:17.11-trixie
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID]
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    cap_add: [NET_ADMIN]
  db:
    image: postgres:17.11-trixie
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID]
```

The name counts without `CAP_` and in any case:

```yaml
services:
  db:
    image: postgres:17.11-trixie
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID, CAP_CHOWN]
                                                                 ^^^^^^^^^ `CHOWN` stands in this list already
```

```yaml fixed
services:
  db:
    image: postgres:17.11-trixie
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID]
```

## Why

See it: `docker compose exec api grep CapBnd /proc/1/status` is the same number with the entry and without. What is worth knowing is why it was written: the list with
`cap_add: [CHOWN]` and no `cap_drop` was most likely meant to be the short list of what is left.

## When not

A list shared by an anchor fits one service and is idle in another. Then: `# seaworthy: ignore=cap-conflict shared list`.

## Why assistants miss it

Both lists look careful. That they are not read from top to bottom stands in the engine's source only.

## Sources

moby, `oci/caps.TweakCapabilities`; the defaults: AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, NET_RAW, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT.
)md";

static void check(const compose::Service& service, Report& report);

Rule cap_conflict() {
    return {
        .id = "cap-conflict",
        .practice = "capabilities",
        .summary = "an entry of `cap_add` or `cap_drop` that changes nothing",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Safe,
        .also_known_as = {},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

using List = std::vector<compose::ListedCapability>;

static void report_idle(
    const compose::Value& written, std::string message, compose::Edits edits, Report& report) {
    if (!written.is_own()) return;
    auto& finding = report.add(written.span, std::move(message));
    if (edits) finding.with({"Remove this entry", Safety::Safe, *std::move(edits)});
}

/// Whether the list has the name before that entry.
static bool is_repeated(const List& list, std::size_t index) {
    const auto& name = list[index].name;
    return std::any_of(
        list.begin(), list.begin() + static_cast<std::ptrdiff_t>(index), [&](const auto& entry) {
            return entry.name == name;
        });
}

static std::string in_order(const compose::Service& service, const compose::Value& written) {
    const auto other = service.key_of({"cap_add"});
    if (other == service.key()) return "";
    return other.begin() > written.span.begin() ? " below" : " above";
}

static bool is_default(std::string_view name) {
    const auto* known = reference::capability(name);
    return known && known->is_default;
}

static std::string twice(std::string_view name) {
    return concat({"`", name, "` stands in this list already"});
}

/// Without the entry that is dropped, what is added may be idle as well.
static compose::Edits without_both(
    const compose::Service& service, const compose::ListedCapability& dropped, const List& added) {
    auto edits = compose::without_item(service, {"cap_drop"}, *dropped.written);
    if (compose::drops_all(service) != Trilean::False || !is_default(dropped.name)) return edits;
    const auto other = std::ranges::find(added, dropped.name, &compose::ListedCapability::name);
    return compose::all_of({edits, compose::without_item(service, {"cap_add"}, *other->written)});
}

static void check_dropped(
    const compose::Service& service, const List& dropped, const List& added, Report& report) {
    for (std::size_t index = 0; index < dropped.size(); ++index) {
        const auto& [written, name] = dropped[index];
        if (name.empty()) continue;
        if (is_repeated(dropped, index)) {
            auto edits = compose::without_item(service, {"cap_drop"}, *written);
            report_idle(*written, twice(name), std::move(edits), report);
        } else if (name != "ALL" && compose::has_capability(added, name)) {
            auto message = concat(
                {"`",
                 name,
                 "` is added",
                 in_order(service, *written),
                 " as well; what is added wins, so it is not dropped"});
            report_idle(
                *written, std::move(message), without_both(service, dropped[index], added), report);
        }
    }
}

static void check_added(
    const compose::Service& service, const List& dropped, const List& added, Report& report) {
    const bool keeps_defaults = compose::drops_all(service) == Trilean::False;
    for (std::size_t index = 0; index < added.size(); ++index) {
        const auto& [written, name] = added[index];
        const bool is_there_anyway =
            keeps_defaults && is_default(name) && !compose::has_capability(dropped, name);
        if (name.empty() || (!is_repeated(added, index) && !is_there_anyway)) continue;
        auto message =
            is_repeated(added, index)
                ? twice(name)
                : concat({"a container has `", name, "` anyway, as long as `ALL` is not dropped"});
        report_idle(
            *written,
            std::move(message),
            compose::without_item(service, {"cap_add"}, *written),
            report);
    }
}

static void check(const compose::Service& service, Report& report) {
    if (compose::is_privileged(service) != Trilean::False) return;
    const auto dropped = compose::listed_capabilities(service, "cap_drop");
    const auto added = compose::listed_capabilities(service, "cap_add");
    check_dropped(service, dropped, added, report);
    check_added(service, dropped, added, report);
}

}  // namespace analysis::rules

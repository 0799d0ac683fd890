#include "analysis/compose/edits/edits.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/sandbox.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This runtime has a name that is near a known one. Docker starts nothing with a runtime that the daemon has not been told of.

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runcs
             ^^^^^ there is hardly a runtime called `runcs`; did you mean `runsc`?
```

```yaml fixed
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
```

gVisor is the project, `runsc` its runtime:

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: gvisor
             ^^^^^^ there is hardly a runtime called `gvisor`; did you mean `runsc`?
```

```yaml fixed
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
```

Any other name may be that of a runtime of one's own:

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: io.containerd.runsc.v1
  model:
    image: registry.example.com/model:1.4.2
    runtime: nvidia
  other:
    image: registry.example.com/other:1.4.2
    runtime: our-own
```

## Why

See it: `docker info -f '{{json .Runtimes}}'` lists those that there are. With another, `docker compose up` says `unknown or invalid runtime name`.

## When not

The runtime is called so in `daemon.json`: `# seaworthy: ignore=unknown-runtime registered under this name`.

## Why assistants miss it

`runc` and `runsc` differ by a letter, and gVisor is the better known name.

## Fix safety

Suggested: nothing would start with the other name.

## Sources

The Compose specification, `runtime`; gvisor.dev, "Docker Quick Start".
)md";

static void check(const compose::Service& service, Report& report);

Rule unknown_runtime() {
    return {
        .id = "unknown-runtime",
        .practice = "sandbox",
        .summary = "a runtime with a name that is nearly right",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    static constexpr std::array<std::string_view, 7> known{
        "crun", "kata", "nvidia", "runc", "runsc", "sysbox-runc", "youki"};
    const auto* runtime = service.find("runtime");
    if (!runtime || !runtime->is_scalar() || !runtime->text) return;
    const std::string_view name = *runtime->text;
    if (compose::is_sandbox(name) || name.starts_with("io.containerd.")) return;
    if (std::ranges::find(known, name) != known.end()) return;
    const bool is_project = name == "gvisor" || name == "gVisor";
    // Of the letters of `runsc`, in another order.
    const bool is_swapped = name == "runcs" || name == "rusnc";
    const auto meant =
        is_project || is_swapped ? std::optional<std::string_view>("runsc") : nearest(name, known);
    if (!meant) return;
    auto& finding = report.add(
        service.mark(*runtime),
        concat({"there is hardly a runtime called `", name, "`; did you mean `", *meant, "`?"}));
    const auto node = compose::own_node(*runtime);
    auto edits = node ? compose::replace_scalar(service.lines(), *node, *meant) : std::nullopt;
    if (edits && !edits->empty())
        finding.with({concat({"Write `", *meant, "`"}), Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`privileged: true` takes the walls of the container away: every device of the host, every capability, no filter for system calls. Whoever gets into the process
has the host.

```yaml
services:
  web:
    image: nginx:1.29.1
    privileged: true
                ^^^^ a privileged container is root on the host; name the capability or device that `web` needs instead
```

```yaml
services:
  web:
    image: nginx:1.29.1
    privileged: false
```
)md";

static void check(const compose::Service& service, Report& report);

Rule privileged_service() {
    return {
        .id = "privileged-service",
        .practice = "capabilities",
        .summary = "a service that is root on the host",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {"kics/Privileged Containers Enabled", "cis/5.5"},
        .doc = page,
        .check = EachService{check},
    };
}

static void check(const compose::Service& service, Report& report) {
    const auto* privileged = service.find("privileged");
    if (!privileged || compose::truth_of(*privileged) != Trilean::True) return;
    report.add(
        service.mark(*privileged),
        concat(
            {"a privileged container is root on the host; name the capability or device that `",
             service.name(),
             "` needs instead"}));
}

}  // namespace analysis::rules

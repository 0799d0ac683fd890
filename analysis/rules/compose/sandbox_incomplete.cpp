#include "analysis/compose/capability_lists.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/limits.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/sandbox.h"
#include "analysis/compose/security_options.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The service runs in a sandbox because somebody may take it over, and around the sandbox much is open. A sandbox guards the host's kernel; it does not keep an attacker from the network, from the host's memory, or from staying in the container.

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
             ^^^^^ `convert` runs in a sandbox that lacks `read_only: true`, `cap_drop: [ALL]`, `no-new-privileges`, a network without a way out, `mem_limit` and `pids_limit`
```

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    runtime: runsc
             ^^^^^ `convert` runs in a sandbox that lacks `mem_limit` and `pids_limit`
    network_mode: none
    read_only: true
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
  render:
    image: registry.example.com/render:1.4.2
    runtime: kata
    networks: [jobs]
    read_only: true
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    mem_limit: 512m
    pids_limit: 200
  api:
    image: registry.example.com/api:1.4.2
networks:
  jobs:
    internal: true
```

## Why

See it: `docker compose exec convert sh -c 'wget -qO- https://example.com; touch /bin/x'` works under gVisor as it does without.

## When not

A gap that has to be, such as a way out to the network: `# seaworthy: ignore=sandbox-incomplete it calls the licence server`. In files for development nothing is said.

## Why assistants miss it

A sandbox sounds as if it were all that is needed. Each of the settings has a rule of its own, with a fix: `compose-read-only`, `cap-drop-all`, `no-new-privileges`, `memory-limit` and `pids-limit`.

## Sources

gvisor.dev, "Security model"; OWASP Docker Security Cheat Sheet.
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule sandbox_incomplete() {
    return {
        .id = "sandbox-incomplete",
        .practice = "sandbox",
        .summary = "a sandbox with much open around it",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

static bool is_writable(const compose::Service& service) {
    if (service.image().read_only() == Works::No) return false;
    const auto* read_only = service.find("read_only");
    if (read_only && !read_only->is_null()) return compose::truth_of(*read_only) == Trilean::False;
    return service.lacks("read_only") == Trilean::True;
}

static bool has_way_out(const compose::Service& service, const compose::Project& project) {
    if (service.lacks("network_mode") != Trilean::True) return false;
    const auto networks = compose::networks_of(service.facts());
    return networks && std::ranges::any_of(*networks, [&](const std::string& network) {
               return compose::is_internal(network, project) == Trilean::False;
           });
}

/// What is missing for certain, as it goes on after "lacks".
static std::string gaps_of(const compose::Service& service, const compose::Project& project) {
    std::vector<std::string> gaps;
    if (is_writable(service)) gaps.emplace_back("`read_only: true`");
    if (compose::drops_all(service) == Trilean::False) gaps.emplace_back("`cap_drop: [ALL]`");
    if (compose::forbids_new_privileges(service) == Trilean::False &&
        !compose::needs_setuid(service))
        gaps.emplace_back("`no-new-privileges`");
    if (has_way_out(service, project)) gaps.emplace_back("a network without a way out");
    if (is_limited(service, compose::Resource::Memory) == Trilean::False)
        gaps.emplace_back("`mem_limit`");
    if (is_limited(service, compose::Resource::Pids) == Trilean::False)
        gaps.emplace_back("`pids_limit`");
    std::string listed;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        if (i > 0) listed += i + 1 == gaps.size() ? " and " : ", ";
        listed += gaps[i];
    }
    return listed;
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto* runtime = service.find("runtime");
    if (!runtime || !runtime->text || !compose::is_sandbox(*runtime->text)) return;
    if (service.is_dev() || !compose::has_image(service)) return;
    if (compose::is_privileged(service) != Trilean::False) return;
    const auto gaps = gaps_of(service, project);
    if (gaps.empty()) return;
    report.add(
        service.mark(*runtime),
        concat({"`", service.name(), "` runs in a sandbox that lacks ", gaps}));
}

}  // namespace analysis::rules

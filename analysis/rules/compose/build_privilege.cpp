#include "analysis/compose/edits/removals.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/service.h"
#include "analysis/dockerfile/instruction.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The builder keeps each step away from the machine that it runs on, because a step runs code from the internet. This line opens the builder: the host's network, or all rights
that root has.

```yaml
services:
  api:
    build:
      context: .
      network: host
               ^^^^ the build of `api` runs in the host's network, and reaches all that listens on its `127.0.0.1`
      entitlements:
        - security.insecure
          ^^^^^^^^^^^^^^^^^ `security.insecure` lets steps of the build of `api` run with all rights on the machine that builds
```

```yaml fixed
services:
  api:
    build:
      context: .
```

```yaml
services:
  api:
    build:
      context: .
      network: none
```

In a Dockerfile:

```dockerfile
FROM debian:trixie-slim
RUN --network=host curl -fsS http://127.0.0.1:8081/artifact -o /artifact
    ^^^^^^^^^^^^^^ this step runs in the host's network, and reaches all that listens on its `127.0.0.1`
RUN --security=insecure ./measure.sh
    ^^^^^^^^^^^^^^^^^^^ this step runs with all rights on the machine that builds
RUN --network=none make
```

```dockerfile fixed
FROM debian:trixie-slim
RUN curl -fsS http://127.0.0.1:8081/artifact -o /artifact
RUN ./measure.sh
RUN --network=none make
```

## Why

See it: `RUN --network=host ss -ltn` prints what listens on the machine that builds, often one that many projects share. A package with a malicious install script can
ask the metadata service of the cloud for the machine's keys. `--security=insecure` is `--privileged` for a step.

## When not

Images that test container engines. Then: `# seaworthy: ignore=build-privilege starts an engine in a test`.

## Why assistants miss it

A build that cannot reach a proxy on `localhost` works with the host's network at once; that the proxy could be given as `--build-arg HTTP_PROXY` takes a second thought.

## Fix safety

Unsafe: the step may need it. BuildKit refuses both unless the entitlement is allowed, so a build that works uses it.

## Sources

BuildKit's Dockerfile reference, `RUN --security` and `RUN --network`; Sonar S6502, S6431; Semgrep `run-security-insecure`.
)md";

static void check_run(const Instruction& run, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule build_privilege() {
    return {
        .id = "build-privilege",
        .practice = "capabilities",
        .summary = "a build that may do more on its machine than build",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Unsafe,
        .also_known_as = {"sonar/S6502", "sonar/S6431", "semgrep/run-security-insecure"},
        .doc = page,
        .check = {EachInstruction{{Keyword::Run}, check_run}, EachService{check_service}},
    };
}

static constexpr std::string_view host_network =
    " runs in the host's network, and reaches all that listens on its `127.0.0.1`";
static constexpr std::string_view all_rights = " with all rights on the machine that builds";

static void report_flag(
    const Instruction& run, const Flag& flag, std::string message, Report& report) {
    const Span with_blank(flag.span.begin(), flag.span.end() + 1);
    auto& finding = report.add(flag.span, std::move(message));
    const auto source = run.source();
    if (flag.span.end() < source.size() && source[flag.span.end()] == ' ')
        finding.with({concat({"Remove `--", flag.name, "`"}), Safety::Unsafe, {{with_blank, ""}}});
}

static void check_run(const Instruction& run, Report& report) {
    const auto* network = run.flag("network");
    if (network && network->value && network->value->value == "host")
        report_flag(run, *network, concat({"this step", host_network}), report);
    const auto* security = run.flag("security");
    if (security && security->value && security->value->value == "insecure")
        report_flag(run, *security, concat({"this step runs", all_rights}), report);
}

static void check_network(const compose::Service& service, Report& report) {
    const auto* network = service.find({"build", "network"});
    if (!network || !network->says("host") || service.is_shown_elsewhere(*network)) return;
    auto& finding = report.add(
        service.mark(*network), concat({"the build of `", service.name(), "`", host_network}));
    if (!network->is_own() || network->is_alias) return;
    auto edits =
        compose::remove_key(service.lines(), service.written().value(), {"build", "network"});
    if (edits) finding.with({"Remove `network: host`", Safety::Unsafe, *std::move(edits)});
}

static std::string entitlement_message(const compose::Service& service, std::string_view name) {
    if (name == "network.host")
        return concat(
            {"`network.host` lets steps of the build of `",
             service.name(),
             "` use the host's network"});
    return concat(
        {"`", name, "` lets steps of the build of `", service.name(), "` run", all_rights});
}

static void check_entitlements(const compose::Service& service, Report& report) {
    const auto* list = service.find({"build", "entitlements"});
    if (!list) return;
    for (const auto& item : list->items) {
        const bool is_one = item.says("security.insecure") || item.says("network.host");
        if (!is_one || service.is_shown_elsewhere(item)) continue;
        auto& finding = report.add(service.mark(item), entitlement_message(service, *item.text));
        if (auto edits = compose::without_item(service, {"build", "entitlements"}, item))
            finding.with(
                {concat({"Remove `", *item.text, "`"}), Safety::Unsafe, *std::move(edits)});
    }
}

static void check_service(const compose::Service& service, Report& report) {
    check_network(service, report);
    check_entitlements(service, report);
}

}  // namespace analysis::rules

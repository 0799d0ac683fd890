#include "analysis/compose/health_test.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/stage/image.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This health check is text for `/bin/sh`, and the image has no shell: each check fails, and the container is unhealthy for ever. Write the command as a JSON array, with a
program that is in the image.

```dockerfile
FROM gcr.io/distroless/static-debian12:nonroot
COPY server /server
HEALTHCHECK CMD /server --healthcheck
                ^^^^^^^^^^^^^^^^^^^^^ needs `/bin/sh`, which this image does not have
ENTRYPOINT ["/server"]
```

```dockerfile fixed
FROM gcr.io/distroless/static-debian12:nonroot
COPY server /server
HEALTHCHECK CMD ["/server", "--healthcheck"]
ENTRYPOINT ["/server"]
```

The same is true of a service, in whichever way the text is written:

```yaml
services:
  dns:
    image: coredns/coredns:1.14.2
    healthcheck:
      test: ["CMD-SHELL", "/coredns -plugins"]
                          ^^^^^^^^^^^^^^^^^^^ needs `/bin/sh`, which `coredns/coredns:1.14.2` does not have
```

```yaml fixed
services:
  dns:
    image: coredns/coredns:1.14.2
    healthcheck:
      test: ["CMD", "/coredns", "-plugins"]
```

Where there is a shell, text is fine: `|| exit 1` needs one.

```dockerfile
FROM alpine:3.24.1
HEALTHCHECK CMD wget -qO- http://127.0.0.1:8080/ || exit 1
CMD ["server"]
```

## Why

See it: `docker inspect -f '{{json .State.Health.Log}}' C` shows `exec: "/bin/sh": stat /bin/sh: no such file or directory` for each check. Whoever waits for this container
to be healthy waits in vain.

## When not

Never: it cannot work. If a shell comes in another way: `# seaworthy: ignore=healthcheck-needs-shell busybox is mounted`.

## Why assistants miss it

The usual health check is a line of shell, and images without one build and start all the same.

## Fix safety

Suggested where the text is one plain command, which the array then starts directly. Pipes, variables and `||` have to go into the program.

## Sources

Docker's reference of `HEALTHCHECK`; the README of GoogleContainerTools/distroless.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule healthcheck_needs_shell() {
    return {
        .id = "healthcheck-needs-shell",
        .practice = "health",
        .summary = "a health check in shell form in an image without a shell",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"hadolint/DL3025"},
        .step = Step::Healthcheck,
        .doc = page,
        .check = {EachStage{Stages::Shipping, check}, EachService{check_service}},
    };
}

static void check(const Stage& stage, Report& report) {
    const auto written = nearest(stage, Keyword::Healthcheck);
    const auto* healthcheck = written ? written.placed->as<Healthcheck>() : nullptr;
    if (!healthcheck || !healthcheck->command || healthcheck->command->exec()) return;
    if (nearest(stage, Keyword::Shell) || image_of(stage).is_windows()) return;
    if (has_shell(stage) != Trilean::False) return;

    const auto span = written.placed.in_file(healthcheck->command->span());
    auto& finding = report.add(span, "needs `/bin/sh`, which this image does not have");
    const auto* script = written.placed->script();
    const auto words = script ? shell::exec_form(*script) : std::nullopt;
    const auto list = words ? shell::json_list(*words) : std::nullopt;
    if (list)
        finding.with({"Start the program without a shell", Safety::Suggested, {{span, *list}}});
}

static void check_service(const compose::Service& service, Report& report) {
    const auto* written = service.find({"healthcheck", "test"});
    const bool is_known = written && !service.is_built() && service.reference() &&
                          !service.image().is_windows() && !service.is_shown_elsewhere(*written);
    if (!is_known || service.image().has_shell() != Trilean::False) return;
    const auto test = compose::HealthTest::of(service);
    if (!test || !test->is_for_shell() || compose::may_bring(service, "/bin/sh")) return;
    auto& finding = report.add(
        test->mark(),
        concat({"needs `/bin/sh`, which `", service.facts().image, "` does not have"}));
    const auto words = shell::exec_form(test->script());
    auto edits = words ? test->replace(*words) : std::nullopt;
    if (edits)
        finding.with({"Start the program without a shell", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

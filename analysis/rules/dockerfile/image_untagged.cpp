#include "analysis/compose/service_image.h"
#include "analysis/image/tags.h"
#include "analysis/rule.h"
#include "analysis/stage/image_uses.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
An image without a tag is `latest`, and `latest` is another image every few weeks. The build that worked on Friday fails on Monday, and nobody changed a line. Name the exact
version; the fix writes the one that `latest` means today.

```dockerfile
FROM redis
     ^^^^^ `redis` is whatever `redis:latest` is today; pin it: `redis:8.10.1-trixie`
COPY redis.conf /etc/redis.conf
```

```dockerfile fixed
FROM redis:8.10.1-trixie
COPY redis.conf /etc/redis.conf
```

Files are copied out of images as well:

```dockerfile
FROM alpine:3.24.1
COPY --from=docker.io/library/busybox /bin/busybox /bin/
            ^^^^^^^^^^^^^^^^^^^^^^^^^ `docker.io/library/busybox` is whatever `docker.io/library/busybox:latest` is today; pin it: `docker.io/library/busybox:1.38.0`
```

It is the same for what a Compose file pulls, and worse for a database: the next major version does not read the data of the last one.

```yaml
services:
  db:
    image: postgres
           ^^^^^^^^ `postgres` is whatever `postgres:latest` is today; pin it: `postgres:18.6-trixie`
```

```yaml fixed
services:
  db:
    image: postgres:18.6-trixie
```

A tag, a digest, an earlier stage, the empty image, and what a variable names are fine, and a colon may belong to a registry's port:

```dockerfile
ARG BASE
FROM localhost:5000/team/app:1.2 AS build
FROM build AS tested
FROM scratch AS empty
FROM ${BASE}
COPY --from=build /app /app
```

So are the image that a service is built as, and one that is not pulled:

```yaml
services:
  app:
    build: .
    image: team/app
  worker:
    image: team/app
    command: work
  tools:
    image: team/tools
    pull_policy: never
  other:
    image: ${IMAGE}
  registry:
    image: localhost:5000/team/app:1.2
```

## Why

See it: `docker image inspect -f '{{.Created}}' node` says how old the `latest` is that this machine happens to have. Another machine has another one, and both are right. A new
major version of a language or a database arrives in the middle of an unrelated change.

## When not

The image is made by the same build, as a named context (`--build-context`, `additional_contexts`): then say so, `# seaworthy: ignore=image-untagged a named context`. In a Compose file,
an image that is only ever made on this machine has `pull_policy: never`. In a file or service for development it is a warning.

## Why assistants miss it

`FROM node` builds. What it will build next month is not visible today.

## Fix safety

Suggested: the tag of the official images' list that `latest` stands for in the release of Seaworthy that you use. It is the image that a fresh pull gave then; an old local copy may
be another one.

## Sources

Docker's "Building best practices: Pin base image versions"; hadolint DL3006; Trivy DS-0001; the metadata of docker-library/official-images.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report);

Rule image_untagged() {
    return {
        .id = "image-untagged",
        .practice = "pinned-images",
        .summary = "an image without a tag, which is whatever `latest` is",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3006",
             "trivy/DS-0001",
             "checkov/CKV_DOCKER_7",
             "kics/Image Version Not Explicit",
             "semgrep/missing-image-version",
             "sonar/S6596",
             "dockerfilelint/missing_tag",
             "dclint/service-image-require-explicit-tag",
             "tally/DL3006",
             "droast/DF001",
             "dockercleaner/PinBaseImageVersion"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = {EachStage{Stages::Live, check}, EachServiceInProject{check_service}},
    };
}

static bool is_untagged(const ImageReference& reference) {
    return !reference.tag() && !reference.digest();
}

static Finding& add(const ImageReference& reference, Span place, Report& report) {
    const auto name = reference.repository();
    auto message = concat({"`", name, "` is whatever `", name, ":latest` is today"});
    const auto exact = exact_tag(reference);
    if (exact) message += concat({"; pin it: `", name, ":", *exact, "`"});
    auto& finding = report.add(place, std::move(message));
    if (publishes_only_moving_tags(reference))
        finding.at(Severity::Off).strictly(Severity::Warning);
    return finding;
}

static void check(const Stage& stage, Report& report) {
    for (const auto& use : image_uses(stage)) {
        if (!is_untagged(use.reference)) continue;
        auto& finding = add(use.reference, use.span, report);
        if (auto fix = pinned(stage, use, exact_tag(use.reference))) finding.with(*std::move(fix));
    }
}

static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto image = pulled_image(service, project);
    if (!image || !is_untagged(image->reference)) return;
    auto& finding = add(image->reference, service.mark(*image->written), report);
    if (auto fix = pinned(service, *image, exact_tag(image->reference)))
        finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/compose/service_image.h"
#include "analysis/image/tags.h"
#include "analysis/rule.h"
#include "analysis/stage/image_uses.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This tag is a moving target: it names whatever the publisher released last, across major versions. The next build may get another language, another database format, another system
underneath. Name the exact version; the fix writes the one that the tag means today.

```dockerfile
FROM node:latest
     ^^^^^^^^^^^ `latest` moves with every release; pin it: `node:26.7.0-trixie`
COPY . /app
```

```dockerfile fixed
FROM node:26.7.0-trixie
COPY . /app
```

The value of a variable is judged by its default, and mended there:

```dockerfile
ARG TAG=alpine
FROM node:${TAG}
     ^^^^^^^^^^^ `alpine` moves with every release; pin it: `node:26.7.0-alpine3.24`
```

```dockerfile fixed
ARG TAG=26.7.0-alpine3.24
FROM node:${TAG}
```

Compose pulls what the tag names on the day when somebody runs `docker compose pull`, or starts the project on a new machine:

```yaml
services:
  cache:
    image: redis:alpine
           ^^^^^^^^^^^^ `alpine` moves with every release; pin it: `redis:8.10.1-alpine3.23`
```

```yaml fixed
services:
  cache:
    image: redis:8.10.1-alpine3.23
```

With a digest the tag is only a name, and some publishers have no other tags:

```dockerfile
FROM node:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
FROM gcr.io/distroless/static-debian12:nonroot
```

What a project builds itself may have any tag:

```yaml
services:
  app:
    build: .
    image: team/app:latest
  worker:
    image: team/app:latest
    command: work
  tools:
    image: team/tools:${TAG}
```

## Why

See it: `docker pull node:lts` today and in November gives two major versions. The change comes with somebody's rebuild, not with a commit, so the history cannot explain
it and a revert does not undo it.

## When not

The build has to follow: an image that tests against what is newest, every night. Then: `# seaworthy: ignore=image-latest follows upstream on purpose`.
In a Compose file or service for development it is a warning.

## Why assistants miss it

`latest` reads like "up to date", and the build that is tried right away works.

## Fix safety

Suggested: the tag of the official images' list that this one stands for in the release of Seaworthy that you use. An old local copy may be another version.

## Sources

Docker's "Building best practices: Pin base image versions"; hadolint DL3007; Trivy DS-0001; CIS Docker Benchmark 5.28.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report);

Rule image_latest() {
    return {
        .id = "image-latest",
        .practice = "pinned-images",
        .summary = "a tag that moves with every release",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3007",
             "trivy/DS-0001",
             "checkov/CKV_DOCKER_7",
             "kics/Image Version Using 'latest'",
             "semgrep/avoid-latest-version",
             "sonar/S6596",
             "dockerfilelint/latest_tag",
             "dclint/service-image-require-explicit-tag",
             "tally/DL3007",
             "droast/DF001",
             "droast/DF024",
             "dockle/DKL-DI-0006",
             "cis/4.2",
             "cis/5.28",
             "dockercleaner/PinBaseImageVersion"},
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = {EachStage{Stages::Live, check}, EachServiceInProject{check_service}},
    };
}

static bool is_moving(const ImageReference& reference) {
    return classify(reference) == TagClass::Moving;
}

static Finding& add(const ImageReference& reference, Span place, Report& report) {
    const auto exact = exact_tag(reference);
    auto message = concat({"`", *reference.tag(), "` moves with every release"});
    if (exact) message += concat({"; pin it: `", reference.repository(), ":", *exact, "`"});
    auto& finding = report.add(place, std::move(message));
    if (publishes_only_moving_tags(reference))
        finding.at(Severity::Off).strictly(Severity::Warning);
    return finding;
}

static void check(const Stage& stage, Report& report) {
    for (const auto& use : image_uses(stage)) {
        if (!is_moving(use.reference)) continue;
        auto& finding = add(use.reference, use.span, report);
        if (auto fix = pinned(stage, use, exact_tag(use.reference))) finding.with(*std::move(fix));
    }
}

static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto image = pulled_image(service, project);
    if (!image || !is_moving(image->reference)) return;
    auto& finding = add(image->reference, service.mark(*image->written), report);
    if (auto fix = pinned(service, *image, exact_tag(image->reference)))
        finding.with(*std::move(fix));
}

}  // namespace analysis::rules

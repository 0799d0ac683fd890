#include "analysis/compose/service_image.h"
#include "analysis/image/tags.h"
#include "analysis/rule.h"
#include "analysis/stage/image_uses.h"
#include "analysis/stage/role.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This tag still moves: with each patch of the program, or with each release of the system under it. Two builds of the same commit get different images, and the one that breaks
cannot be told from the one that worked. Write the whole version and the system's release.

```dockerfile
FROM node:22-alpine
     ^^^^^^^^^^^^^^ `22-alpine` still moves; today it is `22.23.2-alpine3.24`
COPY . /app
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
COPY . /app
```

A version that comes from a variable is mended where it is written, in one step with the rest of the tag:

```dockerfile
ARG NODE_VERSION=22
FROM node:${NODE_VERSION}-alpine
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `22-alpine` still moves; today it is `22.23.2-alpine3.24`
```

```dockerfile fixed
ARG NODE_VERSION=22.23.2
FROM node:${NODE_VERSION}-alpine3.24
```

In a Compose file it matters most for what keeps data: two machines that start the same file then run two versions on it. For other services it is a note.

```yaml
services:
  db:
    image: postgres:17-alpine
           ^^^^^^^^^^^^^^^^^^ `17-alpine` still moves; today it is `17.11-alpine3.24`
  web:
    image: nginx:1.31
           ^^^^^^^^^^ [info] `1.31` still moves; today it is `1.31.4-trixie`
```

```yaml fixed
services:
  db:
    image: postgres:17.11-alpine3.24
  web:
    image: nginx:1.31.4-trixie
```

Whole versions, dates, digests, and images that nobody knows more of are fine:

```dockerfile
FROM node:22.22.0-alpine3.23 AS a
FROM debian:bookworm-20260803-slim AS b
FROM registry.example.com/team/app:1 AS c
FROM node:22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
```

## Why

See it: `docker pull node:22-alpine` in March and in August gives two patch versions of Node on two releases of Alpine, with another OpenSSL and another musl. With the whole tag an
update is a line in a commit: it can be reviewed, tested and taken back, and bots such as Renovate write it.

## When not

The image is rebuilt often and its patches are wanted at once, without anybody looking: then say so, `# seaworthy: ignore=image-not-fully-pinned rebuilt every night`. In a builder
stage this is a note only, and less in a file or service for development.

## Why assistants miss it

`node:22-alpine` looks like a version. It is the name of a series, and most examples use it.

## Fix safety

Suggested: the tag of the official images' list that this one stands for in the release of Seaworthy that you use. Only a digest names the very same bytes for ever.

## Sources

Docker's "Building best practices: Pin base image versions"; the metadata of docker-library/official-images.
)md";

static void check(const Stage& stage, Report& report);
static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report);

Rule image_not_fully_pinned() {
    return {
        .id = "image-not-fully-pinned",
        .practice = "pinned-images",
        .summary = "a tag that leaves open which patch or which system it is",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"dockercleaner/PinBaseImageVersion"},
        .doc = page,
        .check = {EachStage{Stages::Live, check}, EachServiceInProject{check_service}},
    };
}

static bool is_series(TagClass tag) {
    return tag == TagClass::Major || tag == TagClass::Minor || tag == TagClass::OsImplicit ||
           tag == TagClass::CodeName;
}

static bool is_open(const ImageReference& reference) {
    return is_series(classify(reference)) && has_more_specific_tag(reference) == Trilean::True;
}

static std::string message_for(const ImageReference& reference) {
    const auto tag = *reference.tag();
    if (const auto exact = exact_tag(reference))
        return concat({"`", tag, "` still moves; today it is `", *exact, "`"});
    return concat(
        {"`",
         tag,
         "` leaves open which build it is; name the whole version and the system's release"});
}

static void check(const Stage& stage, Report& report) {
    for (const auto& use : image_uses(stage)) {
        if (!is_open(use.reference)) continue;
        auto& finding = report.add(use.span, message_for(use.reference));
        const bool is_shipped = use.place == ImageUse::Place::From && stage.is_in_image();
        if (!is_shipped) finding.at(Severity::Information);
        if (is_for_development(report.path()) || is_for_development(stage))
            finding.at(Severity::Hint);
        if (auto fix = pinned(stage, use, exact_tag(use.reference))) finding.with(*std::move(fix));
    }
}

static bool keeps_data(ImageKind kind) {
    return kind == ImageKind::Database || kind == ImageKind::Cache || kind == ImageKind::Queue ||
           kind == ImageKind::Search || kind == ImageKind::ObjectStore;
}

static void check_service(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto image = pulled_image(service, project);
    if (!image || !is_open(image->reference)) return;
    auto& finding = report.add(service.mark(*image->written), message_for(image->reference));
    if (!keeps_data(service.image().kind())) finding.at(Severity::Information);
    if (service.is_dev()) finding.at(Severity::Hint);
    if (auto fix = pinned(service, *image, exact_tag(image->reference)))
        finding.with(*std::move(fix));
}

}  // namespace analysis::rules

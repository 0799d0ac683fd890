#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/image/tags.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
With `build` beside it, `image` is the name that the result gets. This name belongs to an image that is published: `docker compose pull` fetches that one, and the service then runs
without anything of yours in it, until somebody builds again.

```yaml
services:
  db:
    image: postgres:18.6-trixie
           ^^^^^^^^^^^^^^^^^^^^ `postgres:18.6-trixie` is published as well: a pull puts that in place of what is built here
    build: ./db
```

```yaml fixed
services:
  db:
    image: postgres:18.6-trixie
    build: ./db
    pull_policy: build
```

A name of your own is what `image` is for here:

```yaml
services:
  db:
    image: registry.example.com/team/postgres:18.6
    build: ./db
  web:
    image: shop-web
    build: ./web
  cache:
    image: redis:8.10.1-trixie
    build: ./cache
    pull_policy: build
```

## Why

See it: `docker compose pull db`, then `docker compose up -d db`: the published image runs. On the machine of somebody who only ever built, your own runs under the same name, and as
the base of other builds too.

## When not

The folder holds what the published image is made of, as in the image's own repository: `# seaworthy: ignore=build-and-image we publish it`.

## Why assistants miss it

The service was `image: postgres` first. `build` was added when a script had to go into it, and the name stayed.

## Fix safety

Suggested: with `pull_policy: build` each `up` builds, which takes no time where nothing has changed. A name of your own is better still.

## Sources

The Compose specification, "Using build and image"; dclint "no-build-and-image".
)md";

static void check(const compose::Service& service, Report& report);

Rule build_and_image() {
    return {
        .id = "build-and-image",
        .practice = "correctness",
        .summary = "a service that is built under the name of a published image",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {"dclint/no-build-and-image"},
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether it is an image of Docker's own library.
static bool is_of_library(std::string_view written) {
    const auto reference = ImageReference::parse(written);
    return reference && !contains(reference->repository(), "/") && exact_tag(*reference);
}

static void check(const compose::Service& service, Report& report) {
    const auto* image = service.find("image");
    const auto* build = service.find("build");
    if (!image || !build || build->is_null() || !image->text) return;
    if (service.is_shown_elsewhere(*image) || service.find("pull_policy")) return;
    if (!is_of_library(*image->text)) return;
    auto& finding = report.add(
        service.mark(*image),
        concat(
            {"`",
             *image->text,
             "` is published as well: a pull puts that in place of what is built here"}));
    auto edits = set_key(service.lines(), service.written().value(), {"pull_policy", "build"});
    if (edits && !edits->empty())
        finding.with({"Add `pull_policy: build`", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/reference/compose.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service has neither an `image` to run nor a `build` to make one, so Compose refuses the whole file.

```yaml
services:
  web:
  ^^^ Compose refuses the file: `web` has neither `image` nor `build`
    ports: ["127.0.0.1:8080:80"]
  db:
    image: postgres:18.0
```

Where a Dockerfile lies beside the file, it is probably meant:

```text Dockerfile
FROM nginx:1.30.4-alpine3.23
```

```yaml
services:
  web:
  ^^^ Compose refuses the file: `web` has neither `image` nor `build`
    ports: ["127.0.0.1:8080:80"]
```

```yaml fixed
services:
  web:
    ports: ["127.0.0.1:8080:80"]
    build: .
```

An image may come from the service that is extended or merged, and a provider needs none:

```yaml
x-base: &base
  image: nginx:1.30.4-alpine3.23
services:
  web:
    <<: *base
  admin:
    extends: web
  model:
    provider: {type: model}
```

A file that is laid over another one (`-f compose.yaml -f compose.prod.yaml`) has only what changes:

```yaml path=compose.prod.yaml
services:
  web:
    restart: unless-stopped
```

## Why

See it: `docker compose config` says `service "web" has neither an image nor a build context specified`, and nothing starts.

## When not

- The service stands in a file that only others extend or include: call that file otherwise than `compose.yaml`. Only files with one of the four names that Docker looks for by itself are judged.

## Why assistants miss it

They write what a service needs (ports, variables, volumes) and leave the image for later, or move it to a file that is not there.

## Fix safety

Unsafe: whether the Dockerfile beside the file is that of the service, nobody but you can tell.

## Sources

The Compose specification, "image" and "build"; compose-go, which checks it last of all.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule image_or_build_required() {
    return {
        .id = "image-or-build-required",
        .practice = "correctness",
        .summary = "a service with neither an image nor a build",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"compose-go/image-or-build"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// Whether Docker reads a file of that name when none is named, so that it stands for itself.
static bool is_read_alone(std::string_view path) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"});
    const auto name = path.substr(path.rfind('/') + 1);
    return std::ranges::find(names, name) != names.end();
}

/// Whether one of its keys was meant to be `image` or `build`: that is told there.
static bool has_misspelled_key(const compose::Service& service) {
    static constexpr auto wanted = std::to_array<std::string_view>({"image", "build"});
    const auto& known = reference::compose::service;
    return std::ranges::any_of(service.written().value().pairs(), [&](const auto& pair) {
        const auto& name = pair.key()->value;
        if (known.find(name)) return false;
        return nearest(name, wanted) || reference::compose::build.find(name);
    });
}

static void add_fix(
    const compose::ComposeFile& file,
    const compose::PlacedService& placed,
    Report& report,
    Finding& finding) {
    if (!report.file("Dockerfile").is_present()) return;
    const compose::Lines lines{.text = file.text().bytes(), .column = 0, .habits = file.habits()};
    const yaml::PairView written{*placed.model->pair, placed.at};
    if (auto edits = compose::set_key(lines, written, {"build", "."}))
        finding.with({"Build it from the Dockerfile here", Safety::Unsafe, *std::move(edits)});
}

static void check(const compose::ComposeFile& file, Report& report) {
    if (!is_read_alone(file.path())) return;
    for (const auto& placed : file.services()) {
        const auto service = file.service(placed);
        const bool is_none = service.is_judged() && service.facts().is_fragment &&
                             !service.around().is_override && !placed.model->pair->is_broken;
        if (!is_none || has_misspelled_key(service)) continue;
        auto& finding = report.add(
            service.key().shifted(placed.at),
            concat(
                {"Compose refuses the file: `",
                 service.name(),
                 "` has neither `image` nor `build`"}));
        add_fix(file, placed, report, finding.stopping(Stops::Load));
    }
}

}  // namespace analysis::rules

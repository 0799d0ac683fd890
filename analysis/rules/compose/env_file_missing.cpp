#include "analysis/compose/compose_file.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/templates.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`env_file` names a file that is not there. Compose does not start anything then, not even a service without it. Often it is the one file that is not in the repository, because it holds
secrets; then somebody who has just cloned it has to know.

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    env_file: app.env
              ^^^^^^^ the start fails: `app.env` is not there
```

```sh app.env.example
TOKEN=
```

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    env_file:
      - app.env
        ^^^^^^^ the start fails: `app.env` is not there; make it from `app.env.example`
      - path: other.env
              ^^^^^^^^^ the start fails: `other.env` is not there
```

A file may be missing where the service says so; paths with variables and outside of the project are not looked at, and neither are those of a file that the Compose file in the folder above includes:

```sh app.env
TOKEN=1
```

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    env_file:
      - app.env
      - path: local.env
        required: false
      - ${STAGE}.env
      - /etc/app.env
```

## Why

See it: `docker compose up` ends with `env file /src/app.env not found`.

## When not

The file is made before the start, by a script or a pipeline: `# seaworthy: ignore=env-file-missing written by make`. Where the program works without it: `required: false`.

## Why assistants miss it

On the author's machine the file is there, and git does not show that it is ignored.

## Fix safety

Unsafe: makes the file as a copy of the example beside it, for you to fill in.

## Sources

The Compose specification, `env_file`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule env_file_missing() {
    return {
        .id = "env-file-missing",
        .practice = "correctness",
        .summary = "an `env_file` that is not there",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"compose-go/env-file-not-found"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check_path(
    const compose::PlacedService& placed, const compose::Value& path, Report& report) {
    if (!path.is_scalar() || !path.is_own() || !path.text) return;
    const auto missing = compose::missing_file(*path.text, report);
    if (!missing || compose::may_be_included(report)) return;
    auto message = concat({"the start fails: `", *path.text, "` is not there"});
    compose::add_missing(*missing, {path.span.shifted(placed.at), std::move(message)}, report)
        .stopping(Stops::Start);
}

static void check_entry(
    const compose::PlacedService& placed, const compose::Value& entry, Report& report) {
    if (!entry.is_mapping()) return check_path(placed, entry, report);
    const auto* path = entry.find("path");
    const auto* required = entry.find("required");
    const bool is_required =
        !required || required->is_null() || compose::truth_of(*required) == Trilean::True;
    if (path && is_required) check_path(placed, *path, report);
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) {
        const auto* files = placed.model->value.find("env_file");
        if (!files || placed.model->facts.is_provided) continue;
        if (!files->is_sequence()) check_entry(placed, *files, report);
        for (const auto& item : files->items) check_entry(placed, item, report);
    }
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/compose/templates.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A secret or config comes from a file that is not there. The services that take it do not start: Docker cannot mount what does not exist.

```yaml
services:
  db:
    image: postgres:18.6-trixie
    secrets: [db_password]
secrets:
  db_password:
    file: ./db_password.txt
          ^^^^^^^^^^^^^^^^^ `./db_password.txt` is not there: whoever takes `db_password` does not start
```

Secrets from elsewhere, and paths that are not known, are not looked at:

```sh nginx.conf
events {}
```

```yaml
services:
  web:
    image: nginx:1.31.4-trixie
    secrets: [a, b, c]
    configs: [site]
secrets:
  a:
    environment: A
  b:
    external: true
  c:
    file: ${SECRETS}/c.txt
configs:
  site:
    file: ./nginx.conf
```

## Why

See it: `docker compose up` ends with `invalid mount config for type "bind": bind source path does not exist`.

## When not

The file is made before the start: `# seaworthy: ignore=secret-file-missing written by make`.

## Why assistants miss it

Secrets belong into no repository, so the file is not in it, and nothing in the repository says how to make it.

## Fix safety

Unsafe: where an example lies beside it (`db_password.txt.example`), makes the file as a copy of it, for you to fill in.

## Sources

The Compose specification, "Secrets" and "Configs".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule secret_file_missing() {
    return {
        .id = "secret-file-missing",
        .practice = "correctness",
        .summary = "a secret or config from a file that is not there",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& entry : file.entries()) {
        if (entry.section != "secrets" && entry.section != "configs") continue;
        const auto source = entry.pair.value().find("file");
        if (!source || !source->value().is(yaml::Kind::Scalar)) continue;
        const auto path = file.replaced(source->value()->value).text;
        const auto missing = path ? compose::missing_file(*path, report) : std::nullopt;
        if (!missing || compose::may_be_included(report)) continue;
        auto message = concat(
            {"`",
             *path,
             "` is not there: whoever takes `",
             entry.pair.key()->value,
             "` does not start"});
        compose::add_missing(*missing, {source->value().span(), std::move(message)}, report);
    }
}

}  // namespace analysis::rules

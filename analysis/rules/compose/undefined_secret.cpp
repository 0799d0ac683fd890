#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service asks for a secret that nothing declares, so Compose refuses the whole file: `service "db" refers to undefined secret`. What a service may read is named in the service; where it comes from stands under
`secrets:` at the top level.

```yaml
services:
  db:
    image: postgres:18.4-trixie
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      - db_password
        ^^^^^^^^^^^ Compose refuses the file: secret `db_password` is not declared under `secrets`
```

```yaml fixed
services:
  db:
    image: postgres:18.4-trixie
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      - db_password

secrets:
  db_password:
    file: ./db_password.txt
```

```yaml fix=2 fixed
services:
  db:
    image: postgres:18.4-trixie
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_password
    secrets:
      - db_password

secrets:
  db_password:
    environment: DB_PASSWORD
```

Secrets of a build are declared in the same place:

```yaml
services:
  web:
    build:
      context: .
      secrets:
        - npm_token
          ^^^^^^^^^ Compose refuses the file: secret `npm_token` is not declared under `secrets`
        - source: cert
secrets:
  cert:
    external: true
```

## Why

See it: `docker compose config` ends with `refers to undefined secret db_password: invalid compose project`, and nothing starts.

## When not

- Another file declares it. Files that this one includes, and its override file, are looked at; one that is only given with `-f` cannot be.

## Why assistants miss it

In the documentation of an image only the service's half is shown.

## Fix safety

Unsafe: where the secret comes from is a guess. Make the file, keep it out of the repository and of the build context, or set the variable.

## Sources

Compose specification, "Secrets top-level element"; compose-go, `checkConsistency`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule undefined_secret() {
    return {
        .id = "undefined-secret",
        .practice = "correctness",
        .summary = "a secret that is used and nowhere declared",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"compose-go/undefined-secret"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& missing : compose::undeclared(file, "secrets", report)) {
        auto& finding = report.add(missing.place, refusal(missing)).stopping(Stops::Load);
        finding.fixes = declarations_for(file, missing, compose::sources_for(missing.name));
    }
}

}  // namespace analysis::rules

#include "analysis/compose/schema.h"

#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <utility>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Compose knows what may stand at each key, and refuses a file that has something else there. Nothing starts, not even the services that are fine.

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    prots:
    ^^^^^ Compose refuses the file: `prots` is no key of a service; did you mean `ports`?
      - "127.0.0.1:8080:80"
    read_only: ture
               ^^^^ Compose refuses the file: `ture` is neither true nor false
    cap_drop: ALL
              ^^^ Compose refuses the file: `cap_drop` takes a list of texts
    stop_grace_period: 30
                       ^^ Compose refuses the file: `30` lacks a unit, as in `30s`
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-alpine3.23
    ports:
      - "127.0.0.1:8080:80"
    read_only: true
    cap_drop: [ALL]
    stop_grace_period: 30s
```

A text that looks like a number or a boolean needs quotes to be one:

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    hostname: 20
              ^^ Compose refuses the file: `hostname` takes text, and `20` without quotes is a number
    labels:
      8080: http
      ^^^^ Compose refuses the file: Compose wants texts for keys, and `8080` without quotes is none
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-alpine3.23
    hostname: "20"
    labels:
      "8080": http
```

A key that Compose knows elsewhere is sent there:

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    replicas: 2
    ^^^^^^^^ Compose refuses the file: `replicas` is no key of a service; it belongs in `deploy`
  db:
    image: postgres:18.0
    depends_on:
      migrate: {restart: true}
      ^^^^^^^ Compose refuses the file: a dependency needs `condition`
  migrate:
    image: postgres:18.0
```

What comes with an alias is told where the alias stands:

```yaml
x-defaults: &defaults
  restart: unless-stopped
  enviroment: {TZ: UTC}
services:
  web:
    image: nginx:1.30.4-alpine3.23
    <<: *defaults
        ^^^^^^^^^ Compose refuses the file: `enviroment` is no key of a service; did you mean `environment`?; `*defaults` brings it
```

Compose reads `"yes"` and `"3"` as what they say where it wants a boolean or a number, fills in variables first, and leaves alone what begins with `x-`:

```yaml
x-notes: {owner: me}
services:
  web:
    image: nginx:1.30.4-alpine3.23
    read_only: "yes"
    scale: "${REPLICAS:-2}"
    x-reviewed: [2026, yes]
    ports: !reset []
```

## Why

See it: `docker compose config` says `validating compose.yaml: services.web additional properties 'prots' not allowed`, one problem at a time, and ends. A file of the
time before `services:` existed, with `web:` at the top, is refused in the same way.

## When not

Never, if the file is for Docker Compose. A file that is filled in by another program first (`{{ … }}`) is better called otherwise than the result; a key of one's own begins with `x-`.

## Why assistants miss it

Options of `docker run`, of Swarm and of Kubernetes look much alike, and are called a little differently in each. Where they belong (`deploy`, `build`, the service) cannot be seen from their names.

## Fix safety

Safe for quotes: the value stays the same. Suggested for a key or word that is near, for the unit of a time, and for a list with one item.

## Sources

The Compose specification, as compose-go reads it: its JSON schema, and what it does to values before and after.
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule schema() {
    return {
        .id = "schema",
        .practice = "correctness",
        .summary = "what Compose does not take at a key",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/invalid-schema", "compose-go/schema"},
        .doc = page,
        .check = EachEntry{check},
    };
}

/// Whether others tell of it: of what another file may have, of what stands in an entry of its own,
/// and of what has a rule of its own.
static bool is_told_elsewhere(
    const compose::WrittenEntry& entry, const compose::SchemaProblem& problem) {
    using Kind = compose::SchemaProblem::Kind;
    const bool is_lack = problem.kind == Kind::Missing || problem.kind == Kind::NoValue;
    if (is_lack && entry.is_override) return true;
    if (problem.origin) return entry.is_in_entry && entry.is_in_entry(problem.origin->begin());
    if (problem.kind != Kind::WrongType) return false;
    if (entry.section.empty()) return entry.written.key()->value == "version";
    const auto service = entry.written.value();
    if (entry.section != "services" || !service.is(yaml::Kind::Mapping)) return false;
    const auto user = service.find("user");
    return user && user->value().is(yaml::Kind::Scalar) && user->value().content() == problem.span;
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    for (auto& problem : compose::schema_problems(entry.section, entry.written, entry.target)) {
        if (is_told_elsewhere(entry, problem)) continue;
        const auto* lead =
            problem.is_refused ? "Compose refuses the file: " : "Compose ignores this: ";
        auto& finding = report.add(problem.span, concat({lead, problem.message}));
        if (problem.is_refused) finding.stopping(Stops::Load);
        else finding.at(Severity::Warning);
        if (!problem.remedy) continue;
        auto& [title, edits, is_spelling] = *problem.remedy;
        finding.with(
            {std::move(title), is_spelling ? Safety::Safe : Safety::Suggested, std::move(edits)});
    }
}

}  // namespace analysis::rules

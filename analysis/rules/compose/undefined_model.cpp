#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service asks for a model that nothing declares, so Compose refuses the whole file: `service "chat" refers to undefined model`. Which model it is stands under `models:` at the top level.

```yaml
services:
  chat:
    image: ghcr.io/example/chat:1.4.2
    models:
      - llm
        ^^^ Compose refuses the file: model `llm` is not declared under `models`
```

```yaml fixed
services:
  chat:
    image: ghcr.io/example/chat:1.4.2
    models:
      - llm

models:
  llm:
    model: ai/llm
```

```yaml
services:
  chat:
    image: ghcr.io/example/chat:1.4.2
    models:
      llm:
        endpoint_var: LLM_URL
models:
  llm:
    model: ai/smollm2
```

## Why

See it: `docker compose config` ends with `refers to undefined model llm: invalid compose project`, and nothing starts.

## When not

- Another file declares it. Files that this one includes, and its override file, are looked at; one that is only given with `-f` cannot be.

## Why assistants miss it

`models` is newer than most of what they have read.

## Fix safety

Unsafe: which model it should be is a guess. Put the name of yours there.

## Sources

Compose specification, "Models top-level element"; compose-go, `checkConsistency`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule undefined_model() {
    return {
        .id = "undefined-model",
        .practice = "correctness",
        .summary = "a model that is used and nowhere declared",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Unsafe,
        .also_known_as = {"compose-go/undefined-model"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& missing : compose::undeclared(file, "models", report)) {
        auto& finding = report.add(missing.place, refusal(missing)).stopping(Stops::Load);
        const auto model = compose::Snippet::map({{"model", concat({"ai/", missing.name})}});
        finding.fixes = declarations_for(
            file, missing, {{.declaration = {missing.name, model}, .safety = Safety::Unsafe}});
    }
}

}  // namespace analysis::rules

#include "analysis/compose/project.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A build asks for the image of another service as a context (`service:NAME`), and there is no such service, or it builds nothing. Compose refuses the whole file.

```yaml
services:
  base:
    build: ./base
  app:
    build:
      context: ./app
      additional_contexts:
        base: service:bsae
                      ^^^^ Compose refuses the file: there is no service `bsae`; did you mean `base`?
```

```yaml fixed
services:
  base:
    build: ./base
  app:
    build:
      context: ./app
      additional_contexts:
        base: service:base
```

```yaml
services:
  base:
    image: registry.example.com/base:1.0.0
  app:
    build:
      context: ./app
      additional_contexts:
        - base=service:base
                       ^^^^ Compose refuses the file: `base` builds nothing; name its image, as `docker-image://…`
```

Folders, images and what is not known are fine:

```yaml
services:
  base:
    build: ./base
  app:
    build:
      context: ./app
      additional_contexts:
        base: service:base
        shared: ../shared
        alpine: docker-image://alpine:3.24.1
        other: service:${OTHER}
```

## Why

See it: `docker compose config` says `service "app" declares unknown service "bsae" as additional contexts base`, and nothing starts.

## When not

The service is in another file that is given with `-f`: where a file has services without `image` and `build`, there is no finding.

## Why assistants miss it

A service is renamed where it is defined, and the contexts of other builds are far away.

## Fix safety

A name that is near and there: suggested, as nothing loads without.

## Sources

The Compose specification, `additional_contexts`; compose-go, `checkConsistency`.
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule additional_context_unknown() {
    return {
        .id = "additional-context-unknown",
        .practice = "correctness",
        .summary = "a build context from a service that is not there",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/additional-context"},
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

/// Whether there may be more services than can be seen.
static bool is_open(const compose::Project& project) {
    return !project.is_complete || std::ranges::any_of(project.services, [](const auto& named) {
        return named.second.is_fragment;
    });
}

static void check_context(
    const compose::Service& service,
    const compose::Value& written,
    const compose::Project& project,
    Report& report) {
    static constexpr std::string_view prefix = "service:";
    if (!written.is_scalar() || !written.text || service.is_shown_elsewhere(written)) return;
    const std::string_view text = *written.text;
    const auto equals = service.find({"build", "additional_contexts"})->is_sequence()
                            ? text.find('=')
                            : std::string_view::npos;
    const auto begin = equals == std::string_view::npos ? 0 : equals + 1;
    if (!text.substr(begin).starts_with(prefix)) return;
    const auto name = text.substr(begin + prefix.size());
    const auto* other = project.service(name);
    if (other && (other->is_built || !other->is_complete)) return;

    std::vector<std::string_view> names;
    for (const auto& [candidate, facts] : project.services)
        if (facts.is_built && candidate != service.name()) names.push_back(candidate);
    const auto meant = other ? std::nullopt : nearest(name, names);
    auto message = other ? concat(
                               {"Compose refuses the file: `",
                                name,
                                "` builds nothing; name its image, as `docker-image://…`"})
                         : concat({"Compose refuses the file: there is no service `", name, "`"});
    if (meant) message += concat({"; did you mean `", *meant, "`?"});
    const auto inner =
        written.pieces ? std::nullopt : written.place_of({begin + prefix.size(), text.size()});
    auto& finding = report.add(inner.value_or(service.mark(written)), std::move(message));
    finding.stopping(Stops::Load);
    if (meant && inner)
        finding.with(
            {concat({"Name `", *meant, "`"}), Safety::Suggested, {{*inner, std::string(*meant)}}});
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    const auto* contexts = service.find({"build", "additional_contexts"});
    if (!contexts || is_open(project)) return;
    for (const auto& item : contexts->items) check_context(service, item, project, report);
    for (const auto& field : contexts->fields) check_context(service, field.value, project, report);
}

}  // namespace analysis::rules

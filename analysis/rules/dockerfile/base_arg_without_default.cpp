#include "analysis/dockerfile/variables.h"
#include "analysis/image/tags.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Nobody has to pass this variable, and without it the image in `FROM` has no name that Docker can read: the build fails for everybody who does not know the secret `--build-arg`.
Give the `ARG` a default.

```dockerfile
ARG NODE_VERSION
FROM node:${NODE_VERSION}
     ^^^^^^^^^^^^^^^^^^^^ the build fails unless somebody passes `NODE_VERSION`: without it this is `node:`
```

```dockerfile fixed
ARG NODE_VERSION=26.7.0-trixie
FROM node:${NODE_VERSION}
```

A default in the `ARG` or in the word, and a name that is complete without, are fine:

```dockerfile
ARG NODE_VERSION=22.23.2-alpine3.24
ARG VARIANT
FROM node:${NODE_VERSION} AS a
FROM node:${OTHER_VERSION:-22.23.2-alpine3.24} AS b
FROM busybox:stable${VARIANT}
```

## Why

See it: `docker build .` says `failed to parse stage name "node:": invalid reference format`. Editors, scanners and dependency bots read the file without arguments as well, and
have nothing to go by.

## When not

The file is only ever built by a script that passes it. Then say so: `# seaworthy: ignore=base-arg-without-default set by build.sh`.

## Why assistants miss it

The build that they run passes the argument. Everybody else's does not.

## Fix safety

Suggested: a default changes nothing for those who pass the argument. It is offered where the variable is the whole tag of an official image.

## Sources

BuildKit InvalidDefaultArgInFrom; Docker's reference: "Understand how ARG and FROM interact".
)md";

static void check(const Stage& stage, Report& report);

Rule base_arg_without_default() {
    return {
        .id = "base-arg-without-default",
        .practice = "pinned-images",
        .summary = "a base image that has no name unless a build argument is passed",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"buildkit/InvalidDefaultArgInFrom",
             "tally/InvalidDefaultArgInFrom",
             "dockerfile-utils/BASE_NAME_EMPTY"},
        .doc = page,
        .check = EachStage{Stages::All, check},
    };
}

/// What the word becomes when nothing is passed. Nothing, if it uses what no ARG declares: that is
/// another mistake.
static std::optional<std::string> with_defaults(
    const StageSurroundings& surroundings, std::string_view word, char escape, int depth) {
    bool is_declared = true;
    auto result = expansion::expand(word, escape, [&](std::string_view name) -> expansion::Value {
        if (is_platform_variable(name)) return "linux";
        const auto origin = global_arg(surroundings, name);
        is_declared = is_declared && origin;
        if (!origin || depth > 8) return expansion::Unset();
        const auto& pair = origin->placed->as<KeyValues>()->pairs[origin->pair];
        if (!pair.value) return expansion::Unset();
        auto value = with_defaults(surroundings, pair.value->value, escape, depth + 1);
        if (!value) return expansion::Unset();
        return *std::move(value);
    });
    return is_declared ? std::move(result.value) : std::nullopt;
}

/// The variables of the word that have no default, as they are named in messages.
static std::vector<std::string> missing_in(
    const StageSurroundings& surroundings, std::string_view word, char escape) {
    std::vector<std::string> missing;
    const auto uses =
        expansion::expand(word, escape, [](std::string_view) { return expansion::Unknown(); }).uses;
    for (const auto& use : uses) {
        const auto origin = global_arg(surroundings, use.name);
        if (origin && !origin->placed->as<KeyValues>()->pairs[origin->pair].value)
            missing.push_back(use.name);
    }
    return missing;
}

static void add_fix(
    const Stage& stage, const std::string& variable, std::string_view without, Finding& finding) {
    const auto repository = without.substr(0, without.size() - 1);
    const auto reference = ImageReference::parse(repository);
    const auto tag = without.ends_with(':') && reference ? exact_tag(*reference) : std::nullopt;
    const auto origin = global_arg(stage.surroundings(), variable);
    if (!tag || !origin) return;
    const auto& pair = origin->placed->as<KeyValues>()->pairs[origin->pair];
    const auto end = origin->placed.in_file(pair.span).end();
    finding.with(
        {concat({"Make `", *tag, "` the default"}),
         Safety::Suggested,
         {{{end, end}, concat({"=", *tag})}}});
}

static void check(const Stage& stage, Report& report) {
    const auto* from = stage.from()->as<From>();
    if (!from || !from->image || !contains(from->image->value, "$")) return;
    const auto escape = stage.from()->escape();
    const auto& surroundings = stage.surroundings();
    const auto value = with_defaults(surroundings, from->image->value, escape, 0);
    const auto missing = missing_in(surroundings, from->image->value, escape);
    if (!value || missing.empty()) return;
    if (!value->empty() && ImageReference::parse(*value)) return;

    auto message =
        concat({"the build fails unless somebody passes `", missing.front(), "`: without it "});
    message += value->empty() ? "there is no image" : concat({"this is `", *value, "`"});
    auto& finding = report.add(stage.from().in_file(from->image->span), std::move(message));
    finding.stopping(Stops::Build);
    if (missing.size() == 1 && !value->empty()) add_fix(stage, missing.front(), *value, finding);
}

}  // namespace analysis::rules

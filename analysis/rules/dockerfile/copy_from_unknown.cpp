#include "analysis/dockerfile/mounts.h"
#include "analysis/image/image_reference.h"
#include "analysis/image/tags.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
No stage above has this name, so Docker takes it for an image and asks a registry for it. Correct the name, or move the stage above the one that copies from it.

```dockerfile
FROM golang:1.26.5-trixie AS builder
RUN go build -o /server .
FROM debian:trixie-20260803-slim
COPY --from=bulider /server /usr/local/bin/
            ^^^^^^^ no stage above is called `bulider`; did you mean `builder`?
```

```dockerfile fixed
FROM golang:1.26.5-trixie AS builder
RUN go build -o /server .
FROM debian:trixie-20260803-slim
COPY --from=builder /server /usr/local/bin/
```

A stage further down, and a number that no stage has, stop the build:

```dockerfile
FROM debian:trixie-20260803-slim
COPY --from=assets /dist /srv/
            ^^^^^^ [error] the build fails: the stage `assets` must stand above this one
COPY --from=2 /dist /srv/
            ^ [error] the build fails: there is no stage 2
FROM node:22.23.2-bookworm-slim AS assets
```

Images, and contexts that a build brings with it, have names as well:

```dockerfile
FROM node:22.23.2-bookworm-slim AS build
FROM debian:trixie-20260803-slim
COPY --from=busybox /bin/busybox /bin/
COPY --from=composer:2.10.2 /usr/bin/composer /usr/bin/
COPY --from=build /dist /srv/
COPY --from=0 /dist /srv/
RUN --mount=type=bind,from=build,target=/build true
```

## Why

See it: `docker build .` says `pull access denied for bulider, repository does not exist`, after it has built everything else. Somebody else could make an image of that name.

## When not

It is the name of an image or of a `--build-context` that happens to be near. Write the image with its tag, or `# seaworthy: ignore=copy-from-unknown a build context`.

## Why assistants miss it

A stage is renamed in one place. Names of stages are nowhere declared but in the text itself.

## Fix safety

Suggested: the other name is a stage above, and near.

## Sources

Docker's reference, `COPY --from`; BuildKit's order of look-up: stages above, stages by number, contexts, images; hadolint DL3022.
)md";

static void check(const Stage& stage, Report& report);

Rule copy_from_unknown() {
    return {
        .id = "copy-from-unknown",
        .practice = "correctness",
        .summary = "`--from` a stage that is not there",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3022",
             "tally/DL3022",
             "kics/Using Unnamed Build Stages",
             "dockerfile-utils/FLAG_INVALID_FROM_VALUE",
             "droast/DF049"},
        .doc = page,
        .check = EachStage{Stages::All, check},
    };
}

/// A number as Go's `Atoi` reads it.
static std::optional<int> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int value = 0;
    const auto* const end = text.data() + text.size();
    const auto [past, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || past != end) return std::nullopt;
    return value;
}

/// A stage that copies from itself is another mistake.
static bool is_itself(const Stage& stage, std::string_view name) {
    if (const auto index = number(name)) return *index == static_cast<int>(stage.index());
    return !stage.name().empty() && ascii::equal(stage.name(), name);
}

static bool is_defined_later(const Stage& stage, std::string_view name) {
    const auto& names = stage.surroundings().names;
    if (const auto index = number(name))
        return *index > static_cast<int>(stage.index()) && *index < static_cast<int>(names.size());
    const auto lower = ascii::lower(name);
    return std::ranges::find(names, lower) != names.end();
}

static std::vector<std::string_view> names_above(const Stage& stage) {
    std::vector<std::string_view> names;
    const auto& all = stage.surroundings().names;
    for (std::size_t index = 0; index < stage.index(); ++index)
        if (!all[index].empty()) names.push_back(all[index]);
    return names;
}

/// Whether it can be meant for an image: it says more than a name, or the catalogue knows it.
static bool is_plausible_image(std::string_view name) {
    if (name.find_first_of(":/@.") != std::string_view::npos) return true;
    const auto reference = ImageReference::parse(name);
    return reference && exact_tag(*reference);
}

namespace {

/// A name behind `from=`, and whether COPY or a mount has it.
struct Origin {
    std::string_view name;
    Span span;
    bool is_copy;
};

}  // namespace

static std::vector<Origin> origins_in(const Placed& placed) {
    std::vector<Origin> origins;
    for (const auto& flag : placed->flags()) {
        const bool is_copy = placed->keyword() == Keyword::Copy;
        if (is_copy && flag.name == "from" && flag.value)
            origins.push_back({flag.value->value, placed.in_file(flag.value->span), true});
        if (is_copy || flag.name != "mount") continue;
        for (const auto& option : mount_options(flag))
            if (option.key == "from")
                origins.push_back({option.value, placed.in_file(option.value_span), false});
    }
    return origins;
}

/// Why the build fails whatever images there are; empty, if it need not.
static std::string obstacle(const Stage& stage, const Origin& origin) {
    // In a mount Docker takes these for images, too.
    if (!origin.is_copy) return {};
    if (is_defined_later(stage, origin.name))
        return concat({"the build fails: the stage `", origin.name, "` must stand above this one"});
    if (number(origin.name)) return concat({"the build fails: there is no stage ", origin.name});
    return {};
}

static void check_origin(const Stage& stage, const Origin& origin, Report& report) {
    const auto& [name, span, is_copy] = origin;
    if (name.empty() || contains(name, "$") || stage.source(name) || is_itself(stage, name)) return;
    auto reason = obstacle(stage, origin);
    if (!reason.empty()) {
        report.add(span, std::move(reason)).at(Severity::Error).stopping(Stops::Build);
        return;
    }
    const auto meant = is_plausible_image(name) ? std::nullopt : nearest(name, names_above(stage));
    if (!meant) return;
    report
        .add(span, concat({"no stage above is called `", name, "`; did you mean `", *meant, "`?"}))
        .with(
            {concat({"Copy from `", *meant, "`"}),
             Safety::Suggested,
             {{span, std::string(*meant)}}});
}

static void check(const Stage& stage, Report& report) {
    for (const auto& placed : stage.instructions_with({Keyword::Copy, Keyword::Run}))
        for (const auto& origin : origins_in(placed)) check_origin(stage, origin, report);
}

}  // namespace analysis::rules

#include "analysis/dockerfile/dockerfile.h"
#include "analysis/rule.h"
#include "analysis/text/whole_lines.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Before the first `FROM` there is no image that an instruction could change: only `ARG` may stand there. Docker refuses the file. Move the instruction behind `FROM`.

```dockerfile
ENV NODE_ENV=production
^^^ the build fails: only `ARG` may stand in front of the first `FROM`
FROM node:22.23.2-bookworm-slim
```

```dockerfile fixed
FROM node:22.23.2-bookworm-slim
ENV NODE_ENV=production
```

A file needs a `FROM` in any case:

```dockerfile
RUN apk add --no-cache curl
^^^ the build fails: there is no `FROM`, so no image to start from
```

Arguments, directives and comments may come first:

```dockerfile
# syntax=docker/dockerfile:1
# The version that we run.
ARG NODE_VERSION=22.23.2
FROM node:${NODE_VERSION}-bookworm-slim
```

## Why

See it: `docker build .` says `no build stage in current context`.

## When not

Never: the file cannot be built. A part that a script puts behind another one should have a name that does not look like a Dockerfile's.

## Why assistants miss it

Labels and variables are put at the top of a file by habit, and the top of a Dockerfile is `FROM`.

## Fix safety

Suggested: the file did not build, and behind the first `FROM` the instruction has the effect that it looks like. With several stages look whether the first is the one.

## Sources

Docker's reference, `FROM`; hadolint DL3061.
)md";

static void check(const Dockerfile& dockerfile, Report& report);

Rule instruction_before_from() {
    return {
        .id = "instruction-before-from",
        .practice = "correctness",
        .summary = "no `FROM`, or an instruction in front of it",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"hadolint/DL3061",
             "dockerfile-utils/NO_SOURCE_IMAGE",
             "dockerfilelint/from_first",
             "tally/DL3061",
             "tally/require-stages",
             "droast/DF037"},
        .doc = page,
        .check = WholeDockerfile{check},
    };
}

static bool is_misplaced(const Placed& placed) {
    return placed->keyword() != Keyword::Arg && placed->keyword() != Keyword::Unknown;
}

/// All of them together, so that they keep their order.
static Fix moved(const Dockerfile& dockerfile, const std::vector<Placed>& misplaced) {
    const auto& text = dockerfile.text();
    Fix fix{"Move it behind `FROM`", Safety::Suggested, {}};
    if (misplaced.size() > 1) fix.title = "Move these behind `FROM`";
    const auto newline = text.newline();
    const auto from_end = dockerfile.stages().front().from().span().end();
    std::string lines;
    for (const auto& placed : misplaced) {
        const auto span = whole_lines(text, placed.span());
        fix.edits.push_back({span, ""});
        lines += newline;
        auto line = text[span];
        if (line.ends_with(newline)) line.remove_suffix(newline.size());
        lines += line;
    }
    fix.edits.push_back({{from_end, from_end}, std::move(lines)});
    return fix;
}

static void check(const Dockerfile& dockerfile, Report& report) {
    std::vector<Placed> misplaced;
    const auto preamble = dockerfile.preamble();
    std::ranges::copy_if(preamble, std::back_inserter(misplaced), is_misplaced);
    if (dockerfile.stages().empty()) {
        const bool is_unread = std::ranges::any_of(
            preamble, [](const Placed& placed) { return placed->keyword() == Keyword::Unknown; });
        if (is_unread && misplaced.empty()) return;
        const auto span = misplaced.empty() ? Span(0, 0) : misplaced.front().keyword();
        report.add(span, "the build fails: there is no `FROM`, so no image to start from")
            .stopping(Stops::Build);
        return;
    }
    if (misplaced.empty()) return;
    const auto fix = moved(dockerfile, misplaced);
    for (const auto& placed : misplaced)
        report
            .add(
                placed.keyword(),
                "the build fails: only `ARG` may stand in front of the first `FROM`")
            .stopping(Stops::Build)
            .with(fix);
}

}  // namespace analysis::rules

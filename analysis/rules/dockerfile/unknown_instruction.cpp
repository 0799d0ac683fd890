#include "analysis/dockerfile/dockerfile.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <string>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker knows no instruction of this name and refuses the file. Often it is a slip of a finger, and often the line above was meant to go on and lacks its backslash.

```dockerfile
FROM alpine:3.24.1
COPPY config /etc/app/
^^^^^ the build fails: `COPPY` is no instruction; did you mean `COPY`?
```

```dockerfile fixed
FROM alpine:3.24.1
COPY config /etc/app/
```

```dockerfile
FROM debian:trixie-20260803-slim
RUN apt-get update
    && apt-get install -y --no-install-recommends curl
    ^^ the build fails: `&&` is no instruction; the line above lacks a `\` at its end
```

```dockerfile fixed
FROM debian:trixie-20260803-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl
```

Here-documents, comments and lines that go on are no instructions:

```dockerfile
FROM alpine:3.24.1
# COPPY config /etc/app/
RUN apk add --no-cache curl \
    # and its certificates
    ca-certificates
COPY <<EOF /etc/motd
Welcome
EOF
```

## Why

See it: `docker build .` says `unknown instruction: COPPY (did you mean COPY?)`, with the number of the line, and stops before it has done anything.

## When not

Never: the file cannot be built. A tool that fills in a template first (`{{ … }}`, `#include`) should write the result to a file of another name than its template.

## Why assistants miss it

They write the lines of a shell script where Docker wants `RUN` in front, and cut a long line without the backslash.

## Fix safety

Suggested, where one instruction is near or the line above clearly goes on: the file did not build. To turn the line into a comment is unsafe: its author wanted something.

## Sources

Docker's reference; BuildKit's parser, which compares the first word without its case.
)md";

static void check(const Dockerfile& dockerfile, Report& report);

Rule unknown_instruction() {
    return {
        .id = "unknown-instruction",
        .practice = "correctness",
        .summary = "a line that starts with no instruction of Docker's",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dockerfile-utils/UNKNOWN_INSTRUCTION",
             "dockerfilelint/invalid_command",
             "dockerfilelint/invalid_line",
             "tally/unknown-instruction"},
        .doc = page,
        .check = WholeDockerfile{check},
    };
}

static std::optional<std::string_view> nearest_instruction(std::string_view word) {
    static constexpr std::array<std::string_view, 18> names{
        "ADD",
        "ARG",
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "ENV",
        "EXPOSE",
        "FROM",
        "HEALTHCHECK",
        "LABEL",
        "MAINTAINER",
        "ONBUILD",
        "RUN",
        "SHELL",
        "STOPSIGNAL",
        "USER",
        "VOLUME",
        "WORKDIR"};
    // `RUN:` and `RUN,`.
    while (!word.empty() && contains(":,;.", word.substr(word.size() - 1))) word.remove_suffix(1);
    return nearest(word, names);
}

/// What an instruction never starts with, and the rest of a command does.
static bool goes_on(std::string_view word) {
    return word.starts_with("&&") || word.starts_with('|') || word.starts_with('-') ||
           word.starts_with(';') || word.starts_with('>');
}

/// Whether `placed` stands on the very next line, with nothing between.
static bool is_right_below(
    const Dockerfile& dockerfile, const Placed& above, const Placed& placed) {
    const auto& text = dockerfile.text();
    return text.line_at(above.span().end()) + 1 == text.line_at(placed.at) &&
           above->heredocs().empty();
}

static Fix joined(const Dockerfile& dockerfile, const Placed& above) {
    const auto end = above.span().end();
    return {
        "Go on from the line above",
        Safety::Suggested,
        {{{end, end}, concat({" ", std::string(1, dockerfile.escape())})}}};
}

/// Each line of it becomes a comment, if it is none already.
static Fix commented_out(const Dockerfile& dockerfile, const Placed& placed) {
    Fix fix{"Turn it into a comment", Safety::Unsafe, {}};
    const auto& text = dockerfile.text();
    const auto last = text.line_at(placed.span().end());
    for (auto line = text.line_at(placed.at); line <= last; ++line) {
        const auto begin = std::max(text.line(line).begin(), placed.at);
        const auto rest = text[{begin, text.line(line).end()}];
        const auto first = rest.find_first_not_of(" \t");
        if (first == std::string_view::npos || rest[first] == '#') continue;
        fix.edits.push_back({{begin, begin}, "# "});
    }
    return fix;
}

static void complain(
    const Dockerfile& dockerfile, const Placed& above, const Placed& placed, Report& report) {
    const auto word = (*placed)[placed->keyword_span()];
    auto message = concat({"the build fails: `", word, "` is no instruction"});
    const auto meant = nearest_instruction(word);
    const bool continues = above && goes_on(word) && is_right_below(dockerfile, above, placed);
    if (continues)
        message += concat(
            {"; the line above lacks a `", std::string(1, dockerfile.escape()), "` at its end"});
    else if (meant) message += concat({"; did you mean `", *meant, "`?"});

    auto& finding = report.add(placed.keyword(), std::move(message)).stopping(Stops::Build);
    if (continues) finding.with(joined(dockerfile, above));
    else if (meant)
        finding.with(
            {concat({"Write `", *meant, "`"}),
             Safety::Suggested,
             {{placed.keyword(), std::string(*meant)}}});
    finding.with(commented_out(dockerfile, placed));
}

/// The last instruction of a block; nothing, if it has none.
static Placed last_of(const PlacedBlock& placed) {
    const auto& items = placed.block->items();
    if (items.empty()) return {};
    return {placed.at + items.back().at, items.back().instruction.get()};
}

static void check_block(
    const Dockerfile& dockerfile, const PlacedBlock& block, Placed above, Report& report) {
    for (const auto& item : block.block->items()) {
        const Placed placed{block.at + item.at, item.instruction.get()};
        if (placed->keyword() == Keyword::Unknown) complain(dockerfile, above, placed, report);
        above = placed;
    }
}

static void check(const Dockerfile& dockerfile, Report& report) {
    const PlacedBlock* before = nullptr;
    for (const auto& block : dockerfile.blocks()) {
        if (block.block->has(Keyword::Unknown))
            check_block(dockerfile, block, before ? last_of(*before) : Placed(), report);
        before = &block;
    }
}

}  // namespace analysis::rules

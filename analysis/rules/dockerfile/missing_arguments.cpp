#include "analysis/reference/instructions.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The instruction lacks what it works on, and Docker refuses the file. Write the rest, or take the line away.

```dockerfile
FROM alpine:3.24.1
COPY app.sh
^^^^ the build fails: `COPY` needs a source and a destination
WORKDIR
^^^^^^^ the build fails: `WORKDIR` needs a folder
```

```dockerfile fixed
FROM alpine:3.24.1
COPY app.sh ./
WORKDIR /app
```

`FROM` takes an image, or an image, `AS` and a name:

```dockerfile
FROM alpine:3.24.1 build
^^^^ the build fails: `FROM` takes an image, or an image, `AS` and a name
```

```dockerfile fixed
FROM alpine:3.24.1 AS build
```

`RUN`, `CMD` and `ENTRYPOINT` may be empty for Docker: they start a shell that has nothing to do. That is worth a warning.

```dockerfile
FROM alpine:3.24.1
RUN
^^^ [warning] `RUN` has no command: a shell starts and does nothing
```

Empty arrays and empty values are something:

```dockerfile
FROM alpine:3.24.1 AS build
ARG VERSION=
ENV A=
ENTRYPOINT []
CMD []
HEALTHCHECK NONE
```

## Why

See it: `docker build .` stops with `COPY requires at least two arguments, but only one was provided`.

## When not

While you are typing. Otherwise never.

## Why assistants miss it

They rarely do. It is left over where a line was cut in two, or where a variable in a template was empty.

## Fix safety

Unsafe, mostly: what is filled in is an example, for you to write over. `AS` between an image and a name is suggested: nothing else can be meant.

## Sources

Docker's reference, the forms of each instruction; BuildKit's parser.
)md";

static void check(const Instruction& instruction, Report& report);

namespace {

/// What an instruction needs, and an example of it.
struct Need {
    Keyword keyword;
    std::string_view what;
    std::string_view example;
};

}  // namespace

static constexpr std::array needs{
    Need{Keyword::Add, "a source and a destination", ". ./"},
    Need{Keyword::Arg, "a name", "VERSION"},
    Need{Keyword::Cmd, "", ""},
    Need{Keyword::Copy, "a source and a destination", ". ./"},
    Need{Keyword::Entrypoint, "", ""},
    Need{Keyword::Env, "a name and a value", "NAME=value"},
    Need{Keyword::Expose, "a port", "8080"},
    Need{Keyword::From, "an image", ""},
    Need{Keyword::Healthcheck, "`CMD` with a command, or `NONE`", "NONE"},
    Need{Keyword::Label, "a name and a value", "name=value"},
    Need{Keyword::Maintainer, "a name", ""},
    Need{Keyword::OnBuild, "an instruction", ""},
    Need{Keyword::Run, "", ""},
    Need{Keyword::Shell, "a shell as a JSON array", "[\"/bin/sh\", \"-c\"]"},
    Need{Keyword::StopSignal, "a signal", "SIGTERM"},
    Need{Keyword::User, "an account", "10001:10001"},
    Need{Keyword::Volume, "a folder", "/data"},
    Need{Keyword::WorkDir, "a folder", "/app"},
};

static const Need* need_of(Keyword keyword) {
    const auto found = std::ranges::find(needs, keyword, &Need::keyword);
    return found != needs.end() ? &*found : nullptr;
}

static std::vector<Keyword> all_keywords() {
    std::vector<Keyword> keywords;
    std::ranges::transform(needs, std::back_inserter(keywords), &Need::keyword);
    return keywords;
}

Rule missing_arguments() {
    return {
        .id = "missing-arguments",
        .practice = "correctness",
        .summary = "an instruction without what it works on",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dockerfile-utils/ARGUMENT_MISSING",
             "dockerfile-utils/ARGUMENT_REQUIRES_ONE",
             "dockerfile-utils/ARGUMENT_REQUIRES_AT_LEAST_ONE",
             "dockerfile-utils/ARGUMENT_REQUIRES_TWO",
             "dockerfile-utils/ARGUMENT_REQUIRES_AT_LEAST_TWO",
             "dockerfile-utils/ARGUMENT_REQUIRES_ONE_OR_THREE",
             "dockerfile-utils/SHELL_REQUIRES_ONE",
             "dockerfile-utils/HEALTHCHECK_CMD_ARGUMENT_MISSING",
             "dockerfilelint/required_params",
             "dockerfilelint/missing_args"},
        .doc = page,
        .check = EachInstruction{all_keywords(), check},
    };
}

/// What would complete it: the destination, if only that is missing.
static std::string_view completion(const Instruction& instruction, const Need& need) {
    if (instruction.arguments_span().size() == 0) return need.example;
    const auto* transfer = instruction.as<Transfer>();
    const bool is_plain = transfer && !transfer->json && instruction.heredocs().empty();
    return is_plain ? "./" : "";
}

static void complain(const Instruction& instruction, const Need& need, Report& report) {
    const auto name = reference::instruction(need.keyword)->name;
    if (need.what.empty()) {
        report
            .add(
                instruction.keyword_span(),
                concat({"`", name, "` has no command: a shell starts and does nothing"}))
            .at(Severity::Warning);
        return;
    }
    auto& finding = report.add(
        instruction.keyword_span(), concat({"the build fails: `", name, "` needs ", need.what}));
    finding.stopping(Stops::Build);
    const auto missing = completion(instruction, need);
    if (missing.empty()) return;
    const auto end = instruction.span().end();
    finding.with(
        {concat({"Complete it with `", missing, "`"}),
         Safety::Unsafe,
         {{{end, end}, concat({" ", missing})}}});
}

static void check_transfer(
    const Instruction& instruction, const Transfer& transfer, const Need& need, Report& report) {
    if (transfer.destination) return;
    complain(instruction, need, report);
}

static void check_from(const Instruction& instruction, const From& from, Report& report) {
    const bool is_complete = from.surplus.empty() && from.as.has_value() == from.name.has_value();
    if (from.image && is_complete) return;
    if (!from.image) return complain(instruction, *need_of(Keyword::From), report);
    auto& finding = report.add(
        instruction.keyword_span(),
        "the build fails: `FROM` takes an image, or an image, `AS` and a name");
    finding.stopping(Stops::Build);
    if (from.name || ascii::equal(from.as->value, "as")) return;
    const auto at = from.as->span.begin();
    finding.with(
        {concat({"Name the stage `", from.as->value, "`"}),
         Safety::Suggested,
         {{{at, at}, "AS "}}});
}

static void check_healthcheck(
    const Instruction& instruction, const Healthcheck& healthcheck, Report& report) {
    if (!healthcheck.type) return complain(instruction, *need_of(Keyword::Healthcheck), report);
    if (!ascii::equal(healthcheck.type->value, "CMD")) return;
    const bool is_empty = !healthcheck.command || (healthcheck.command->exec() &&
                                                   healthcheck.command->exec()->arguments.empty());
    if (!is_empty) return;
    report.add(healthcheck.type->span, "the build fails: `HEALTHCHECK CMD` needs a command")
        .stopping(Stops::Build);
}

/// `ENV A`, `LABEL a`: the old form needs a value.
static void check_pairs(
    const Instruction& instruction, const KeyValues& values, const Need& need, Report& report) {
    if (values.is_legacy && !values.pairs.front().value) complain(instruction, need, report);
}

static bool is_empty_list(const Instruction& instruction) {
    if (const auto* names = instruction.as<Names>()) return names->words.empty();
    const auto* command = instruction.as<Command>();
    return instruction.keyword() == Keyword::Shell && command && command->exec() &&
           command->exec()->arguments.empty();
}

static void check(const Instruction& instruction, Report& report) {
    const auto& need = *need_of(instruction.keyword());
    if (const auto* from = instruction.as<From>()) return check_from(instruction, *from, report);
    if (const auto* healthcheck = instruction.as<Healthcheck>())
        return check_healthcheck(instruction, *healthcheck, report);
    if (const auto* transfer = instruction.as<Transfer>())
        return check_transfer(instruction, *transfer, need, report);
    if (const auto* values = instruction.as<KeyValues>())
        return check_pairs(instruction, *values, need, report);
    if (instruction.as<std::monostate>() || is_empty_list(instruction))
        complain(instruction, need, report);
}

}  // namespace analysis::rules

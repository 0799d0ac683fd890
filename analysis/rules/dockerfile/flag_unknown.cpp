#include "analysis/dockerfile/flags.h"
#include "analysis/reference/instructions.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/text/ascii.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <iterator>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker reads words with two dashes behind the instruction as flags of its own, and refuses the file if it does not know one. Take the flag's right name, which is in lower case.

```dockerfile
FROM --platfrom=linux/amd64 alpine:3.24.1
     ^^^^^^^^^^ the build fails: `FROM` has no flag `--platfrom`; did you mean `--platform`?
COPY --Chown=app config /etc/app/
     ^^^^^^^ the build fails: `COPY` has no flag `--Chown`; did you mean `--chown`?
```

```dockerfile fixed
FROM --platform=linux/amd64 alpine:3.24.1
COPY --chown=app config /etc/app/
```

The arguments of a program are not Docker's. A JSON array says so:

```dockerfile
FROM node:22.23.2-bookworm-slim
ENTRYPOINT ["node", "/app/server.js"]
CMD --port 8080
    ^^^^^^ the build fails: `CMD` has no flags, and takes `--port` for one
```

```dockerfile fixed
FROM node:22.23.2-bookworm-slim
ENTRYPOINT ["node", "/app/server.js"]
CMD ["--port", "8080"]
```

What follows the first other word is not Docker's either, and `ARG` and `STOPSIGNAL` have no flags to look for:

```dockerfile
FROM alpine:3.24.1
RUN --network=none apk --version
COPY --from=busybox:1.37.0-glibc --link --parents /bin/busybox /usr/
CMD ["--port", "8080"]
```

## Why

See it: `docker build .` says `unknown flag: --platfrom (did you mean platform?)` and stops before it has done anything.

## When not

A newer `# syntax=` has flags that are not in this list: it is that of docker/dockerfile 1.20. Then `# seaworthy: ignore=flag-unknown needs docker/dockerfile 1.21`.

## Why assistants miss it

They know the flags of `docker run` and of `cp`, and write `COPY --recursive`. `COPY` copies folders anyway.

## Fix safety

Suggested, where one name is near: the file did not build. To take the flag away is unsafe, for it was there for a reason.

## Sources

Docker's reference, flags of `FROM`, `RUN`, `COPY`, `ADD` and `HEALTHCHECK`; BuildKit's flag parser.
)md";

static void check(const Instruction& instruction, Report& report);

Rule flag_unknown() {
    return {
        .id = "flag-unknown",
        .practice = "correctness",
        .summary = "a flag that the instruction does not have",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dockerfile-utils/UNKNOWN_ADD_FLAG",
             "dockerfile-utils/UNKNOWN_COPY_FLAG",
             "dockerfile-utils/UNKNOWN_FROM_FLAG",
             "dockerfile-utils/UNKNOWN_HEALTHCHECK_FLAG"},
        .doc = page,
        .check =
            EachInstruction{
                {Keyword::Add,
                 Keyword::Cmd,
                 Keyword::Copy,
                 Keyword::Entrypoint,
                 Keyword::Env,
                 Keyword::Expose,
                 Keyword::From,
                 Keyword::Healthcheck,
                 Keyword::Label,
                 Keyword::Maintainer,
                 Keyword::OnBuild,
                 Keyword::Run,
                 Keyword::Shell,
                 Keyword::User,
                 Keyword::Volume,
                 Keyword::WorkDir},
                check},
    };
}

static std::optional<std::string_view> nearest_flag(Keyword keyword, std::string_view name) {
    std::vector<std::string_view> names;
    std::ranges::transform(
        flags::of(keyword), std::back_inserter(names), &flags::Description::name);
    return nearest(name, names);
}

/// Without the blanks behind it.
static Fix removal(const Instruction& instruction, const Flag& flag) {
    const auto text = instruction.source();
    auto end = flag.span.end();
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    return {"Take the flag away", Safety::Unsafe, {{{flag.span.begin(), end}, ""}}};
}

/// `CMD --port 80`: what was meant are the arguments of a program.
static std::optional<Fix> as_arguments(const Instruction& instruction, const Flag& first) {
    if (instruction.keyword() != Keyword::Cmd) return std::nullopt;
    const Span all(first.span.begin(), instruction.span().end());
    const auto text = instruction[all];
    if (text.find_first_of("\"'\\`$[]{}<>|&;()*?~#\n") != std::string_view::npos)
        return std::nullopt;
    const auto list = shell::json_list(shell::blank_separated(text));
    if (!list) return std::nullopt;
    return Fix{"Write it as a JSON array", Safety::Suggested, {{all, *list}}};
}

static void report_flag(const Instruction& instruction, const Flag& flag, Report& report) {
    const auto keyword = instruction.keyword();
    const auto name = reference::instruction(keyword)->name;
    const auto written = instruction[flag.name_span];
    if (flags::of(keyword).empty()) {
        auto& finding = report.add(
            flag.name_span,
            concat(
                {"the build fails: `", name, "` has no flags, and takes `", written, "` for one"}));
        finding.stopping(Stops::Build);
        if (auto fix = as_arguments(instruction, flag)) finding.with(*std::move(fix));
        return;
    }
    const auto meant = nearest_flag(keyword, flag.name);
    auto message = concat({"the build fails: `", name, "` has no flag `", written, "`"});
    if (meant) message += concat({"; did you mean `--", *meant, "`?"});
    auto& finding = report.add(flag.name_span, std::move(message)).stopping(Stops::Build);
    if (meant)
        finding.with(
            {concat({"Write `--", *meant, "`"}),
             Safety::Suggested,
             {{flag.name_span, concat({"--", *meant})}}});
    finding.with(removal(instruction, flag));
}

static void check(const Instruction& instruction, Report& report) {
    const auto keyword = instruction.keyword();
    if (!flags::are_read(keyword)) return;
    const auto* healthcheck = instruction.as<Healthcheck>();
    if (healthcheck && healthcheck->type && ascii::equal(healthcheck->type->value, "NONE")) return;
    for (const auto& flag : instruction.flags()) {
        if (flag.name.empty() || flags::find(keyword, flag.name)) continue;
        report_flag(instruction, flag, report);
        // Docker stops here, and what follows may be meant for a program.
        if (flags::of(keyword).empty()) return;
    }
}

}  // namespace analysis::rules

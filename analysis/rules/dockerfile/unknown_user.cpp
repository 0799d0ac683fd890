#include "analysis/rule.h"
#include "analysis/stage/accounts.h"
#include "analysis/stage/image.h"
#include "analysis/stage/ownership.h"
#include "analysis/stage/placement.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The image has no account of this name, and the Dockerfile makes none, so the container does not start: "unable to find user". Use an account that is there, or
make this one before the line.

```dockerfile
FROM node:22.23.2-alpine3.24
COPY . /app
USER app
     ^^^ the container does not start: `node:22.23.2-alpine3.24` has no account `app`
CMD ["node", "/app/server.js"]
```

```dockerfile fixed
FROM node:22.23.2-alpine3.24
COPY . /app
USER node
CMD ["node", "/app/server.js"]
```

```dockerfile fix=2 fixed
FROM node:22.23.2-alpine3.24
COPY . /app
RUN addgroup -S -g 10001 app && adduser -S -D -H -u 10001 -G app -s /sbin/nologin app
USER app
CMD ["node", "/app/server.js"]
```

Accounts that the Dockerfile makes, and numbers, are fine:

```dockerfile
FROM python:3.12.14-slim-trixie
RUN useradd --system --uid 10001 app
COPY --chown=app:app . /app
USER app
CMD ["python", "/app/app.py"]
```

```dockerfile
FROM python:3.12.14-slim-trixie
USER 10001:10001
CMD ["python", "app.py"]
```

## Why

See it: `docker run IMAGE` says `unable to find user app: no matching entries in passwd file`. In `COPY --chown=` and before a `RUN` the build fails already.

## When not

The account comes from something that we cannot see, such as a script that the build downloads: there is no finding where a step cannot be read. If there is one all the
same: `# seaworthy: ignore=unknown-user made by install.sh`.

## Why assistants miss it

`USER node` is right on one image and an error on the next. The name is taken over with the rest of the file, the account stays behind.

## Fix safety

Suggested: the account of the image, or one with the id 10001 that is made for it.

## Sources

Docker's reference of `USER` and `COPY --chown`.
)md";

static void check(const Stage& stage, Report& report);

Rule unknown_user() {
    return {
        .id = "unknown-user",
        .practice = "non-root",
        .summary = "an account that neither the image has nor the Dockerfile makes",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .step = Step::User,
        .doc = page,
        .check = EachStage{Stages::Live, check},
    };
}

/// Whether something of the build runs as that user, and not only the container.
static bool fails_build(const Stage& stage, const NamedAccount& named) {
    if (named.is_chown) return true;
    for (const auto& placed : stage.instructions_with({Keyword::Run, Keyword::User})) {
        if (placed.at <= named.placed.at) continue;
        return placed->keyword() == Keyword::Run;
    }
    return false;
}

static std::string creation_of(const Stage& stage, std::string_view name) {
    std::string command(image_of(stage).create_account_command());
    std::string result;
    for (std::size_t at = 0; at < command.size();) {
        const auto found = std::min(command.find("app", at), command.size());
        result += command.substr(at, found - at);
        if (found < command.size()) result += name;
        at = found + 3;
    }
    return result;
}

static void add_fixes(const Stage& stage, const NamedAccount& named, Finding& finding) {
    const auto& image = image_of(stage);
    const auto account = image.preferred_account();
    const bool is_user = named.kind == NamedAccount::Kind::User;
    if (account && !account->name.empty())
        finding.with(
            {concat({"Use the image's account `", account->name, "`"}),
             Safety::Suggested,
             {{named.span, std::string(account->name)}}});
    const auto creation = creation_of(stage, named.name);
    if (is_user && !creation.empty() && has_posix_shell(stage, named.placed.at))
        finding.with(
            {concat({"Make the account `", named.name, "`"}),
             Safety::Suggested,
             {inserted_before(stage, named.placed, {concat({"RUN ", creation})})}});
}

static void check(const Stage& stage, Report& report) {
    if (stage.root().kind != Base::Kind::Image || image_of(stage).is_windows()) return;
    for (const auto& named : named_accounts(stage)) {
        const bool is_user = named.kind == NamedAccount::Kind::User;
        const auto at = named.placed.at;
        const auto is_there =
            is_user ? has_user(stage, at, named.name) : has_group(stage, at, named.name);
        if (is_there != Trilean::False) continue;
        const bool fails = fails_build(stage, named);
        auto& finding = report
                            .add(
                                named.span,
                                concat(
                                    {fails ? "the build fails" : "the container does not start",
                                     ": `",
                                     stage.root().name,
                                     "` has no ",
                                     is_user ? "account" : "group",
                                     " `",
                                     named.name,
                                     "`"}))
                            .stopping(fails ? Stops::Build : Stops::Start);
        add_fixes(stage, named, finding);
    }
}

}  // namespace analysis::rules

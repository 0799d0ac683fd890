#include "analysis/rule.h"
#include "analysis/stage/accounts.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/ownership.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
An image built on `scratch` has no `/etc/passwd`, so nobody can look this name up, and the container does not start: "unable to find user". The kernel knows
numbers only. Write the number, or copy the file.

```dockerfile
FROM golang:1.26.0-alpine3.23 AS build
RUN adduser -S -D -H -u 10001 app
RUN go build -o /server ./cmd/server

FROM scratch
COPY --from=build /server /server
USER app
     ^^^ the container does not start: there is no `/etc/passwd` here to find `app` in
ENTRYPOINT ["/server"]
```

```dockerfile fixed
FROM golang:1.26.0-alpine3.23 AS build
RUN adduser -S -D -H -u 10001 app
RUN go build -o /server ./cmd/server

FROM scratch
COPY --from=build /server /server
USER 10001
ENTRYPOINT ["/server"]
```

With the file the name is fine:

```dockerfile
FROM alpine:3.24.1 AS build
RUN adduser -S -D -H -u 10001 app

FROM scratch
COPY --from=build /etc/passwd /etc/passwd
COPY server /server
USER app
ENTRYPOINT ["/server"]
```

## Why

See it: `docker run IMAGE` says `unable to find user app: no matching entries in passwd file`. `COPY --chown=app` fails in the build already.

## When not

Never: it cannot work. If the file comes in another way, say how: `# seaworthy: ignore=named-user-without-passwd the rootfs brings it`.

## Why assistants miss it

The account is made in the build stage, a few lines above. That stage's files stay behind, and its `/etc/passwd` with them.

## Fix safety

Suggested: the number is the account's of the stage that makes it, else 65532, as in the "nonroot" images.

## Sources

Docker's reference of `USER`; tally named-identity-in-passwdless-stage; hadolint DL3066.
)md";

static void check(const Stage& stage, Report& report);

Rule named_user_without_passwd() {
    return {
        .id = "named-user-without-passwd",
        .practice = "non-root",
        .summary = "a user's name in an image that has no list of users",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"tally/named-identity-in-passwdless-stage", "hadolint/DL3066"},
        .step = Step::User,
        .doc = page,
        .check = EachStage{Stages::Live, check},
    };
}

/// The number that the account has in one of the stages that this one takes files from.
static std::string number_for(const Stage& stage, const NamedAccount& named) {
    const bool is_user = named.kind == NamedAccount::Kind::User;
    for (const auto* source : stage.sources()) {
        for (const auto& account : made_accounts(*source, source->span().end()).made) {
            const bool is_same_kind =
                (account.kind == MadeAccount::Kind::User) == is_user && account.name == named.name;
            const auto number = is_user ? account.uid : account.gid;
            if (is_same_kind && number) return std::to_string(*number);
        }
    }
    return "65532";
}

static Trilean has_list(const Stage& stage, Offset before, std::string_view path) {
    const auto copies = copies_of(stage);
    auto result = copies.is_complete ? Trilean::False : Trilean::Unknown;
    for (const auto& copied : copies.copied)
        if (copied.stage != &stage || copied.placed.at < before)
            result = either(result, puts_file_at(copied, path));
    return result;
}

static void check(const Stage& stage, Report& report) {
    if (stage.root().kind != Base::Kind::Scratch) return;
    for (const auto& named : named_accounts(stage)) {
        const bool is_user = named.kind == NamedAccount::Kind::User;
        const std::string_view list = is_user ? "/etc/passwd" : "/etc/group";
        if (has_list(stage, named.placed.at, list) != Trilean::False) continue;
        const std::string_view what =
            named.is_chown ? "the build fails" : "the container does not start";
        const auto number = number_for(stage, named);
        report
            .add(
                named.span,
                concat({what, ": there is no `", list, "` here to find `", named.name, "` in"}))
            .stopping(named.is_chown ? Stops::Build : Stops::Start)
            .with({concat({"Use the number ", number}), Safety::Suggested, {{named.span, number}}});
    }
}

}  // namespace analysis::rules

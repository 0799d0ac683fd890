#include "analysis/rule.h"
#include "analysis/shell/facts.h"
#include "analysis/stage/accounts.h"
#include "analysis/stage/command.h"
#include "analysis/stage/image.h"
#include "analysis/stage/role.h"
#include "analysis/stage/software.h"
#include "analysis/stage/start_script.h"
#include "analysis/stage/unprivileged.h"
#include "analysis/stage/user.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Somebody made an account for this program, and the program still runs as root: without `USER` the account is only a line in `/etc/passwd`. Switch to it before the
command.

```dockerfile
FROM debian:trixie-20260803-slim
RUN useradd --system --uid 10001 app
                                 ^^^ the account `app` is made and never used; the container runs as root
COPY server /usr/local/bin/
CMD ["server"]
```

```dockerfile fixed
FROM debian:trixie-20260803-slim
RUN useradd --system --uid 10001 app
COPY server /usr/local/bin/
USER app
CMD ["server"]
```

An account that an entrypoint steps down to is in use:

```dockerfile
FROM alpine:3.24.1
RUN adduser -S -D -H app && apk add --no-cache su-exec
COPY server /usr/local/bin/
ENTRYPOINT ["su-exec", "app", "server"]
```

## Why

See it: `docker run --rm IMAGE id` prints `uid=0(root)`, whatever accounts the image has. The work of making one is done, and the one line that pays for it is missing.

## When not

The account is for something else: a second service, a mail queue, files that another container reads. Say so above the line: `# seaworthy: ignore=user-created-never-used owns
the spool`.

## Why assistants miss it

Making the account and switching to it are two lines, and only the second one can break something. It is left out when a permission error turns up, and forgotten.

## Fix safety

Suggested: the program can no longer write where only root may. What it must write has to belong to the account.

## Sources

CIS Docker Benchmark 4.1; tally user-created-but-never-used.
)md";

static void check(const Stage& stage, Report& report);

Rule user_created_never_used() {
    return {
        .id = "user-created-never-used",
        .practice = "non-root",
        .summary = "an account is made for the program, which runs as root all the same",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"tally/user-created-but-never-used"},
        .step = Step::User,
        .doc = page,
        .check = EachStage{Stages::Shipping, check},
    };
}

static bool is_named_in_command(const Stage& stage, std::string_view name) {
    const auto argv = effective_command(stage).argv();
    return argv && std::ranges::any_of(
                       *argv, [&](const std::string& word) { return contains(word, name); });
}

/// Whether it may log in and become root: a person's account, not a service's.
static bool is_administrator(const Stage& stage, std::string_view name) {
    for (const auto& run : runs_with(stage, {shell::Fact::Account}))
        for (const auto& change : run.facts.accounts()) {
            const auto is_sudo = [](const shell::Word& group) {
                return group.value == "sudo" || group.value == "wheel";
            };
            const bool joins = (change.group && is_sudo(*change.group)) ||
                               std::ranges::any_of(change.groups, is_sudo);
            if (joins && change.name && change.name->value == name) return true;
        }
    return false;
}

static void check(const Stage& stage, Report& report) {
    const auto current = effective_user(stage);
    if (current.kind != UserKind::Root || current.written) return;
    const auto& image = image_of(stage);
    if (is_devcontainer(report.path()) || image.is_windows()) return;
    // A server that steps down by its own settings: the account may stand in them.
    if (image.step_down() == StepDown::Workers) return;
    if (effective_command(stage).is_set() == Trilean::False) return;
    const auto user = unprivileged_user(stage);
    const auto accounts = made_accounts(stage, stage.span().end());
    const auto* account = user ? accounts.user(user->operand) : nullptr;
    if (!account || is_named_in_command(stage, account->name)) return;
    // People work in such an image, and the account is theirs.
    if (is_for_development(stage)) return;
    if (is_for_development(report.path()) && is_administrator(stage, account->name)) return;
    if (gives_up_root(stage, report) != Trilean::False) return;

    auto& finding = report
                        .add(
                            account->name_span,
                            concat(
                                {"the account `",
                                 account->name,
                                 "` is made and never used; the container runs as root"}))
                        .with(
                            {concat({"Run as `", account->name, "`"}),
                             user->safety,
                             edits_to_run_as(stage, *user)});
    if (is_for_development(report.path())) finding.at(Severity::Information);
}

}  // namespace analysis::rules

#include "analysis/compose/environment.h"
#include "analysis/compose/health_test.h"
#include "analysis/compose/probe.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/futile_checks.h"
#include "analysis/shell/program.h"
#include "analysis/stage/image.h"
#include "analysis/stage/placement.h"
#include "analysis/stage/software.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This health check cannot fail, or not in the case that matters: curl is content with an error page, or the end of the line turns each failure into a success. The container is healthy while it is broken.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: curl -s http://127.0.0.1:3000/health || exit 1
            ^^^^ `curl` is content with an error such as HTTP 500; add `-f`
  web:
    image: registry.example.com/web:1.4.2
    healthcheck:
      test: ["CMD-SHELL", "wget -q --spider http://127.0.0.1:8080/ || true"]
                                                                   ^^^^^^^ `|| true` makes every check a success
```

```yaml fixed
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: curl -f -s http://127.0.0.1:3000/health || exit 1
  web:
    image: registry.example.com/web:1.4.2
    healthcheck:
      test: ["CMD-SHELL", "wget -q --spider http://127.0.0.1:8080/"]
```

The same in a Dockerfile:

```dockerfile
FROM registry.example.com/base:1.4.2
HEALTHCHECK CMD ["curl", "http://127.0.0.1:3000/health"]
                 ^^^^^^ `curl` is content with an error such as HTTP 500; add `-f`
CMD ["server"]
```

```dockerfile fixed
FROM registry.example.com/base:1.4.2
HEALTHCHECK CMD ["curl", "-f", "http://127.0.0.1:3000/health"]
CMD ["server"]
```

What looks for a process by its arguments finds the shell and the search itself, since they name it too:

```yaml
services:
  worker:
    image: registry.example.com/worker:1.4.2
    healthcheck:
      test: ["CMD-SHELL", "ps aux | grep worker || exit 1"]
                                         ^^^^^^ this search finds itself in the list of `ps`, so it always succeeds; look for `[w]orker`
```

`redis-cli` succeeds where the server asks for a password and tells it nothing:

```yaml
services:
  cache:
    image: redis:8.4.0
    command: redis-server --requirepass ${REDIS_PASSWORD}
    environment:
      REDIS_PASSWORD: ${REDIS_PASSWORD}
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
                    ^^^^^^^^^^^ `redis-cli` succeeds when it is refused, and this server wants a password
```

```yaml fixed
services:
  cache:
    image: redis:8.4.0
    command: redis-server --requirepass ${REDIS_PASSWORD}
    environment:
      REDIS_PASSWORD: ${REDIS_PASSWORD}
    healthcheck:
      test: ["CMD-SHELL", "redis-cli -a \"$$REDIS_PASSWORD\" --no-auth-warning ping | grep -q PONG"]
```

Where the answer is looked at, all is well:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: curl -s http://127.0.0.1:3000/health | grep -q ok
  search:
    image: registry.example.com/search:1.4.2
    healthcheck:
      test: curl -f http://127.0.0.1:9200/ && exit 0 || exit 1
  cache:
    image: redis:8.4.0
    healthcheck:
      test: ["CMD", "redis-cli", "ping"]
```

## Why

See it: `docker exec C sh -c 'curl -s http://127.0.0.1:3000/nowhere; echo $?'` prints the page of the error, and `0`. With `-f` it is `22`.

## When not

Any answer shows that it lives, an error too, as one without a login does: `# seaworthy: ignore=healthcheck-always-healthy it answers 401`.

## Why assistants miss it

A check that never fails looks like one that passes, and `|| true` ends the complaints about a container that is not healthy.

## Fix safety

Unsafe: look first what the address answers. If it is 401 or 404, the container is unhealthy from then on.

## Sources

curl's manual, `--fail`; proc(5); the documentation of redis-cli; Docker's reference of `HEALTHCHECK`.
)md";

static void check_stage(const Stage& stage, Report& report);
static void check_service(const compose::Service& service, Report& report);

Rule healthcheck_always_healthy() {
    return {
        .id = "healthcheck-always-healthy",
        .practice = "health",
        .summary = "a health check that succeeds whatever happens",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"docker-parfum/curlUseFlagF"},
        .step = Step::Healthcheck,
        .doc = page,
        .check = {EachStage{Stages::Shipping, check_stage}, EachService{check_service}},
    };
}

using shell::FutilePart;

static std::string message_of(const FutilePart& part) {
    switch (part.kind) {
        case FutilePart::Kind::AnyAnswer:
            return concat(
                {"`", part.text, "` is content with an error such as HTTP 500; add `-f`"});
        case FutilePart::Kind::SuccessAtEnd:
            return concat({"`", part.text, "` makes every check a success"});
        case FutilePart::Kind::FindsItself:
            break;
    }
    return concat(
        {"this search finds itself in the list of `ps`, so it always succeeds; look for `[",
         part.text.substr(0, 1),
         "]",
         part.text.substr(1),
         "`"});
}

static std::string title_of(const FutilePart& part) {
    return part.kind == FutilePart::Kind::AnyAnswer ? "Let an error of HTTP be one with `-f`"
                                                    : "Let the check fail";
}

/// `-f` behind curl.
static std::optional<Edit> with_fail(
    const Placed& placed, const shell::Script& script, const FutilePart& part) {
    const auto& form = *placed->as<Healthcheck>()->command;
    if (!form.exec()) {
        const auto at = placed.in_file(part.program.span).end();
        return Edit{{at, at}, " -f"};
    }
    std::vector<std::string> words;
    for (const auto& word : script.commands().front().words) {
        words.push_back(word.value);
        if (word.span == part.program.span) words.emplace_back("-f");
    }
    const auto list = shell::json_list(words);
    return list ? std::optional(Edit{placed.in_file(form.span()), *list}) : std::nullopt;
}

static void check_stage(const Stage& stage, Report& report) {
    const auto written = nearest(stage, Keyword::Healthcheck);
    const auto* healthcheck = written ? written.placed->as<Healthcheck>() : nullptr;
    const auto* script = healthcheck ? written.placed->script() : nullptr;
    if (!script || !healthcheck->command || !script->is_understood()) return;
    if (image_of(stage).is_windows() || !has_posix_shell(stage, stage.span().end())) return;
    for (const auto& part : shell::futile_parts(*script)) {
        auto& finding = report.add(written.placed.in_file(part.span), message_of(part));
        std::optional<Edit> edit;
        if (part.kind == FutilePart::Kind::AnyAnswer)
            edit = with_fail(written.placed, *script, part);
        if (part.kind == FutilePart::Kind::SuccessAtEnd)
            edit = Edit{written.placed.in_file(part.superfluous), ""};
        if (edit) finding.with({title_of(part), Safety::Unsafe, {*std::move(edit)}});
    }
}

static compose::Edits edits_for(const compose::HealthTest& test, const FutilePart& part) {
    if (part.kind == FutilePart::Kind::AnyAnswer) return test.insert_behind(part.program, "-f");
    const auto place =
        part.kind == FutilePart::Kind::SuccessAtEnd ? test.exact(part.superfluous) : std::nullopt;
    return place ? compose::Edits({{*place, ""}}) : std::nullopt;
}

static bool says_exit(const shell::Command& command) {
    return command.place.before == shell::Connector::Or && !command.words.empty() &&
           command.words[0].value == "exit";
}

/// `redis-cli ping` alone, without a password.
static const shell::Word* bare_ping(const shell::Script& script) {
    const auto& commands = script.commands();
    if (commands.empty() || script.has_unread_code()) return nullptr;
    const auto& command = commands.front();
    const auto& words = command.words;
    const auto name = words.empty() ? std::string_view() : shell::base_name(words[0].value);
    if (name != "redis-cli" && name != "valkey-cli") return nullptr;
    const auto is_any_of = [&](std::initializer_list<std::string_view> options) {
        return std::ranges::any_of(words, [&](const shell::Word& word) {
            return !word.is_literal || std::ranges::any_of(options, [&](std::string_view one) {
                return word.value.starts_with(one);
            });
        });
    };
    const bool is_ping = ascii::equal(words.back().value, "ping");
    const bool is_alone = commands.size() == 1 || (commands.size() == 2 && says_exit(commands[1]));
    const bool is_plain = command.assignments.empty() && command.redirections.empty() &&
                          !is_any_of({"-a", "--pass", "--askpass", "-u", "--uri", "-e", "--user"});
    return is_ping && is_alone && is_plain ? &words[0] : nullptr;
}

static void check_password(
    const compose::Service& service, const compose::HealthTest& test, Report& report) {
    const auto* client = bare_ping(test.script());
    if (!client || !compose::wants_password(service)) return;
    if (compose::variable_of(service, "REDISCLI_AUTH") || service.find("env_file")) return;
    auto& finding = report.add(
        test.mark(client->span),
        concat(
            {"`",
             client->value,
             "` succeeds when it is refused, and this server wants a password"}));
    const auto probe = compose::probe_for(service);
    auto edits = probe ? test.write(probe->test) : std::nullopt;
    if (!edits) return;
    finding.with(
        {concat({"Ask with the password", probe->is_certain() ? "" : " ", probe->doubt}),
         probe->is_certain() ? Safety::Suggested : Safety::Unsafe,
         *std::move(edits)});
}

static void check_service(const compose::Service& service, Report& report) {
    const auto* written = service.find({"healthcheck", "test"});
    if (!written || service.is_shown_elsewhere(*written) || service.image().is_windows()) return;
    const auto test = compose::HealthTest::of(service);
    if (!test || !test->script().is_understood()) return;
    for (const auto& part : shell::futile_parts(test->script())) {
        auto& finding = report.add(test->mark(part.span), message_of(part));
        auto edits = edits_for(*test, part);
        if (edits) finding.with({title_of(part), Safety::Unsafe, *std::move(edits)});
    }
    check_password(service, *test, report);
}

}  // namespace analysis::rules

#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service_user.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`user: root` takes back what the image does right. Whoever makes the program write a file writes it as root, in mounted folders of the host as well, and most published escapes from
containers begin as uid 0.

```yaml
services:
  cache:
    image: memcached:1.6.42-alpine3.24
    user: root
          ^^^^ the image of `cache` runs as `memcache`; with this it runs as root
```

```yaml fixed
services:
  cache:
    image: memcached:1.6.42-alpine3.24
```

Where the image's program runs as somebody else as well, the fix says as whom:

```yaml
services:
  app:
    image: node:22.23.2-alpine3.24
    command: node /app/server.js
    user: "0:0"
          ^^^^^ `app` runs as root; `1000:1000` is enough to run it
```

```yaml fixed
services:
  app:
    image: node:22.23.2-alpine3.24
    command: node /app/server.js
    user: "1000:1000"
```

Silent: images that start as root by themselves and step down, what runs once to set something up, and what is for development:

```yaml
services:
  db:
    image: postgres:18.6-trixie
    user: root
  web:
    image: node:22.23.2-alpine3.24
    command: node /app/server.js
    user: root
    profiles: [dev]
    depends_on:
      permissions:
        condition: service_completed_successfully
  permissions:
    image: busybox:1.38.0
    user: root
    command: chown -R 1000:1000 /data
    volumes: ["data:/data"]
  other:
    image: node:22.23.2-alpine3.24
    user: ${APP_USER}
volumes:
  data:
```

## Why

See it: `docker compose exec app id` prints `uid=0(root)`. With a folder of the host mounted, `touch` in there makes files that belong to root on the host.

## When not

- The program needs root and gives it up by itself: `# seaworthy: ignore=compose-user-root steps down after it bound its socket`.
- To mend the owner of a volume once, use a service of its own that ends, and let the others depend on it with `service_completed_successfully`.

## Why assistants miss it

"Permission denied" on a volume goes away with `user: root`. The cause, a folder that belongs to somebody else, stays.

## Fix safety

Suggested: takes the key out where the image has another user, or names the account that the image's program works as. Unsafe where volumes or folders are mounted, because what root wrote
in there stays root's, and where the command is not the image's own. For images that are built or not known there is no fix.

## Sources

OWASP Docker Security rule 2; CIS Docker Benchmark 4.1.
)md";

static void check(const compose::Service& service, Report& report);

Rule compose_user_root() {
    return {
        .id = "compose-user-root",
        .practice = "non-root",
        .summary = "a service that `user` makes root",
        .severity = Severity::Warning,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"semgrep/service-runs-as-root", "owasp/2", "cis/4.1"},
        .step = Step::User,
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether the command line itself goes on as somebody else.
static bool steps_down(const compose::Service& service) {
    static constexpr std::array<std::string_view, 9> programs{
        "chpst", "chroot", "gosu", "runuser", "s6-setuidgid", "setpriv", "su", "su-exec", "sudo"};
    const auto line = compose::own_command_line(service);
    if (!line) return service.find("command") || service.find("entrypoint");
    for (const auto& argument : *line)
        for (const auto& word : shell::blank_separated(argument))
            if (std::ranges::find(programs, shell::base_name(word)) != programs.end()) return true;
    return false;
}

/// Whether the image has to start as root, and does so without being told.
static bool starts_as_root(const Image& image) {
    const bool drops = image.step_down() == StepDown::Entrypoint ||
                       image.step_down() == StepDown::Program ||
                       image.step_down() == StepDown::Workers;
    return (image.runs_as_root() == Trilean::True && drops) || image.user_override() == Works::No ||
           image.needs_privileged() == Trilean::True ||
           image.needs_docker_socket() == Trilean::True;
}

static bool mounts_files(const compose::Service& service) {
    return std::ranges::any_of(
        compose::mounts_of(service.value()), [](const compose::MountedVolume& mount) {
            return mount.kind != compose::MountedVolume::Kind::Tmpfs &&
                   mount.is_read_only != Trilean::True;
        });
}

static std::string user_for(const Image& image) {
    const auto works = image.override_account();
    const auto account = works ? works : image.preferred_account();
    if (!account || !account->uid || *account->uid == 0) return {};
    const auto uid = std::to_string(*account->uid);
    return concat({uid, ":", account->gid ? std::to_string(*account->gid) : uid});
}

static std::string message_for(const compose::Service& service, std::string_view user) {
    const auto& image = service.image();
    if (image.runs_as_root() == Trilean::False)
        return concat(
            {"the image of `",
             service.name(),
             "` runs as `",
             image.user(),
             "`; with this it runs as root"});
    auto message = concat({"`", service.name(), "` runs as root"});
    if (!user.empty()) message += concat({"; `", user, "` is enough to run it"});
    return message;
}

static std::optional<Fix> fix_for(const compose::Service& service, const std::string& user) {
    const auto& image = service.image();
    const auto written = service.own({"user"});
    if (service.is_built() || !image.is_known() || !written) return std::nullopt;
    const bool is_own = compose::what_starts(service) != compose::Starts::Unknown;
    if (image.runs_as_root() == Trilean::False) {
        auto edits = remove_key(service.lines(), service.written().value(), {"user"});
        if (!edits) return std::nullopt;
        const auto safety = is_own && !mounts_files(service) ? Safety::Suggested : Safety::Unsafe;
        return Fix{"Leave it to the image", safety, *std::move(edits)};
    }
    auto safety = compose::safety_of_fix(service, image.fix_user());
    if (!safety || user.empty()) return std::nullopt;
    if (mounts_files(service)) safety = Safety::Unsafe;
    auto edits = replace_scalar(service.lines(), written->value(), user);
    if (!edits) return std::nullopt;
    return Fix{concat({"Run as `", user, "`"}), *safety, *std::move(edits)};
}

static void check(const compose::Service& service, Report& report) {
    const auto user = compose::user_of(service);
    if (!user.written || user.is_root != Trilean::True) return;
    if (service.is_shown_elsewhere(*user.written) || service.is_dev()) return;
    if (service.around().is_one_shot || starts_as_root(service.image()) || steps_down(service))
        return;
    const auto better = user_for(service.image());
    auto& finding = report.add(service.mark(*user.written), message_for(service, better));
    if (auto fix = fix_for(service, better)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

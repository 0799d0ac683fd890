#include "analysis/compose/capability_lists.h"
#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/service_user.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
To drop all capabilities is right, but this image needs some at its start: it begins as root, hands its data to an account of its own and goes on as that. Without
them it stops at once, goes on as root, or fails the day that its data is there already.

```yaml
services:
  db:
    image: postgres:17.11-trixie
    cap_drop:
    ^^^^^^^^ `db` does not start without `SETGID` and `SETUID`: its image gives root up by itself; add them back, or set `user`
      - ALL
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
```

```yaml fixed
services:
  db:
    image: postgres:17.11-trixie
    cap_drop:
      - ALL
    volumes:
      - data:/var/lib/postgresql/data
    cap_add:
      - CHOWN
      - DAC_OVERRIDE
      - FOWNER
      - KILL
      - SETGID
      - SETUID
volumes:
  data:
```

A program can carry a capability in its own file. Then the kernel refuses to start it at all, whoever starts it and whatever port it uses:

```yaml
services:
  web:
    image: caddy:2.11.4-alpine
    cap_drop: [ALL]
    ^^^^^^^^ `web` does not start without `NET_BIND_SERVICE`: its program's file asks for it
```

```yaml fixed
services:
  web:
    image: caddy:2.11.4-alpine
    cap_drop: [ALL]
    cap_add:
      - NET_BIND_SERVICE
```

Apache starts without `SETGID`, says so in a line of its log and serves everyone as root, which is worse than before:

```yaml
services:
  web:
    image: httpd:2.4.68-trixie
    cap_drop: [ALL]
    cap_add: [SETUID]
    ^^^^^^^ [error] `web` serves as root: Apache goes on without `SETGID` when it cannot change its group
```

```yaml fixed
services:
  web:
    image: httpd:2.4.68-trixie
    cap_drop: [ALL]
    cap_add: [SETUID, NET_BIND_SERVICE, SETGID]
```

An init that runs as root in front of another user's process must be able to signal it. Without `KILL` it cannot, exits, and takes the service down without any grace:

```yaml
services:
  cache:
    image: valkey/valkey:8.1.3-bookworm
    init: true
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID]
    ^^^^^^^ [error] `cache` is killed at every stop: its init runs as root and cannot signal another user's process without `KILL`
```

```yaml fixed
services:
  cache:
    image: valkey/valkey:8.1.3-bookworm
    init: true
    cap_drop: [ALL]
    cap_add: [CHOWN, DAC_OVERRIDE, FOWNER, SETGID, SETUID, KILL]
```

As the account that the image would step down to, none is needed:

```yaml
services:
  db:
    image: postgres:17.11-trixie
    user: "999:999"
    cap_drop: [ALL]
```

## Why

See it: the log says `gosu: operation not permitted`, `setpriv: apply bounding set: Operation not permitted`, or `exec /usr/bin/caddy: operation not permitted`. The
sneaky one is `DAC_OVERRIDE`: PostgreSQL's start script looks through the data folder as root; on the first start it is empty, on the second it belongs to `postgres`
with mode 0700, and a root without that capability may not enter.

## When not

The start script was replaced by one of your own, that does not step down: then the command is not the image's, and there is no finding.

## Why assistants miss it

`cap_drop: [ALL]` is the advice, and which few must come back differs from image to image. A file that was never started twice does not show it.

## Fix safety

Suggested where the image was read or measured: it adds capabilities back, so nothing can break by it. Unsafe where that is not certain.

## Sources

The images' entrypoint scripts and measured starts; caddy-docker issues 396 and 466; `man 7 capabilities`, "Safety checking for capability-dumb binaries".
)md";

static void check(const compose::Service& service, Report& report);

Rule cap_drop_breaks_image() {
    return {
        .id = "cap-drop-breaks-image",
        .practice = "capabilities",
        .summary = "an image that does not work without a capability that is dropped",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

using Names = std::vector<std::string>;

namespace {

/// What goes wrong without these.
struct Lack {
    Names names;
    std::string message;
    Severity severity = Severity::Warning;
    Stops stops = Stops::Nothing;
};

}  // namespace

static Names missing(const compose::Service& service, const Names& needed) {
    const auto added = compose::listed_capabilities(service, "cap_add");
    Names names;
    std::ranges::copy_if(needed, std::back_inserter(names), [&](const std::string& name) {
        return !compose::has_capability(added, name);
    });
    return names;
}

static bool is_apache(const Image& image) {
    const auto command = image.command();
    return command && !command->empty() &&
           (command->front() == "httpd-foreground" || command->front() == "apache2-foreground");
}

static bool has(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

static std::string start_message(const compose::Service& service, const Names& names) {
    const auto start =
        concat({"`", service.name(), "` does not start without ", compose::enumerated(names)});
    const auto step_down = service.image().step_down();
    if (step_down == StepDown::Never || step_down == StepDown::Unknown)
        return concat({start, ": its program's file asks for it"});
    return concat({start, ": its image gives root up by itself; add them back, or set `user`"});
}

/// Some start scripts go on as root where they cannot step down, and fail later.
static bool stays_root(const Image& image) {
    return image.kind() == ImageKind::Cache;
}

static std::optional<Lack> lack_at_start(const compose::Service& service) {
    auto names = missing(service, compose::capabilities_to_start(service));
    if (names.empty()) return std::nullopt;
    if (is_apache(service.image()) && has(names, "SETGID"))
        return Lack{
            {"SETGID"},
            concat(
                {"`",
                 service.name(),
                 "` serves as root: Apache goes on without `SETGID` when it cannot change its "
                 "group"}),
            Severity::Error};
    if (stays_root(service.image()))
        return Lack{
            names,
            concat(
                {"`",
                 service.name(),
                 "` cannot give up root without ",
                 compose::enumerated(names),
                 ", and may not write its data; add them back, or set `user`"})};
    auto message = start_message(service, names);
    return Lack{std::move(names), std::move(message), Severity::Warning, Stops::Start};
}

static std::optional<Lack> lack_at_stop(const compose::Service& service) {
    const auto added = compose::listed_capabilities(service, "cap_add");
    if (!compose::has_init_before_step_down(service) || compose::has_capability(added, "KILL"))
        return std::nullopt;
    return Lack{
        {"KILL"},
        concat(
            {"`",
             service.name(),
             "` is killed at every stop: its init runs as root and cannot signal another user's "
             "process without `KILL`"}),
        Severity::Error};
}

/// Whether it is certain that the image's program is started, and by whom.
static bool is_understood(const compose::Service& service) {
    if (compose::what_starts(service) != compose::Starts::ImageProgram) return false;
    if (compose::user_of(service).is_root == Trilean::Unknown) return false;
    const auto added = compose::listed_capabilities(service, "cap_add");
    if (compose::has_capability(added, "") || compose::has_capability(added, "ALL")) return false;
    const auto* list = service.find("cap_add");
    return service.lacks("cap_add") == Trilean::True ||
           (list && list->is_sequence() && service.facts().is_complete &&
            !service.around().is_override);
}

static void add_fix(const compose::Service& service, Finding& finding) {
    const auto safety = compose::safety_of_fix(service, service.image().fix_cap_drop_all());
    if (!safety) return;
    const auto names = missing(service, compose::capabilities_to_add(service));
    auto edits = compose::with_entries(
        service, {{"cap_add", compose::Snippet::list({names.begin(), names.end()})}});
    if (!edits || edits->empty()) return;
    finding.with({concat({"Add back ", compose::enumerated(names)}), *safety, *std::move(edits)});
}

static void check(const compose::Service& service, Report& report) {
    if (compose::drops_all(service) != Trilean::True || !is_understood(service)) return;
    if (compose::is_privileged(service) != Trilean::False) return;
    auto lack = lack_at_start(service);
    if (!lack) lack = lack_at_stop(service);
    if (!lack) return;
    const auto* added = service.find("cap_add");
    const bool has_list = added && added->is_own() && !added->is_null();
    auto& finding =
        report.add(service.key_of({has_list ? "cap_add" : "cap_drop"}), std::move(lack->message));
    if (lack->severity != Severity::Warning) finding.at(lack->severity);
    finding.stopping(lack->stops);
    add_fix(service, finding);
}

}  // namespace analysis::rules

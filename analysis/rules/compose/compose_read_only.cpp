#include "analysis/compose/hardening.h"
#include "analysis/compose/read_only_plan.h"
#include "analysis/compose/readings.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service can write anywhere in its own file system, so whoever breaks in can leave a back door that survives until the next build. Most services never need to: make
the root file system read-only and give them memory-backed folders where they must write.

```yaml
services:
  api:
  ^^^ the root file system is writable; this image needs only `/tmp`
    image: node:22.23.2-alpine3.24
    command: ["node", "server.js"]
```

```yaml fixed
services:
  api:
    image: node:22.23.2-alpine3.24
    command: ["node", "server.js"]
    read_only: true
    tmpfs:
      - /tmp
```

Which folders an image writes to is known of many:

```yaml
services:
  web:
  ^^^ the root file system is writable; apart from its mounts this image needs only `/var/cache/nginx` and `/run`
    image: nginx:1.30.4-alpine3.23
    tmpfs: /tmp
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-alpine3.23
    tmpfs:
      - /tmp
      - /var/cache/nginx
      - /run
    read_only: true
```

What is on a volume or a tmpfs stays writable; everything else is as the image built it.

```yaml
services:
  cache:
    image: redis:8.4.0-alpine3.22
    read_only: true
    volumes:
      - data:/data
volumes:
  data:
```

Databases and brokers live by writing, most of it to volumes. There it is a hint, and only where all of their folders are known:

```yaml
services:
  db:
  ^^ [hint] the root file system is writable; apart from its mounts this image needs only `/var/run/postgresql` and `/tmp`
    image: postgres:17.11-trixie
    volumes: [data:/var/lib/postgresql/data]
volumes:
  data:
```

## Why

See it: `docker compose exec api touch /usr/local/bin/x` succeeds today. With `read_only: true` it says "Read-only file system", and so do most ready-made
exploits, whose first step is to drop a file. It also shows early what a program writes without telling: a log nobody rotates, a cache that fills the disk.

## When not

- Programs that install or compile at start (`npm install && …`, development servers) and images with their own supervisor (s6, supervisord). There is no finding where the
  image is known to need a writable root, and only a hint in a file for development.
- A path missing in the list shows at once as "Read-only file system" in the log: add it to `tmpfs:`, or a volume if it must outlive the container.

## Why assistants miss it

A writable root never fails. The paths that need `tmpfs` are known only to people who have run that image read-only before; here they come with the rule.

## Fix safety

Suggested where the image's paths are known. A program of your own may write elsewhere: start it once and look at the log. Docker mounts each `tmpfs` with `noexec,nosuid,nodev`
by default; a program that unpacks and runs native code from `/tmp` needs `/tmp:exec`. Unsafe where the command is not the image's own, and where nothing is mounted on
a folder that holds data: mount a volume there first.

## Sources

CIS Docker Benchmark 5.13; OWASP Docker Security rule 8; Semgrep `writable-filesystem-service`.
)md";

static void check(const compose::Service& service, Report& report);

Rule compose_read_only() {
    return {
        .id = "compose-read-only",
        .practice = "read-only",
        .summary = "a service that can write anywhere in its own file system",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"semgrep/writable-filesystem-service", "cis/5.13", "owasp/8"},
        .doc = page,
        .check = EachService{check},
    };
}

static bool is_stateless(const Image& image) {
    return image.kind() == ImageKind::WebServer || image.kind() == ImageKind::Proxy ||
           image.kind() == ImageKind::Language;
}

/// Whether files are copied into the container while it runs.
static bool is_synced(const compose::Service& service) {
    const auto* watch = service.find({"develop", "watch"});
    if (!watch) return false;
    return watch->is_unknown() || std::ranges::any_of(watch->items, [](const compose::Value& rule) {
               const auto* action = rule.find("action");
               return !action || !action->text || action->text->starts_with("sync");
           });
}

static Trilean is_writable(const compose::Service& service) {
    if (service.lacks("read_only") == Trilean::True) return Trilean::True;
    const auto* read_only = service.find("read_only");
    return read_only && !read_only->is_null() ? !compose::truth_of(*read_only) : Trilean::Unknown;
}

/// Where it has another kind of life than the rule is about, or needs its root file system.
static bool is_exempt(const compose::Service& service) {
    const auto& image = service.image();
    return !compose::has_image(service) || compose::is_windows(service) ||
           compose::is_privileged(service) != Trilean::False || service.around().is_one_shot ||
           image.is_one_shot() == Trilean::True || image.read_only() == Works::No ||
           is_synced(service);
}

static std::string message_for(
    const compose::Service& service, const compose::ReadOnlyPlan& plan, bool is_known) {
    static constexpr std::string_view start = "the root file system is writable; ";
    if (!is_known)
        return concat({start, "most programs write only to a few folders, which can be in memory"});
    if (!plan.lost.empty())
        return concat(
            {start,
             "this image writes to ",
             compose::enumerated(plan.lost),
             ", where a volume belongs"});
    if (!plan.tmpfs.empty())
        return concat(
            {start,
             compose::mounts_of(service.value()).empty() ? "" : "apart from its mounts ",
             "this image needs only ",
             compose::enumerated(compose::folders_of(plan.tmpfs))});
    return concat({start, "`", service.name(), "` has a mount wherever it must write"});
}

static std::string title_for(
    const compose::Service& service, const compose::ReadOnlyPlan& plan, Safety safety) {
    auto title = plan.tmpfs.empty() ? std::string("Make the root file system read-only")
                                    : concat(
                                          {"Make the root file system read-only, with ",
                                           compose::enumerated(compose::folders_of(plan.tmpfs)),
                                           " in memory"});
    const auto note = service.image().read_only_note();
    if (safety == Safety::Unsafe && !note.empty()) title += concat({" (look first: ", note, ")"});
    return title;
}

static std::optional<Fix> fix_for(
    const compose::Service& service, const compose::ReadOnlyPlan& plan, Safety safety) {
    std::vector<compose::Entry> entries{{"read_only", "true"}};
    if (!plan.tmpfs.empty())
        entries.push_back(
            {"tmpfs", compose::Snippet::list({plan.tmpfs.begin(), plan.tmpfs.end()})});
    auto edits = compose::with_entries(service, entries);
    if (!edits) return std::nullopt;
    return Fix{title_for(service, plan, safety), safety, *std::move(edits)};
}

/// What the image's table says of it, if that is enough to speak.
static std::optional<Severity> severity_for(const compose::Service& service) {
    const auto& image = service.image();
    const bool is_known =
        image.is_known() && image.kind() != ImageKind::BaseOs &&
        (image.kind() == ImageKind::Language || image.fix_read_only() != FixSafety::No);
    if (service.is_built() || !is_known) return Severity::Information;
    if (is_stateless(image)) return Severity::Warning;
    if (image.read_only() != Works::Yes) return std::nullopt;
    return Severity::Hint;
}

static void check(const compose::Service& service, Report& report) {
    if (is_exempt(service) || is_writable(service) != Trilean::True) return;
    const auto severity = severity_for(service);
    if (!severity) return;

    const auto plan = compose::plan_read_only(service);
    auto safety = compose::safety_of_fix(service, service.image().fix_read_only());
    if (safety && !plan.is_certain) safety = Safety::Unsafe;
    const bool is_known = severity != Severity::Information;
    auto& finding = report.add(service.key_of({"read_only"}), message_for(service, plan, is_known));
    if (service.is_dev()) finding.at(Severity::Hint);
    else finding.at(*severity);
    if (!safety) return;
    if (auto fix = fix_for(service, plan, *safety)) finding.with(*std::move(fix));
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`watch` copies everything in this folder into the container when it changes, and `node_modules` lies in it: thousands of files, compiled for the host, over those that the image has installed. One line keeps them out.

```json package.json
{"name": "web", "dependencies": {"express": "5.1.0"}}
```

```yaml
services:
  web:
    build: .
    develop:
      watch:
        - action: sync
          path: .
                ^ this copies the host's `node_modules` into the container; leave them out with `ignore`
          target: /app
```

```yaml fixed
services:
  web:
    build: .
    develop:
      watch:
        - action: sync
          path: .
          target: /app
          ignore:
            - node_modules/
```

What `.dockerignore` keeps out is not copied either, and a folder without a `package.json` has none:

```json package.json
{"name": "web"}
```

```text .dockerignore
**/node_modules
.git
```

```yaml
services:
  web:
    build: .
    develop:
      watch:
        - action: sync
          path: .
          target: /app
        - action: sync
          path: ./public
          target: /app/public
```

```json package.json
{"name": "web"}
```

```yaml
services:
  web:
    build: .
    develop:
      watch:
        - action: sync+restart
          path: .
          target: /app
          ignore:
            - node_modules/
        - action: rebuild
          path: package.json
```

## Why

See it: run `npm install` on the host while `docker compose watch` runs; it syncs for minutes, and then the container stops with `invalid ELF header`.

## When not

- The folder never has dependencies on the host, because everything is installed in the container: `# seaworthy: ignore=watch-sync-dependencies nothing is installed here`.

## Why assistants miss it

The shortest example of `watch` syncs `.`, and was made with a project without dependencies.

## Fix safety

Suggested: the container keeps the dependencies of its image. For new ones let `watch` rebuild when `package.json` changes.

## Sources

Docker's manual, "Use Compose Watch", `ignore`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule watch_sync_dependencies() {
    return {
        .id = "watch-sync-dependencies",
        .practice = "node-modules",
        .summary = "`watch` that copies the host's dependencies into the container",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

using compose::Value;

static bool mentions_modules(const Value* ignore) {
    if (!ignore) return false;
    if (ignore->is_unknown()) return true;
    const auto names = [](const Value& pattern) {
        return pattern.is_scalar() && (!pattern.text || contains(*pattern.text, "node_modules"));
    };
    return names(*ignore) || std::ranges::any_of(ignore->items, names);
}

/// The path that is copied, if that is known.
static const Value* synced_path(const Value& watch) {
    const auto* action = watch.find("action");
    const auto* path = watch.find("path");
    const bool is_sync = action && action->text && action->text->starts_with("sync");
    return is_sync && path && path->text && !path->text->empty() ? path : nullptr;
}

/// The folder that the service is built from; nothing, if that is not known or not here.
static std::optional<std::string> context_of(const compose::Service& service) {
    const auto* build = service.find("build");
    if (!build) return std::nullopt;
    const auto* context = build->is_mapping() ? build->find("context") : build;
    if (!context) return build->is_mapping() ? std::optional<std::string>(".") : std::nullopt;
    if (!context->text || contains(*context->text, "://")) return std::nullopt;
    return context->text;
}

static std::string in_folder(std::string_view folder, std::string_view name) {
    return concat({folder, folder.ends_with('/') ? "" : "/", name});
}

/// Whether the build context keeps them out, and so `watch` as well.
static Trilean are_ignored(const compose::Service& service, Report& report) {
    const auto context = context_of(service);
    if (!context) return Trilean::Unknown;
    const auto& ignore = report.file(in_folder(*context, ".dockerignore"));
    if (ignore.is_unknown()) return Trilean::Unknown;
    return to_trilean(ignore.text && contains(ignore.text->bytes(), "node_modules"));
}

static compose::Edits ignoring_edits(const compose::Service& service, const Value& watch) {
    if (!watch.is_own() || watch.is_alias || !watch.node) return std::nullopt;
    return compose::add_items(
        service.lines(), watch.own_node(), {"ignore", compose::Snippet::list({"node_modules/"})});
}

static void check_service(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto service = file.service(placed);
    const auto* watches = service.find({"develop", "watch"});
    if (!watches || !service.is_judged()) return;
    for (const auto& watch : watches->items) {
        const auto* path = synced_path(watch);
        if (!path || mentions_modules(watch.find("ignore"))) continue;
        if (service.is_shown_elsewhere(*path)) continue;
        if (!report.file(in_folder(*path->text, "package.json")).is_present()) continue;
        if (are_ignored(service, report) != Trilean::False) continue;
        auto& finding = report.add(
            service.mark(*path).shifted(placed.at),
            "this copies the host's `node_modules` into the container; leave them out with "
            "`ignore`");
        auto edits = ignoring_edits(service, watch);
        if (!edits) continue;
        for (auto& edit : *edits) edit.span = edit.span.shifted(placed.at);
        finding.with({"Leave `node_modules` out", Safety::Suggested, *std::move(edits)});
    }
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& placed : file.services()) check_service(file, placed, report);
}

}  // namespace analysis::rules

#include "analysis/compose/command_line.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Docker gives each container 64 MiB of shared memory. A browser keeps its pages there, and a database what its parallel workers share: when it is full, tabs crash and queries fail, with errors that do not name the reason.

```yaml
services:
  browser:
  ^^^^^^^ `browser` has 64 MiB of shared memory, and a browser needs more: set `shm_size`
    image: selenium/standalone-chrome:136.0
```

```yaml fixed
services:
  browser:
    image: selenium/standalone-chrome:136.0
    shm_size: 2g
```

PostgreSQL needs it as soon as several workers share a query or an index is built by more than one:

```yaml
services:
  db:
  ^^ `db` has 64 MiB of shared memory, and parallel workers need more: set `shm_size`
    image: postgres:18.0
    command: postgres -c max_parallel_workers_per_gather=4
```

```yaml fixed
services:
  db:
    image: postgres:18.0
    command: postgres -c max_parallel_workers_per_gather=4
    shm_size: 256m
```

Another place for it is as good, and so is a browser that is told to use none:

```yaml
services:
  a:
    image: selenium/standalone-chrome:136.0
    shm_size: 1g
  b:
    image: selenium/standalone-firefox:138.0
    ipc: host
  c:
    image: selenium/node-chrome:136.0
    volumes:
      - /dev/shm:/dev/shm
  d:
    image: selenium/node-chrome:136.0
    tmpfs: /dev/shm:size=2g
  e:
    image: zenika/alpine-chrome:124
    command: [--no-sandbox, --disable-dev-shm-usage, "https://example.com"]
  hub:
    image: selenium/hub:4.32.0
  db:
    image: postgres:18.0
```

## Why

See it: `docker compose exec browser df -h /dev/shm` prints `64M`. Chrome then says `SIGBUS` or "session deleted because of page crash", PostgreSQL `could not resize shared memory segment … No space left on device`.

## When not

Pages that are always small: `# seaworthy: ignore=shm-size only renders our own template`.

## Why assistants miss it

It works with the page that it is tried with.

## Fix safety

Suggested: it is a limit, and what is not used is not taken. It counts for the service's memory limit.

## Sources

The Compose specification, `shm_size`; docker-selenium's README; PostgreSQL's image on Docker Hub, "Caveats".
)md";

static void check(const compose::Service& service, Report& report);

Rule shm_size() {
    return {
        .id = "shm-size",
        .practice = "limits",
        .summary = "a browser or database with too little shared memory",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

/// Whether the image is one that starts a browser, and that a browser which needs the memory.
static bool is_browser(const compose::Service& service) {
    const auto& reference = service.reference();
    if (!reference) return false;
    const auto repository = reference->repository();
    static constexpr std::array<std::string_view, 8> names{
        "alpine-chrome",
        "browserless/chrom",
        "puppeteer/puppeteer",
        "microsoft.com/playwright",
        "selenium/node-",
        "selenium/standalone-",
        "seleniarm/node-",
        "seleniarm/standalone-"};
    const auto whole = reference->name();
    return std::ranges::any_of(names, [&](std::string_view name) {
        return contains(repository, name) || contains(whole, name);
    });
}

/// Whether somebody asks PostgreSQL for workers, or for memory that they share.
static bool asks_for_workers(const compose::Service& service) {
    if (service.image().id() != "postgres") return false;
    const auto line = compose::own_command_line(service);
    return line && std::ranges::any_of(*line, [](const std::string& word) {
               const bool is_set =
                   word.starts_with("max_parallel_") || word.starts_with("maintenance_work_mem=");
               return is_set && !word.ends_with("=0") && contains(word, "=");
           });
}

static bool says(const compose::Value& value, std::string_view what) {
    const auto inner = [&](const auto& one) { return says(one, what); };
    return value.is_unknown() || (value.is_scalar() && !value.text) ||
           (value.text && contains(*value.text, what)) || std::ranges::any_of(value.items, inner) ||
           std::ranges::any_of(
               value.fields, [&](const compose::Field& field) { return inner(field.value); });
}

static bool needs_none(const compose::Service& service) {
    return std::ranges::any_of(
        std::array{"command", "entrypoint", "environment"}, [&](std::string_view key) {
            const auto* value = service.find(key);
            return value && says(*value, "disable-dev-shm-usage");
        });
}

/// Whether it has memory from elsewhere, or may have.
static bool has_other_memory(const compose::Service& service) {
    if (service.lacks("ipc") != Trilean::True || service.lacks("volumes_from") != Trilean::True)
        return true;
    return std::ranges::any_of(
        compose::mounts_of(service.value()), [](const compose::MountedVolume& mount) {
            return !mount.target || *mount.target == "/dev/shm" || *mount.target == "/dev";
        });
}

static void check(const compose::Service& service, Report& report) {
    const bool is_of_browser = is_browser(service);
    if (!is_of_browser && !asks_for_workers(service)) return;
    if (service.lacks("shm_size") != Trilean::True || has_other_memory(service)) return;
    if (is_of_browser && needs_none(service)) return;
    auto& finding = report.add(
        service.key(),
        concat(
            {"`",
             service.name(),
             "` has 64 MiB of shared memory, and ",
             is_of_browser ? "a browser needs more" : "parallel workers need more",
             ": set `shm_size`"}));
    const std::string size = is_of_browser ? "2g" : "256m";
    auto edits = compose::set_key(service.lines(), service.written(), {"shm_size", size});
    if (edits && !edits->empty())
        finding.with(
            {concat({"Allow ", size, " of shared memory"}), Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

#include "analysis/compose/datastores.h"
#include "analysis/compose/neighbors.h"
#include "analysis/compose/network_edits.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
All services are in one network, that which Compose makes when nobody says anything. So whoever gets into the published one reaches the database next to it, and from there the Internet. Two networks put a wall between: the
visitors' side, and an internal one for what keeps the data.

```yaml
services:
^^^^^^^^ all 3 services share one network: whoever gets into `web` reaches `db`, and `db` the Internet
  web:
    image: nginx:1.31.1-alpine3.23
    ports:
      - "443:443"
  api:
    image: ghcr.io/example/api:1.4.2
  db:
    image: postgres:18.4-trixie
```

```yaml fixed
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports:
      - "443:443"
    networks:
      - frontend
      - backend
  api:
    image: ghcr.io/example/api:1.4.2
    networks:
      - frontend
      - backend
  db:
    image: postgres:18.4-trixie
    networks:
      - backend

networks:
  frontend:
  backend:
    internal: true
```

Two services, a file for development, and a project where somebody has thought about networks get no finding:

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports: ["443:443"]
  db:
    image: postgres:18.4-trixie
```

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    ports: ["443:443"]
    networks: [default, public]
  api:
    image: ghcr.io/example/api:1.4.2
  db:
    image: postgres:18.4-trixie
networks:
  default:
    internal: true
  public:
```

## Why

See it: `docker compose exec web getent hosts db` answers, and `docker compose exec db bash -c ': > /dev/tcp/1.1.1.1/443'` succeeds. With the fix the database still answers the services, and nothing it starts gets out.

## When not

- The database fetches backups or updates from outside: give it both networks, and say so.
- Few services that trust each other: `# seaworthy: ignore=default-network-only one small tool`.

## Why assistants miss it

A network of one's own is invisible as long as all works. And splitting one touches every service at once.

## Fix safety

Suggested: every service still reaches every other one by name. What keeps data, and publishes nothing, loses its way to the Internet. Afterwards take `backend` away from a proxy that does not need it.

## Sources

CIS Docker Benchmark 5.30; OWASP Docker Security rule 5; Compose specification, "internal".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule default_network_only() {
    return {
        .id = "default-network-only",
        .practice = "networks",
        .summary = "a database in the same network as everything else",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Networks Not Set", "cis/5.30", "owasp/5"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

/// The services that the finding is about.
struct Sides {
    std::size_t count = 0;
    std::string_view published;
    std::string_view datastore;
};

}  // namespace

/// Nothing, if one of them has a network of its own, or may have.
static std::optional<Sides> sides_of(const compose::Project& project) {
    Sides sides;
    for (const auto& [name, facts] : project.services) {
        if (facts.is_provided) continue;
        if (!facts.is_complete || !facts.is_on_default_network()) return std::nullopt;
        ++sides.count;
        if (compose::is_datastore(name, facts)) {
            if (sides.datastore.empty()) sides.datastore = name;
        } else if (facts.is_published && !facts.is_dev && sides.published.empty()) {
            sides.published = name;
        }
    }
    const bool has_both = !sides.published.empty() && !sides.datastore.empty();
    return has_both && sides.count >= 3 ? std::optional(sides) : std::nullopt;
}

static bool is_plain_default(const compose::Project& project) {
    return compose::is_internal("default", project) == Trilean::False;
}

static bool is_judged(const compose::ComposeFile& file) {
    return file.project()->is_complete && !file.is_override() && !compose::is_fragment(file) &&
           std::ranges::none_of(file.services(), [](const compose::PlacedService& placed) {
               return placed.around.is_file_dev;
           });
}

/// What keeps data and shows itself to nobody goes behind the wall.
static compose::Edits split(const compose::ComposeFile& file) {
    std::vector<compose::Edits> parts;
    std::size_t count = 0;
    for (const auto& placed : file.services()) {
        const auto& facts = placed.model->facts;
        if (facts.is_provided) continue;
        ++count;
        const bool is_behind =
            compose::is_datastore(placed.model->name, facts) && !facts.is_published;
        parts.push_back(
            is_behind ? compose::joined_networks(file, placed, {"backend"})
                      : compose::joined_networks(file, placed, {"frontend", "backend"}));
    }
    if (count != file.project()->services.size()) return std::nullopt;
    parts.push_back(compose::declared_networks(file, {"frontend", "backend"}));
    return compose::all_of(parts);
}

static void check(const compose::ComposeFile& file, Report& report) {
    const auto services = file.top_level("services");
    const auto sides = sides_of(*file.project());
    if (!services || !sides || !is_judged(file) || !is_plain_default(*file.project())) return;
    if (compose::is_included(file, report) != Trilean::False) return;
    auto& finding = report.add(
        services->key().span(),
        concat(
            {"all ",
             std::to_string(sides->count),
             " services share one network: whoever gets into `",
             sides->published,
             "` reaches `",
             sides->datastore,
             "`, and `",
             sides->datastore,
             "` the Internet"}));
    if (auto edits = split(file))
        finding.with(
            {"Split it into `frontend` and an internal `backend`",
             Safety::Suggested,
             *std::move(edits)});
}

}  // namespace analysis::rules

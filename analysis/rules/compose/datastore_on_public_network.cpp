#include "analysis/compose/datastores.h"
#include "analysis/compose/network_edits.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This database is in the same network as a service that the public reaches, and the network lets it out to the Internet. An internal network that only its clients join is a wall in both directions.

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    networks: [app]
    ports: ["443:443"]
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [app]
  db:
    image: postgres:18.4-trixie
    networks: [app]
               ^^^ `db` shares `app` with `web`, which is published, and gets out to the Internet; an internal network keeps it in
networks:
  app:
```

```yaml fixed
services:
  web:
    image: nginx:1.31.1-alpine3.23
    networks: [app, backend]
    ports: ["443:443"]
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [app, backend]
  db:
    image: postgres:18.4-trixie
    networks: [backend]
networks:
  app:
  backend:
    internal: true
```

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    networks: [frontend]
    ports: ["443:443"]
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [frontend, backend]
  db:
    image: postgres:18.4-trixie
    networks: [backend]
networks:
  frontend:
  backend:
    internal: true
```

Where the clients have another network for the rest, the one that they share with the database can be internal itself:

```yaml
services:
  web:
    image: nginx:1.31.1-alpine3.23
    networks: [front]
    ports: ["443:443"]
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [front, data]
    ports: ["127.0.0.1:8080:8080"]
  db:
    image: postgres:18.4-trixie
    networks: [data]
               ^^^^ `db` shares `data` with `api`, which is published, and gets out to the Internet; an internal network keeps it in
networks:
  front:
  data:
```

```yaml fixed
services:
  web:
    image: nginx:1.31.1-alpine3.23
    networks: [front]
    ports: ["443:443"]
  api:
    image: ghcr.io/example/api:1.4.2
    networks: [front, data]
    ports: ["127.0.0.1:8080:8080"]
  db:
    image: postgres:18.4-trixie
    networks: [data]
networks:
  front:
  data:
    internal: true
```

## Why

See it: `docker compose exec db bash -c ': > /dev/tcp/1.1.1.1/443'` succeeds. A hole in the database, or in the service that everybody reaches, is then a way out for the data and a way in for tools.

## When not

- It fetches backups or licences from outside: `# seaworthy: ignore=datastore-on-public-network sends backups to S3`.
- An external network is what its owner made it: there is no finding for it.

## Why assistants miss it

One network for all is the first thing that works, and then nobody touches it.

## Fix safety

Suggested: whoever was in the network with it stays with it, in the new one. The database itself loses its way to the Internet. Take the new network away from services that do not use it.

## Sources

CIS Docker Benchmark 5.30; OWASP Docker Security rule 5; Compose specification, "internal".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule datastore_on_public_network() {
    return {
        .id = "datastore-on-public-network",
        .practice = "networks",
        .summary = "a database that shares a network with a published service",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"owasp/5"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

using compose::Facts;
using compose::PlacedService;

static bool is_in(const Facts& service, std::string_view network) {
    const auto networks = compose::networks_of(service);
    return networks && std::ranges::find(*networks, network) != networks->end();
}

/// What keeps data and shows itself to nobody.
static bool is_hidden_store(std::string_view name, const Facts& facts) {
    return !facts.is_provided && !facts.is_published && compose::is_datastore(name, facts);
}

/// A service that is published and shares the network; empty if there is none.
static std::string_view public_neighbor(const compose::Project& project, std::string_view network) {
    for (const auto& [name, facts] : project.services)
        if (facts.is_published && !facts.is_provided && !compose::is_datastore(name, facts) &&
            is_in(facts, network))
            return name;
    return {};
}

/// The first network that shows the datastore to somebody; empty if there is none.
static std::string open_network(const PlacedService& placed, const compose::Project& project) {
    const auto& facts = placed.model->facts;
    if (!is_hidden_store(placed.model->name, facts)) return {};
    const auto networks = compose::networks_of(facts);
    if (!networks) return {};
    for (const auto& network : *networks)
        if (compose::is_internal(network, project) == Trilean::False &&
            !public_neighbor(project, network).empty())
            return network;
    return {};
}

static std::optional<std::string> free_name(const compose::Project& project) {
    for (const std::string name : {"backend", "data", "isolated"})
        if (!project.networks.contains(name)) return name;
    return std::nullopt;
}

/// All stores in the network move to a new one at once, and everybody there follows them.
static compose::Edits split(const compose::ComposeFile& file, std::string_view network) {
    const auto& project = *file.project();
    const auto name = free_name(project);
    if (!name) return std::nullopt;
    std::vector<compose::Edits> parts;
    std::size_t count = 0;
    for (const auto& placed : file.services()) {
        const auto& facts = placed.model->facts;
        if (!is_in(facts, network)) continue;
        ++count;
        parts.push_back(
            is_hidden_store(placed.model->name, facts)
                ? compose::moved_to_network(file, placed, *name)
                : compose::joined_networks(
                      file,
                      placed,
                      facts.networks.empty() ? std::vector<std::string>{"default", *name}
                                             : std::vector<std::string>{*name}));
    }
    const auto all = std::ranges::count_if(
        project.services, [&](const auto& service) { return is_in(service.second, network); });
    if (count != static_cast<std::size_t>(all)) return std::nullopt;
    parts.push_back(compose::declared_networks(file, {*name}));
    return compose::all_of(parts);
}

/// Whether a service has a way out that no fix of this rule closes.
static bool has_other_way_out(
    const Facts& service, std::string_view network, const compose::Project& project) {
    const auto networks = compose::networks_of(service);
    const auto holds_store = [&](const std::string& name) {
        return std::ranges::any_of(project.services, [&](const auto& other) {
            return is_hidden_store(other.first, other.second) && is_in(other.second, name);
        });
    };
    return networks && std::ranges::any_of(*networks, [&](const std::string& name) {
               return name != network && compose::is_internal(name, project) == Trilean::False &&
                      !holds_store(name);
           });
}

/// Whether nobody but the stores loses anything if the network becomes internal.
static bool can_be_internal(std::string_view network, const compose::Project& project) {
    return std::ranges::all_of(project.services, [&](const auto& service) {
        const auto& [name, facts] = service;
        return !is_in(facts, network) || is_hidden_store(name, facts) ||
               has_other_way_out(facts, network, project);
    });
}

static std::optional<Fix> fix_for(const compose::ComposeFile& file, const std::string& network) {
    if (can_be_internal(network, *file.project()))
        if (auto edits = compose::made_internal(file, network))
            return Fix{
                concat({"Make `", network, "` internal"}), Safety::Suggested, *std::move(edits)};
    auto edits = split(file, network);
    if (!edits) return std::nullopt;
    return Fix{"Put an internal network between them", Safety::Suggested, *std::move(edits)};
}

static Span place_of(const compose::Service& service, std::string_view network) {
    for (const auto& use : compose::uses_of("networks", service.value()))
        if (use.name == network && use.place) return *use.place;
    return service.key_of({"networks"});
}

/// Where nobody has named a network, the one finding is about all of them.
static bool has_networks(const compose::Project& project) {
    return std::ranges::any_of(project.services, [](const auto& service) {
        return !service.second.networks.empty() || service.second.has_other_networks;
    });
}

static void check(const compose::ComposeFile& file, Report& report) {
    const auto& project = *file.project();
    if (!has_networks(project)) return;
    for (const auto& placed : file.services()) {
        const auto network = open_network(placed, project);
        if (network.empty()) continue;
        const auto service = file.service(placed);
        auto& finding = report.add(
            place_of(service, network).shifted(placed.at),
            concat(
                {"`",
                 service.name(),
                 "` shares `",
                 network,
                 "` with `",
                 public_neighbor(project, network),
                 "`, which is published, and gets out to the Internet; an internal network keeps "
                 "it "
                 "in"}));
        if (service.is_dev()) finding.at(Severity::Hint);
        if (auto fix = fix_for(file, network)) finding.with(*std::move(fix));
    }
}

}  // namespace analysis::rules

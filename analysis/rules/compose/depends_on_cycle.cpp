#include "analysis/compose/compose_file.h"
#include "analysis/compose/service_names.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
These services wait for one another, so none of them could be the first. Compose refuses the file.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on: [worker]
                 ^^^^^^ Compose refuses the file: `api` depends on itself, by way of `worker`
  worker:
    image: registry.example.com/worker:1.4.2
    depends_on: [api]
```

Links, shared networks and volumes of another service count as well:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    network_mode: service:vpn
                          ^^^ Compose refuses the file: `api` depends on itself, by way of `vpn`
  vpn:
    image: registry.example.com/vpn:1.0.0
    links: ["api:backend"]
```

Two ways to the same service are no circle:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    depends_on: [worker, db]
  worker:
    image: registry.example.com/worker:1.4.2
    depends_on: [db]
  db:
    image: postgres:18.0
```

## Why

See it: `docker compose config` says `dependency cycle detected: api -> worker -> api`.

## When not

Never: the file cannot be loaded. Services that call each other need no `depends_on` for that: they find one another by name as soon as both are up.

## Why assistants miss it

"Uses" is taken for "starts after". Each line is right by itself, and the circle is only there in the file as a whole.

## Sources

The Compose specification, `depends_on`; compose-go, `CheckCycle`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule depends_on_cycle() {
    return {
        .id = "depends-on-cycle",
        .practice = "health",
        .summary = "services that depend on one another in a circle",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {"compose-go/dependency-cycle"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

struct Edge {
    std::string to;
    Span place;  // In the file.
};

/// Who names whom, and which circles that makes.
class Graph {
public:
    explicit Graph(const compose::ComposeFile& file) {
        for (const auto& placed : file.services()) {
            const auto service = file.service(placed);
            if (!service.value().is_mapping()) continue;
            auto& edges = edges_[std::string(service.name())];
            for (const auto& name : compose::names_in(service))
                edges.push_back({name.name, name.place.shifted(placed.at)});
        }
    }

    /// The way back to where an edge comes from; empty, if there is none.
    std::vector<std::string> way(const std::string& from, const std::string& to) {
        std::map<std::string, std::string> before{{from, ""}};
        std::vector<std::string> next{from};
        for (std::size_t index = 0; index < next.size(); ++index) {
            if (next[index] == to) return path(before, to);
            for (const auto& edge : edges_[next[index]])
                if (before.emplace(edge.to, next[index]).second) next.push_back(edge.to);
        }
        return {};
    }

    const std::vector<Edge>& edges(const std::string& from) { return edges_[from]; }

private:
    static std::vector<std::string> path(
        const std::map<std::string, std::string>& before, std::string at) {
        std::vector<std::string> names;
        for (; !at.empty(); at = before.at(at)) names.push_back(at);
        std::ranges::reverse(names);
        return names;
    }

    std::map<std::string, std::vector<Edge>> edges_;
};

}  // namespace

static std::string message_for(const std::string& name, std::vector<std::string> way) {
    if (way.size() == 1)
        return concat({"Compose refuses the file: `", name, "` depends on itself"});
    way.pop_back();
    std::string between;
    for (const auto& one : way) between += concat({between.empty() ? "" : ", ", "`", one, "`"});
    return concat(
        {"Compose refuses the file: `", name, "` depends on itself, by way of ", between});
}

/// Each circle once: at the first of its services in the file.
static void check(const compose::ComposeFile& file, Report& report) {
    Graph graph(file);
    std::vector<std::string> done;
    const auto is_done = [&](const std::string& name) {
        return std::ranges::find(done, name) != done.end();
    };
    for (const auto& placed : file.services()) {
        const std::string name(placed.model->name);
        if (is_done(name)) continue;
        for (const auto& edge : graph.edges(name)) {
            auto way = graph.way(edge.to, name);
            if (way.empty()) continue;
            done.insert(done.end(), way.begin(), way.end());
            report.add(edge.place, message_for(name, way)).stopping(Stops::Load);
            break;
        }
    }
}

}  // namespace analysis::rules

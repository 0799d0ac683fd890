#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <map>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A container's name is there once on a host. Of two services with the same `container_name` the second does not start, and of a service with several containers Compose refuses the file.

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2
    container_name: shop
  worker:
    image: registry.example.com/shop:1.4.2
    container_name: shop
                    ^^^^ the start fails: `web` has the name `shop` as well
    command: work
```

```yaml fixed
services:
  web:
    image: registry.example.com/shop:1.4.2
    container_name: shop
  worker:
    image: registry.example.com/shop:1.4.2
    command: work
```

```yaml
services:
  web:
    image: registry.example.com/shop:1.4.2
    container_name: shop
                    ^^^^ Compose refuses the file: a name is for one container, and `web` has 3
    deploy:
      replicas: 3
```

```yaml fixed
services:
  web:
    image: registry.example.com/shop:1.4.2
    deploy:
      replicas: 3
```

Services that are never started together, and names that are not known, are fine:

```yaml
services:
  gpu:
    image: registry.example.com/model:2.0.0-cuda
    container_name: model
    profiles: [gpu]
  cpu:
    image: registry.example.com/model:2.0.0
    container_name: model
    profiles: [cpu]
  a:
    image: registry.example.com/a:1.0.0
    container_name: ${NAME}
  b:
    image: registry.example.com/b:1.0.0
    container_name: ${NAME}
    scale: 1
```

## Why

See it: `docker compose up` ends with `Conflict. The container name "/shop" is already in use by container …`; with `replicas: 3`, `docker compose config` says
"can't set container_name and web as container name must be unique".

## When not

The services are started one at a time, by name: `# seaworthy: ignore=container-name-duplicate either one or the other`.

## Why assistants miss it

A service is copied and changed, and the name comes along; or it comes with an anchor or `extends`, where it cannot be seen.

## Fix safety

Suggested: without the key Compose makes a name of the project, the service and a number. Other containers reach the service by its service name either way; scripts with `docker exec`
need the new name.

## Sources

The Compose specification, `container_name`; compose-go, `checkConsistency`; dclint "no-duplicate-container-names".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule container_name_duplicate() {
    return {
        .id = "container-name-duplicate",
        .practice = "correctness",
        .summary = "a container name that more than one container would have",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"dclint/no-duplicate-container-names", "compose-go/duplicate-container-name"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// Whether there are profiles with which one starts without the other, and none for both.
static bool are_apart(const compose::Facts& a, const compose::Facts& b) {
    if (a.profiles.empty() || b.profiles.empty()) return false;
    return std::ranges::none_of(a.profiles, [&](const std::string& profile) {
        return std::ranges::find(b.profiles, profile) != b.profiles.end();
    });
}

static std::optional<Fix> fix_for(
    const compose::ComposeFile& file, const compose::PlacedService& placed) {
    const yaml::PairView entry{*placed.model->pair, placed.at};
    const compose::Lines lines{.text = file.text().bytes(), .habits = file.habits()};
    auto edits = remove_key(lines, entry.value(), {"container_name"});
    if (!edits || edits->empty()) return std::nullopt;
    return Fix{"Leave the name to Compose", Safety::Suggested, *std::move(edits)};
}

namespace {

struct Complaint {
    std::string message;
    Stops stops;
};

}  // namespace

static void add(
    const compose::ComposeFile& file,
    const compose::PlacedService& placed,
    Complaint complaint,
    Report& report) {
    const auto service = file.service(placed);
    const auto place = service.mark(*service.find("container_name")).shifted(placed.at);
    auto& finding = report.add(place, std::move(complaint.message)).stopping(complaint.stops);
    if (auto fix = fix_for(file, placed)) finding.with(*std::move(fix));
}

/// How many containers the service asks for, if that is more than one.
static std::string several(const compose::Value& service) {
    for (const auto* value : {service.find("scale"), find(service, {"deploy", "replicas"})}) {
        if (!value || !value->is_scalar() || !value->text || value->text->empty()) continue;
        const std::string_view text = *value->text;
        const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
        if (is_number && text != "0" && text != "1") return std::string(text);
    }
    return {};
}

static void check_count(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto count = several(placed.model->value);
    if (count.empty()) return;
    auto message = concat(
        {"Compose refuses the file: a name is for one container, and `",
         placed.model->name,
         "` has ",
         count});
    add(file, placed, {std::move(message), Stops::Load}, report);
}

static void check(const compose::ComposeFile& file, Report& report) {
    std::map<std::string, std::vector<const compose::PlacedService*>, std::less<>> by_name;
    for (const auto& placed : file.services()) {
        const auto* name = placed.model->value.find("container_name");
        if (!name || !name->is_scalar() || !name->text || name->text->empty()) continue;
        if (name->layer == compose::Layer::Base) continue;
        check_count(file, placed, report);
        auto& others = by_name[*name->text];
        const auto other = std::ranges::find_if(others, [&](const auto* before) {
            return !are_apart(before->model->facts, placed.model->facts);
        });
        if (other != others.end()) {
            const auto& first = (*other)->model->name;
            auto message =
                concat({"the start fails: `", first, "` has the name `", *name->text, "` as well"});
            add(file, placed, {std::move(message), Stops::Start}, report);
        }
        others.push_back(&placed);
    }
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/rule.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A service is made of one that is not there, of a file that is not there, or of itself. Compose refuses the whole file: nothing starts, not even the services that have nothing to do
with it.

```yaml
services:
  base:
    image: registry.example.com/shop:1.4.2
  web:
    extends: bsae
             ^^^^ Compose refuses the file: there is no service `bsae` in it; did you mean `base`?
  worker:
    extends:
      file: common.yaml
            ^^^^^^^^^^^ Compose refuses the file: `common.yaml` is not there
      service: base
```

```yaml fixed
services:
  base:
    image: registry.example.com/shop:1.4.2
  web:
    extends: base
  worker:
    extends:
      file: common.yaml
      service: base
```

```yaml common.yaml
services:
  app:
    image: registry.example.com/shop:1.4.2
```

```yaml
services:
  a:
    extends: b
             ^ Compose refuses the file: `a` is made of itself, by way of `b`
  b:
    extends:
      service: a
               ^ Compose refuses the file: `b` is made of itself, by way of `a`
  c:
    extends:
      file: common.yaml
      service: ap
               ^^ Compose refuses the file: there is no service `ap` in `common.yaml`
  d:
    extends:
      file: common.yaml
      service: app
  e:
    extends: ${BASE}
```

A file that includes itself is refused as well:

```yaml
include:
  - compose.yaml
    ^^^^^^^^^^^^ Compose refuses the file: it includes itself
services:
  web:
    image: registry.example.com/shop:1.4.2
```

## Why

See it: `docker compose config` says `cannot extend service "web" in compose.yaml: service "bsae" not found`, or shows the circle.

## When not

Never: the file does not load. A file that is made by a script before the start may be missing until then: `# seaworthy: ignore=extends-invalid written by make`.

## Why assistants miss it

A service is renamed where it is defined, or a file is moved; both work until somebody loads the other file.

## Fix safety

A name that is near and there: suggested, as nothing loads without.

## Sources

The Compose specification, `extends` and `include`; compose-go, `loader/extends.go`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule extends_invalid() {
    return {
        .id = "extends-invalid",
        .practice = "correctness",
        .summary = "a service that extends one that is not there, or itself",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/extends"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

/// What a service says that it extends. The values are the service's own.
struct Extended {
    const compose::Value* service = nullptr;
    const compose::Value* file = nullptr;  // Null: this one.
};

}  // namespace

static std::optional<Extended> extended(const compose::PlacedService& placed) {
    const auto* extends = placed.model->value.find("extends");
    if (!extends || !extends->is_own()) return std::nullopt;
    Extended result{extends};
    if (extends->is_mapping()) result = {extends->find("service"), extends->find("file")};
    const auto is_known = [](const compose::Value& value) {
        return value.is_scalar() && value.is_own() && value.text && !value.text->empty();
    };
    if (!result.service || !is_known(*result.service)) return std::nullopt;
    if (result.file && !is_known(*result.file)) return std::nullopt;
    return result;
}

static bool is_elsewhere(std::string_view path) {
    return path.starts_with('/') || path.starts_with('~') || contains(path, "://") ||
           path.starts_with("git@") || path.starts_with("oci:");
}

static void check_file(
    const compose::PlacedService& placed, const Extended& extended, Report& report) {
    const auto& path = *extended.file->text;
    if (is_elsewhere(path)) return;
    const auto& answer = report.file(path);
    if (answer.is_missing()) {
        report
            .add(
                extended.file->span.shifted(placed.at),
                concat({"Compose refuses the file: `", path, "` is not there"}))
            .stopping(Stops::Load);
        return;
    }
    const bool is_found = std::ranges::any_of(placed.model->sources, [](const auto& source) {
        return source.layer == compose::Layer::Extends;
    });
    if (!answer.is_present() || !placed.model->is_complete || is_found) return;
    report
        .add(
            extended.service->span.shifted(placed.at),
            concat(
                {"Compose refuses the file: there is no service `",
                 *extended.service->text,
                 "` in `",
                 path,
                 "`"}))
        .stopping(Stops::Load);
}

static void check_name(
    const compose::ComposeFile& file,
    const compose::PlacedService& placed,
    const compose::Value& written,
    Report& report) {
    std::vector<std::string_view> names;
    for (const auto& other : file.services())
        if (&other != &placed) names.push_back(other.model->name);
    const auto meant = nearest(*written.text, names);
    auto message =
        concat({"Compose refuses the file: there is no service `", *written.text, "` in it"});
    if (meant) message += concat({"; did you mean `", *meant, "`?"});
    auto& finding = report.add(written.span.shifted(placed.at), std::move(message));
    finding.stopping(Stops::Load);
    const auto inner = written.pieces ? std::nullopt : written.place_of({0, written.text->size()});
    if (meant && inner)
        finding.with(
            {concat({"Extend `", *meant, "`"}),
             Safety::Suggested,
             {{inner->shifted(placed.at), std::string(*meant)}}});
}

/// The service that leads back to `placed`, if one does.
static const compose::PlacedService* way_back(
    const compose::ComposeFile& file, const compose::PlacedService& placed) {
    const auto* at = &placed;
    for (std::size_t steps = 0; steps <= file.services().size(); ++steps) {
        const auto next = extended(*at);
        if (!next || next->file) return nullptr;
        const auto* other = file.service_named(*next->service->text);
        if (!other || other == &placed) return other ? at : nullptr;
        at = other;
    }
    return nullptr;
}

static void check_service(
    const compose::ComposeFile& file, const compose::PlacedService& placed, Report& report) {
    const auto extends = extended(placed);
    if (!extends) return;
    if (extends->file) return check_file(placed, *extends, report);
    if (!file.service_named(*extends->service->text))
        return check_name(file, placed, *extends->service, report);
    const auto* last = way_back(file, placed);
    if (!last) return;
    auto message =
        concat({"Compose refuses the file: `", placed.model->name, "` is made of itself"});
    if (last != &placed) message += concat({", by way of `", last->model->name, "`"});
    report.add(extends->service->span.shifted(placed.at), std::move(message)).stopping(Stops::Load);
}

static std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

static void check_included(
    const compose::ComposeFile& file, const yaml::NodeView& path, Report& report) {
    if (!path.is(yaml::Kind::Scalar)) return;
    const auto text = file.replaced(path->value).text;
    if (!text || is_elsewhere(*text) || file.path().empty()) return;
    if (path_beside(file.path(), *text) != path_beside(file.path(), name_of(file.path()))) return;
    report.add(path.span(), "Compose refuses the file: it includes itself").stopping(Stops::Load);
}

static void check(const compose::ComposeFile& file, Report& report) {
    // What is broken, or merged into the services, may hold anything.
    const auto services = file.top_level("services");
    if (!file.tree().errors().empty() || (services && services->value().find("<<"))) return;
    for (const auto& placed : file.services()) check_service(file, placed, report);
    const auto included = file.top_level("include");
    if (!included) return;
    for (const auto& item : included->value().items()) {
        const auto path = item.find("path");
        check_included(file, path ? path->value() : item, report);
    }
}

}  // namespace analysis::rules

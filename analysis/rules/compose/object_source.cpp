#include "analysis/compose/boolean.h"
#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/undeclared.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A secret or config comes from exactly one place: a file, a variable, for configs the text itself, or from outside (`external: true`). With none or two of them Compose refuses the file.

```yaml
services:
  db:
    image: postgres:18.4-trixie
    secrets: [db_password]
secrets:
  db_password:
    file: ./db_password.txt
    environment: DB_PASSWORD
    ^^^^^^^^^^^ Compose refuses the file: `db_password` has two sources, `file` and `environment`
```

```yaml fixed
services:
  db:
    image: postgres:18.4-trixie
    secrets: [db_password]
secrets:
  db_password:
    file: ./db_password.txt
```

```yaml
services:
  db:
    image: postgres:18.4-trixie
    secrets: [db_password]
secrets:
  db_password: {}
  ^^^^^^^^^^^ Compose refuses the file: nothing says where `db_password` comes from
```

```yaml fixed
services:
  db:
    image: postgres:18.4-trixie
    secrets: [db_password]
secrets:
  db_password:
    file: ./db_password.txt
```

What is external is described where it is made. A volume with both is refused, everything else loses what stands beside it without a word:

```yaml
services:
  db:
    image: postgres:18.4-trixie
    volumes: ["data:/var/lib/postgresql"]
    networks: [shared]
volumes:
  data:
    external: true
    driver: local
    ^^^^^^ Compose refuses the file: `data` is external, so it has no `driver` here
networks:
  shared:
    external: true
    internal: true
    ^^^^^^^^ [warning] Compose ignores `internal`: `shared` is external, and is what it was made to be
```

```yaml fixed
services:
  db:
    image: postgres:18.4-trixie
    volumes: ["data:/var/lib/postgresql"]
    networks: [shared]
volumes:
  data:
    external: true
networks:
  shared:
    external: true
```

```yaml
services:
  db:
    image: postgres:18.4-trixie
    secrets: [db_password]
    configs: [settings]
secrets:
  db_password:
    external: true
    name: prod_db_password
configs:
  settings:
    content: |
      shared_buffers = 256MB
```

## Why

See it: `docker compose config` ends with `secrets.db_password: file|environment attributes are mutually exclusive` or `one of file|environment must be set`, and nothing starts.

## When not

- An override file may add to what its base declares: nothing is missing there.

## Why assistants miss it

Moving a secret from a file to a variable is two edits, and the first one works in the next reader's head.

## Fix safety

Unsafe where there are two sources or none: which of them is right, you know. Taking keys away that `external` forbids or ignores is suggested.

## Sources

Compose specification, "Secrets top-level element" and "Configs top-level element"; compose-go, package `validation`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule object_source() {
    return {
        .id = "object-source",
        .practice = "correctness",
        .summary = "a secret or config with no source, or with several",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"compose-go/object-source"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

namespace {

/// A declaration at the top level.
struct Declared {
    const compose::ComposeFile& file;
    std::string_view section;
    yaml::PairView pair;

    const std::string& name() const { return pair.key()->value; }
    yaml::NodeView value() const { return pair.value(); }
};

}  // namespace

static Trilean is_external(const Declared& object) {
    const auto external = object.value().find("external");
    if (!external) return Trilean::False;
    if (external->value().is(yaml::Kind::Mapping)) return Trilean::True;
    if (!external->value().is(yaml::Kind::Scalar)) return Trilean::Unknown;
    const auto text = object.file.replaced(external->value()->value).text;
    const auto truth = text ? compose::parse_boolean(*text) : std::nullopt;
    return truth ? to_trilean(*truth) : Trilean::Unknown;
}

static std::vector<yaml::PairView> sources_in(const Declared& object) {
    static constexpr std::array<std::string_view, 3> keys{"file", "environment", "content"};
    std::vector<yaml::PairView> sources;
    for (const auto key : keys)
        if (const auto pair = object.value().find(key)) sources.push_back(*pair);
    std::ranges::sort(sources, {}, [](const yaml::PairView& pair) { return pair.span(); });
    return sources;
}

static compose::Edits without(const Declared& object, const yaml::PairView& pair) {
    const auto& file = object.file;
    const compose::Lines lines{.text = file.text().bytes(), .column = 0, .habits = file.habits()};
    return compose::remove_key(lines, object.value(), {pair.key()->value});
}

static bool is_allowed_beside_external(std::string_view key) {
    return key == "name" || key == "external" || key == "<<" || key.starts_with("x-");
}

static void check_external(const Declared& object, Report& report) {
    const bool is_refused = object.section == "volumes";
    for (const auto& pair : object.value().pairs()) {
        const auto& key = pair.key()->value;
        if (is_allowed_beside_external(key)) continue;
        auto& finding = report.add(
            pair.key().span(),
            is_refused ? concat(
                             {"Compose refuses the file: `",
                              object.name(),
                              "` is external, so it has no `",
                              key,
                              "` here"})
                       : concat(
                             {"Compose ignores `",
                              key,
                              "`: `",
                              object.name(),
                              "` is external, and is what it was made to be"}));
        if (is_refused) finding.stopping(Stops::Load);
        else finding.at(Severity::Warning);
        if (auto edits = without(object, pair))
            finding.with({concat({"Delete `", key, "`"}), Safety::Suggested, *std::move(edits)});
    }
}

static std::string listed(const std::vector<yaml::PairView>& sources) {
    const auto name = [&](std::size_t index) {
        return concat({"`", sources[index].key()->value, "`"});
    };
    if (sources.size() == 2) return concat({"two sources, ", name(0), " and ", name(1)});
    return concat({"three sources, ", name(0), ", ", name(1), " and ", name(2)});
}

static void report_several(
    const Declared& object, const std::vector<yaml::PairView>& sources, Report& report) {
    auto& finding =
        report
            .add(
                sources[1].key().span(),
                concat({"Compose refuses the file: `", object.name(), "` has ", listed(sources)}))
            .stopping(Stops::Load);
    for (const auto* surplus : {&sources[1], &sources[0]})
        if (auto edits = without(object, *surplus))
            finding.with(
                {concat({"Delete `", surplus->key()->value, "`"}),
                 Safety::Unsafe,
                 *std::move(edits)});
}

/// An empty text counts as none where a secret comes from; nobody knows of a variable's.
static Trilean has_source(const Declared& object, const std::vector<yaml::PairView>& sources) {
    if (sources.empty()) return Trilean::False;
    const auto& value = sources.front().value();
    if (object.section != "secrets") return Trilean::True;
    if (!value.is(yaml::Kind::Scalar)) return Trilean::Unknown;
    const auto text = object.file.replaced(value->value).text;
    return text ? to_trilean(!text->empty()) : Trilean::Unknown;
}

static void report_missing(const Declared& object, Report& report) {
    auto& finding = report
                        .add(
                            object.pair.key().span(),
                            concat(
                                {"Compose refuses the file: nothing says where `",
                                 object.name(),
                                 "` comes from"}))
                        .stopping(Stops::Load);
    const auto& file = object.file;
    const compose::Lines lines{.text = file.text().bytes(), .column = 0, .habits = file.habits()};
    for (const auto& proposal : compose::sources_for(object.name())) {
        const auto& source =
            std::get<compose::Snippet::Map>(proposal.declaration.value.value).front();
        if (auto edits = compose::set_key(lines, object.pair, source))
            finding.with(
                {concat({"Take it from `", source.key, "`"}), proposal.safety, *std::move(edits)});
    }
}

static void check_source(const Declared& object, Report& report) {
    const auto sources = sources_in(object);
    if (sources.size() > 1) return report_several(object, sources, report);
    const bool may_have_more = object.value().find("<<") || object.file.is_override() ||
                               !object.file.project()->is_complete;
    const bool says_external = object.section == "configs" && object.value().find("external");
    if (has_source(object, sources) == Trilean::False && !may_have_more && !says_external)
        report_missing(object, report);
}

static void check(const compose::ComposeFile& file, Report& report) {
    for (const auto& entry : file.entries()) {
        const Declared object{file, entry.section, entry.pair};
        const bool has_source = entry.section == "secrets" || entry.section == "configs";
        if (!has_source && entry.section != "volumes" && entry.section != "networks") continue;
        if (!entry.pair.value().is(yaml::Kind::Mapping)) continue;
        const auto external = is_external(object);
        if (external == Trilean::True) check_external(object, report);
        if (has_source && external == Trilean::False) check_source(object, report);
    }
}

}  // namespace analysis::rules

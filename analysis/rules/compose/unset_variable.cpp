#include "analysis/compose/compose_file.h"
#include "analysis/compose/templates.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <set>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Neither this file nor `.env` says what the variable holds. If whoever starts the project has not set it, Compose takes an empty text, warns in a line that scrolls by, and goes on: with
an image without a tag, a port of its own choice, a password of no characters.

```env .env
TAG=1.4.2
```

```yaml
services:
  app:
    image: registry.example.com/app:${TAG}
    environment:
      PASSWORD: ${APP_PASSWORD}
                ^^^^^^^^^^^^^^^ `APP_PASSWORD` is empty unless whoever starts the project sets it; `${APP_PASSWORD:?}` asks for it
```

```yaml fixed
services:
  app:
    image: registry.example.com/app:${TAG}
    environment:
      PASSWORD: ${APP_PASSWORD:-}
```

```yaml fix=2 fixed
services:
  app:
    image: registry.example.com/app:${TAG}
    environment:
      PASSWORD: ${APP_PASSWORD:?}
```

Silent: what has a default or is asked for, what is no variable, what every shell has, and the second place of a name. Without an `.env` the names in `.env.example` are taken for set:

```sh .env.example
TOKEN=
```

```yaml
services:
  app:
    image: registry.example.com/app:${TAG:-1.4.2}
    environment: ["TOKEN=${TOKEN}"]
    command: echo $$HOME ${MESSAGE:?say something}
    volumes:
      - ${HOME}/data:/data
      - ${PWD}:/src
```

## Why

See it: `docker compose config` says `The "APP_PASSWORD" variable is not set. Defaulting to a blank string.` and prints the file with nothing in its place.

## When not

The variable comes from a pipeline or a shell that always sets it. `${APP_PASSWORD:?}` then costs nothing, and says so in the file. Where empty is meant: `${APP_PASSWORD-}`.

## Why assistants miss it

On the author's machine it is set.

## Fix safety

Unsafe, because somebody has to decide: `:-` says that empty is meant, and changes nothing else; with `:?` Compose refuses to start without the variable, and names it.

## Sources

The Compose specification, "Interpolation"; the warning of Docker Compose.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule unset_variable() {
    return {
        .id = "unset-variable",
        .practice = "correctness",
        .summary = "a variable that nothing in the project sets",
        .severity = Severity::Information,
        .strict = Severity::Warning,
        .fix = Safety::Unsafe,
        .also_known_as = {},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// What a shell sets, or Docker Compose itself.
static bool is_always_there(std::string_view name) {
    static constexpr std::array<std::string_view, 9> names{
        "DISPLAY", "HOME", "LANG", "LOGNAME", "PATH", "PWD", "SHELL", "USER", "XDG_RUNTIME_DIR"};
    return std::ranges::binary_search(names, name) || name.starts_with("COMPOSE_");
}

namespace {

/// Goes through all that stands in the service's own entry.
class Search {
public:
    Search(const compose::Dotenv& example, Report& report) : report_(report) {
        for (const auto& entry : example.entries()) seen_.insert(entry.name);
    }

    void look_at(const compose::PlacedService& placed) {
        at_ = placed.at;
        look_at(placed.model->value);
    }

    /// Passes over what is asked for in another place.
    void skip_required(const compose::Value& value) {
        for (const auto& item : value.items) skip_required(item);
        for (const auto& field : value.fields) skip_required(field.value);
        if (!is_written(value)) return;
        for (const auto& use : value.pieces->uses())
            if (use.operation == compose::Operator::Required ||
                use.operation == compose::Operator::RequiredFilled)
                seen_.insert(name_of(value, use));
    }

private:
    void look_at(const compose::Value& value) {
        if (!value.is_own() || value.is_alias) return;
        for (const auto& item : value.items) look_at(item);
        for (const auto& field : value.fields) look_at(field.value);
        if (!is_written(value)) return;
        for (const auto& use : value.pieces->uses()) add(value, use);
    }

    /// Whether it is a scalar with variables that stands there itself, and not an alias.
    static bool is_written(const compose::Value& value) {
        return value.pieces && value.node && value.node->kind == yaml::Kind::Scalar;
    }

    static std::string name_of(const compose::Value& value, const compose::VariableUse& use) {
        return value.node->value.substr(use.name.begin(), use.name.size());
    }

    void add(const compose::Value& value, const compose::VariableUse& use) {
        if (use.operation != compose::Operator::None || !use.is_needed) return;
        if (use.origin != compose::Origin::Unknown && use.origin != compose::Origin::Nothing)
            return;
        const auto name = name_of(value, use);
        if (is_always_there(name) || !seen_.insert(name).second) return;
        const auto place = value.place_of(use.span);
        const auto asking = concat({"${", name, ":?}"});
        auto& finding = report_.add(
            place.value_or(value.span).shifted(at_),
            concat(
                {"`",
                 name,
                 "` is empty unless whoever starts the project sets it; `",
                 asking,
                 "` asks for it"}));
        if (!place) return;
        const auto span = place->shifted(at_);
        finding
            .with(
                {concat({"Let `", name, "` be empty"}),
                 Safety::Unsafe,
                 {{span, concat({"${", name, ":-}"})}}})
            .with({concat({"Ask for `", name, "`"}), Safety::Unsafe, {{span, asking}}});
    }

    Report& report_;
    Offset at_ = 0;  // Of the service, in the file.
    std::set<std::string, std::less<>> seen_;
};

}  // namespace

/// What the file that `.env` is to be made from names, where there is no `.env` yet.
static compose::Dotenv example_of(Report& report) {
    if (!report.file(".env").is_missing()) return {};
    const auto& example = report.file(".env.example");
    if (!example.text) return {};
    return compose::Dotenv::parse(example.text->bytes(), compose::nothing_known);
}

static void check(const compose::ComposeFile& file, Report& report) {
    if (!contains(file.text().bytes(), "$") || compose::may_be_included(report)) return;
    Search search(example_of(report), report);
    for (const auto& placed : file.services()) search.skip_required(placed.model->value);
    for (const auto& placed : file.services()) search.look_at(placed);
}

}  // namespace analysis::rules

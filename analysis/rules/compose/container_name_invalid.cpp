#include "analysis/compose/edits/edits.h"
#include "analysis/compose/scalar_kind.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <string>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A container's name has at least two characters: letters, digits, `_`, `.` and `-`, and a letter or digit comes first. With another one the container is never made.

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    container_name: my web
                    ^^^^^^ the container does not start: `my web` is no name for one; letters, digits, `_`, `.` and `-` are
  db:
    image: postgres:18.0
    container_name: _db
                    ^^^ the container does not start: `_db` is no name for one; a letter or digit comes first
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-alpine3.23
    container_name: my-web
  db:
    image: postgres:18.0
    container_name: db
```

Compose itself refuses only what has no two such characters in a row:

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    container_name: w
                    ^ Compose refuses the file: `w` is no name for a container; it needs two characters at least
```

What a variable holds is not known:

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    container_name: ${STACK}-web
  db:
    image: postgres:18.0
    container_name: shop_db.1
```

## Why

See it: `docker compose up` says "Invalid container name (my web), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed", after it has started what comes before.

## When not

Never. Mostly the key can go: other services find this one by the service's name, and Compose makes a name that no other project has.

## Why assistants miss it

Names of services, projects, networks and containers follow different rules, and a blank is fine in a label.

## Fix safety

Suggested: nothing can depend on a container that never was, but scripts may name it as it stands here.

## Sources

Docker Engine, which checks names when a container is made; the Compose specification, `container_name`; dclint `service-container-name-regex`.
)md";

static void check(const compose::Service& service, Report& report);

Rule container_name_invalid() {
    return {
        .id = "container-name-invalid",
        .practice = "correctness",
        .summary = "a `container_name` that no container can have",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as = {"dclint/service-container-name-regex"},
        .doc = page,
        .check = EachService{check},
    };
}

static bool is_first(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
}

static bool is_further(char c) {
    return is_first(c) || c == '_' || c == '.' || c == '-';
}

/// Docker takes a slash in front off.
static std::string_view without_slash(std::string_view name) {
    return name.starts_with('/') ? name.substr(1) : name;
}

static bool is_valid(std::string_view name) {
    name = without_slash(name);
    return name.size() > 1 && is_first(name.front()) && std::ranges::all_of(name, is_further);
}

/// Compose looks for two such characters anywhere in the text.
static bool is_refused(std::string_view name) {
    for (std::size_t at = 0; at + 1 < name.size(); ++at)
        if (is_first(name[at]) && is_further(name[at + 1])) return false;
    return true;
}

/// The nearest name that would do; it may not.
static std::string mended(std::string_view name) {
    std::string result(name);
    std::ranges::replace_if(
        result, [](char c) { return !is_further(c); }, '-');
    const auto begin = std::ranges::find_if(result, is_first);
    result.erase(result.begin(), begin);
    while (result.ends_with('-')) result.pop_back();
    return result;
}

static std::string_view reason(std::string_view name) {
    name = without_slash(name);
    if (name.size() < 2) return "it needs two characters at least";
    if (std::ranges::all_of(name, is_further)) return "a letter or digit comes first";
    return "letters, digits, `_`, `.` and `-` are";
}

static void check(const compose::Service& service, Report& report) {
    const auto* value = service.find("container_name");
    if (!value || !value->is_scalar() || !value->text || is_valid(*value->text)) return;
    // What is no text is told where texts are wanted.
    const bool is_text =
        !value->node || compose::scalar_kind(*value->node) == compose::ScalarKind::Text;
    if (!is_text || service.is_shown_elsewhere(*value)) return;
    const auto& name = *value->text;
    const bool stops_load = is_refused(name);
    auto& finding = report.add(
        service.mark(*value),
        stops_load ? concat(
                         {"Compose refuses the file: `",
                          name,
                          "` is no name for a container; ",
                          reason(name)})
                   : concat(
                         {"the container does not start: `",
                          name,
                          "` is no name for one; ",
                          reason(name)}));
    finding.stopping(stops_load ? Stops::Load : Stops::Start);

    const auto better = mended(name);
    const auto own = service.own({"container_name"});
    if (!own || value->pieces || !is_valid(better)) return;
    auto edits = compose::replace_scalar(service.lines(), own->value(), better);
    if (edits && !edits->empty())
        finding.with({concat({"Call it `", better, "`"}), Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules

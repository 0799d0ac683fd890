#include "analysis/compose/compose_file.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Without `name` the project is called what its folder is called. A clone into another folder is another project, with containers, networks and empty volumes of its own; and two
repositories with a folder `docker` are one project, and stop each other's containers.

```yaml profile=strict
services:
^^^^^^^^ the project has no `name`: it is called what its folder is called
  web:
    image: registry.example.com/shop:1.4.2
```

```yaml profile=strict
name: shop
services:
  web:
    image: registry.example.com/shop:1.4.2
```

## Why

See it: `docker compose ls`. Move the folder, start the project again, and the database is empty: its volume is still there, under the old name.

## When not

It is off unless you turn it on, since many clones of one project beside each other are what the folder's name is for. `COMPOSE_PROJECT_NAME` in `.env` does the same for one machine.

## Why assistants miss it

The folder has some name, and so nothing is missing.

## Fix safety

Suggested: writes the name that the project has already, where the file lies in a folder whose name can be one.

## Sources

The Compose specification, `name`; dclint "require-project-name-field".
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule project_name_missing() {
    return {
        .id = "project-name-missing",
        .practice = "correctness",
        .summary = "a project without a name of its own",
        .severity = Severity::Off,
        .strict = Severity::Hint,
        .fix = Safety::Suggested,
        .also_known_as = {"dclint/require-project-name-field"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

/// The name of the file's folder, if it needs no change to be a project's.
static std::string_view folder_name(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    auto name = path.substr(0, slash);
    name.remove_prefix(name.rfind('/') + 1);
    static constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    const bool is_name = name.find_first_not_of(allowed) == std::string_view::npos &&
                         !name.empty() && name.front() >= 'a';
    return is_name ? name : std::string_view();
}

static void check(const compose::ComposeFile& file, Report& report) {
    const auto services = file.top_level("services");
    if (!services || file.top_level("name") || file.is_override()) return;
    if (!file.tree().errors().empty() || file.tree().documents().size() > 1) return;
    const auto place = services->key().span();
    auto& finding =
        report.add(place, "the project has no `name`: it is called what its folder is called");
    finding.concerning(About::File);
    const auto name = folder_name(report.path());
    const auto text = file.text().bytes();
    const bool starts_line = place.begin() == 0 || text[place.begin() - 1] == '\n';
    if (name.empty() || !starts_line) return;
    const auto line = concat({"name: ", name, file.habits().newline});
    finding.with(
        {concat({"Call it `", name, "`"}),
         Safety::Suggested,
         {{Span(place.begin(), place.begin()), line}}});
}

}  // namespace analysis::rules

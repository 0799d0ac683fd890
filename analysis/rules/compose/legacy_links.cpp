#include "analysis/compose/edits/edits.h"
#include "analysis/compose/edits/removals.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`links` comes from a time when containers had no networks of their own. Services in one network find each other by name without it; all that it still does is to start the other one first, and that is what
`depends_on` says.

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    links:
    ^^^^^ services of one network reach each other without `links`; for the order of starts there is `depends_on`
      - db
  db:
    image: postgres:18.4-trixie
```

```yaml fixed
services:
  web:
    image: ghcr.io/example/web:1.4.2
    depends_on:
      - db
  db:
    image: postgres:18.4-trixie
```

A second name for the other service belongs to its own `networks`:

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    links: ["db:database"]
    ^^^^^ services of one network reach each other without `links`; `database` can be an alias in the `networks` of `db`
  db:
    image: postgres:18.4-trixie
```

`external_links` asks for containers of other projects. A network that both projects join does the same and outlives the container:

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    external_links: [mail_smtp_1:smtp]
    ^^^^^^^^^^^^^^ `external_links` breaks with the name of the container; join a network that both projects have
```

```yaml
services:
  web:
    image: ghcr.io/example/web:1.4.2
    depends_on: [db]
  db:
    image: postgres:18.4-trixie
```

## Why

See it: take `links` out, `docker compose exec web getent hosts db` still answers. Links also go one way in the reader's mind only: in fact both services reach each other all the same, so a link that is
missing protects nothing.

## When not

- The default bridge of Docker (`network_mode: bridge`) has no names. There is no finding for services in it.

## Why assistants miss it

It is in thousands of files from before 2016, and it still loads.

## Fix safety

Suggested: the services start in the same order and reach each other by the same names.

## Sources

Docker's manual, "Legacy container links"; Compose specification, "links".
)md";

static void check(const compose::Service& service, Report& report);

Rule legacy_links() {
    return {
        .id = "legacy-links",
        .practice = "networks",
        .summary = "`links`, which networks have made unnecessary",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .tag = Tag::Deprecated,
        .in_development = InDevelopment::OneLevelLower,
        .doc = page,
        .check = EachService{check},
    };
}

/// What stands behind the colon of `db:database`, if it is another name than that of the service.
static std::string_view other_name(std::string_view link) {
    const auto colon = link.find(':');
    if (colon == std::string_view::npos) return {};
    const auto alias = link.substr(colon + 1);
    return alias == link.substr(0, colon) ? std::string_view() : alias;
}

static bool has_own_items(const compose::Value& links) {
    return links.is_own() && !links.is_alias &&
           std::ranges::all_of(links.items, [](const compose::Value& link) {
               return link.is_own() && link.text && link.node && !contains(*link.text, ":");
           });
}

static compose::Edits added_dependencies(
    const compose::Service& service, const compose::Value& links, const compose::Value& waits) {
    const auto mapping = service.written().value();
    compose::Snippet::List names;
    compose::Snippet::Map conditions;
    for (const auto& link : links.items) {
        names.emplace_back(*link.text);
        if (!waits.find(*link.text))
            conditions.push_back(
                {*link.text, compose::Snippet::map({{"condition", "service_started"}})});
    }
    if (waits.is_sequence())
        return compose::add_items(
            service.lines(), mapping, {"depends_on", compose::Snippet::list(std::move(names))});
    if (!waits.is_mapping()) return std::nullopt;
    return compose::set_key(
        service.lines(), mapping, {"depends_on", compose::Snippet::map(std::move(conditions))});
}

/// The list stays, under its new name; what is waited for already is left out of a list that is
/// there.
static compose::Edits dependency_edits(
    const compose::Service& service, const compose::Value& links) {
    if (!has_own_items(links)) return std::nullopt;
    const auto lack = service.lacks("depends_on");
    if (lack == Trilean::True) {
        const auto key = service.own({"links"});
        if (!key) return std::nullopt;
        return std::vector<Edit>{{key->key().span(), "depends_on"}};
    }
    const auto* waits = service.find("depends_on");
    if (!waits || !waits->is_own()) return std::nullopt;
    return compose::all_of(
        {compose::remove_key(service.lines(), service.written().value(), {"links"}),
         added_dependencies(service, links, *waits)});
}

static std::string message_for(const compose::Value& links) {
    const auto named = std::ranges::find_if(links.items, [](const compose::Value& link) {
        return link.text && !other_name(*link.text).empty();
    });
    if (named == links.items.end())
        return "services of one network reach each other without `links`; for the order of starts "
               "there is `depends_on`";
    const std::string_view link = *named->text;
    return concat(
        {"services of one network reach each other without `links`; `",
         other_name(link),
         "` can be an alias in the `networks` of `",
         link.substr(0, link.find(':')),
         "`"});
}

static void check(const compose::Service& service, Report& report) {
    if (service.find("network_mode")) return;
    const auto* links = service.find("links");
    if (links && !links->items.empty() && !service.is_shown_elsewhere(*links)) {
        auto& finding = report.add(service.key_of({"links"}), message_for(*links));
        if (auto edits = dependency_edits(service, *links))
            finding.with({"Say it with `depends_on`", Safety::Suggested, *std::move(edits)});
    }
    const auto* others = service.find("external_links");
    if (others && !others->items.empty() && !service.is_shown_elsewhere(*others))
        report.add(
            service.key_of({"external_links"}),
            "`external_links` breaks with the name of the container; join a network that both "
            "projects have");
}

}  // namespace analysis::rules

#include "analysis/compose/mount.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
An entry of `volumes` in the short form is a path in the container, or a source and that path, or both and options: `SOURCE:TARGET:OPTIONS`. Something else in it, such as a colon too many, makes `docker compose` refuse the
file.

```yaml
services:
  web:
    image: nginx:1.29.1
    volumes:
      - ./html:/usr/share/nginx/html:ro:z
                                       ^^ Compose refuses the file: a mount has at most three parts, `SOURCE:TARGET:OPTIONS`; options are separated by commas
      - :/var/cache/nginx
        ^^^^^^^^^^^^^^^^^ Compose refuses the file: a part of this mount is empty
```

```yaml
services:
  web:
    image: nginx:1.29.1
    volumes:
      - ./html:/usr/share/nginx/html:ro,z
      - /var/cache/nginx
      - 'C:\html:/srv:ro'
      - ${HTML}:/srv/more
```

## Why

The colon separates, and nothing escapes it. A path that has one in its name needs the long form, with `source` and `target`. See it: `docker compose config`.

## When not

There is no case in which Compose takes it.

## Why assistants miss it

The options of `docker run --mount` and of other tools are separated in other ways.

## Sources

The Compose specification, section "volumes"; `docker compose config`.
)md";

static void check(const compose::Service& service, Report& report);

Rule volume_spec_invalid() {
    return {
        .id = "volume-spec-invalid",
        .practice = "correctness",
        .summary = "a mount that cannot be read",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

static std::string_view reason(compose::MountError::Kind kind) {
    switch (kind) {
        case compose::MountError::Kind::Empty:
            return "this mount is empty";
        case compose::MountError::Kind::EmptyPart:
            return "a part of this mount is empty";
        case compose::MountError::Kind::TooManyColons:
            break;
    }
    return "a mount has at most three parts, `SOURCE:TARGET:OPTIONS`; options are separated by "
           "commas";
}

static void check(const compose::Service& service, Report& report) {
    const auto* volumes = service.find("volumes");
    if (!volumes) return;
    for (const auto& entry : volumes->items) {
        const auto scalar = compose::pieces_of(entry);
        if (!scalar || !entry.is_own()) continue;
        const auto reading = compose::parse_mount(*scalar);
        if (!reading.error) continue;
        const auto place = compose::place_of(entry, reading.error->span);
        report
            .add(
                place.size() > 0 ? place : service.mark(entry),
                concat({"Compose refuses the file: ", reason(reading.error->kind)}))
            .stopping(Stops::Load);
    }
}

}  // namespace analysis::rules

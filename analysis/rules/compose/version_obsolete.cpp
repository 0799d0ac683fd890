#include "analysis/compose/scalar_kind.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <string>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`version` at the top of a Compose file means nothing any more: Docker Compose reads every file by the one current specification, whatever number stands there, and
prints a warning each time. Delete the line.

```yaml
version: "3.8"
^^^^^^^ `version` means nothing any more, and Compose warns of it each time
services:
  web:
    image: nginx:1.30.4-alpine3.23
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-alpine3.23
```

Without quotes it is a number, and that is refused:

```yaml
# The whole stack
version: 3 # for Swarm
^^^^^^^ [error] Compose refuses the file: `version` takes text, and means nothing any more

services:
  web:
    image: nginx:1.30.4-alpine3.23
```

```yaml fixed
# The whole stack
# for Swarm

services:
  web:
    image: nginx:1.30.4-alpine3.23
```

A label or variable of that name is something else:

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    labels:
      version: "3"
```

## Why

See it: `docker compose ps` starts with "the attribute `version` is obsolete, it will be ignored". The number once chose between three formats, of which some had `mem_limit` and others
`deploy`; since 2020 there is one, and it has all of them.

## When not

- The file is read by `docker-compose` 1.x, which is no longer maintained, or by `docker stack deploy`, which wants `version: "3.…"`: put
  `# seaworthy: ignore=version-obsolete for docker stack` above the line.

## Why assistants miss it

Ten years of examples begin with this line.

## Fix safety

Safe: Docker Compose does not look at the key. A comment on the line stays.

## Sources

The Compose specification, "Version and name top-level elements"; the warning of Docker Compose; dclint `no-version-field`.
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule version_obsolete() {
    return {
        .id = "version-obsolete",
        .practice = "correctness",
        .summary = "a `version` that means nothing any more",
        .severity = Severity::Information,
        .strict = Severity::Information,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/no-version-field"},
        .tag = Tag::Deprecated,
        .doc = page,
        .check = EachEntry{check},
    };
}

/// Behind the blank lines at `at`.
static Offset behind_blank_lines(std::string_view text, Offset at) {
    while (at < text.size()) {
        const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (text.substr(at, end - at).find_first_not_of(" \t\r\n") != std::string_view::npos) break;
        at = end;
    }
    return at;
}

/// Takes the line away, and the blank ones behind it; a comment on it stays.
static std::optional<Edit> removal(const compose::WrittenEntry& entry) {
    const auto& text = entry.lines.text;
    const auto span = entry.written.span();
    const bool is_flow = entry.lines.is_in_flow || span.begin() != 0;
    if (is_flow || entry.written->is_broken || entry.written.value()->properties) return {};
    const auto rest = text.find_first_not_of(" \t\r", span.end());
    if (rest == std::string_view::npos) return Edit{{0, text.size()}, ""};
    if (text[rest] == '#') return Edit{{0, rest}, ""};
    if (text[rest] != '\n') return {};
    return Edit{{0, behind_blank_lines(text, rest + 1)}, ""};
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    const auto key = entry.written.key();
    if (!entry.section.empty() || key->value != "version") return;
    const auto value = entry.written.value();
    const bool is_text =
        value.is(yaml::Kind::Scalar) && compose::scalar_kind(*value) == compose::ScalarKind::Text;
    auto& finding = report.add(
        key.content(),
        is_text ? "`version` means nothing any more, and Compose warns of it each time"
                : "Compose refuses the file: `version` takes text, and means nothing any more");
    if (!is_text) finding.at(Severity::Error).stopping(Stops::Load);
    if (auto edit = removal(entry)) finding.with({"Delete the line", Safety::Safe, {*edit}});
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
What is no YAML cannot be read by anyone: `docker compose` stops at the first such place and starts nothing. Seaworthy shows one for each entry that is broken, and reads the rest of the
file all the same.

```yaml
services:
  web:
    image: "nginx:1.29.1
           ^ Compose refuses the file: this quoted text is never closed
  db:
    image: postgres:17.6
```

A tab cannot indent, and an alias needs an anchor above it:

```yaml
services:
  web:
    image: nginx:1.29.1
    environment: *shared
                 ^^^^^^^ Compose refuses the file: no anchor `shared` comes before this alias
```

```yaml
x-shared: &shared
  TZ: Europe/Oslo
services:
  web:
    image: nginx:1.29.1
    environment: *shared
```

## Why

YAML says where things belong with blanks, quotes and brackets, so that a single one in the wrong place changes the meaning of what follows. See it: `docker compose config --quiet`
names the line at which its reader gave up, which is often below the one to mend.

## When not

A template that still has to be filled in is no Compose file. Give it another name, or write `# seaworthy: ignore-file=parse-failure a template` in its first line.

## Why assistants miss it

They write a file as a whole, and what they paste into one that exists keeps the indentation that it had elsewhere.

## Sources

YAML 1.2.2; `docker compose config`.
)md";

static void check(const compose::ComposeFile& file, Report& report);

Rule parse_failure() {
    return {
        .id = "parse-failure",
        .practice = "correctness",
        .summary = "a text that is no YAML",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = std::nullopt,
        .also_known_as = {"sonar/S2260", "dclint/invalid-yaml"},
        .doc = page,
        .check = WholeComposeFile{check},
    };
}

static void check(const compose::ComposeFile& file, Report& report) {
    // Docker's reader takes no newer version, whatever the text says.
    const auto bytes = file.text().bytes();
    if (bytes.starts_with("%YAML ") && !bytes.starts_with("%YAML 1.1"))
        report
            .add(
                file.text().line(0),
                "Compose refuses the file: it reads YAML 1.1 and no other version; leave the "
                "directive out")
            .stopping(Stops::Load);
    for (const auto& error : file.tree().errors())
        report.add(error.span, concat({"Compose refuses the file: ", error.message}))
            .stopping(Stops::Load);
}

}  // namespace analysis::rules

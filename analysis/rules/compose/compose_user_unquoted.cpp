#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/scalar_kind.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
`user` is a text, and `1000` without quotes is a number: Compose refuses the file. Put it in quotes.

```yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    user: 1000
          ^^^^ Compose refuses the file: `user` takes text, and `1000` without quotes is a number
  worker:
    image: node:22.23.2-alpine3.24
    user: 0644
          ^^^^ Compose refuses the file: `user` takes text, and `0644` without quotes is a number
```

```yaml fixed
services:
  web:
    image: node:22.23.2-alpine3.24
    user: "1000"
  worker:
    image: node:22.23.2-alpine3.24
    user: "0644"
```

With a group it is a text for Docker Compose. Older readers of YAML take some of these for numbers to the base of sixty:

```yaml
services:
  web:
    image: php:8.4.13-apache-trixie
    user: 33:33
          ^^^^^ [hint] some readers of YAML take `33:33` for the number 2013; in quotes it is a text for all
  worker:
    image: node:22.23.2-alpine3.24
    user: 1000:1000
```

```yaml fixed
services:
  web:
    image: php:8.4.13-apache-trixie
    user: "33:33"
  worker:
    image: node:22.23.2-alpine3.24
    user: 1000:1000
```

Names, quotes and variables are texts:

```yaml
services:
  web:
    image: node:22.23.2-alpine3.24
    user: node
  worker:
    image: node:22.23.2-alpine3.24
    user: ${UID:-1000}
```

## Why

See it: `docker compose config` says `services.web.user must be a string`. `docker run --user 1000` takes the same number, because a command line knows nothing but texts.

## When not

Never: a number is refused.

## Why assistants miss it

`user: "1000"` and `user: 1000` look the same to everybody but a schema.

## Fix safety

Safe: the text in the quotes is the number as it stands there.

## Sources

The Compose specification as compose-go reads it; YAML 1.1 on integers, which knows `33:33`.
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule compose_user_unquoted() {
    return {
        .id = "compose-user-unquoted",
        .practice = "non-root",
        .summary = "a `user` that is a number, or may be read as one",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/invalid-schema"},
        .step = Step::User,
        .doc = page,
        .check = EachEntry{check},
    };
}

static bool is_number(std::string_view digits) {
    return !digits.empty() && digits.size() < 9 &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The number that YAML 1.1 reads in `33:33`.
static std::optional<unsigned long> sexagesimal(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos) return {};
    const auto minutes = text.substr(0, colon);
    const auto seconds = text.substr(colon + 1);
    const bool starts_with_zero = minutes.starts_with('0');
    if (!is_number(minutes) || starts_with_zero || !is_number(seconds)) return {};
    if (seconds.size() > 2 || std::stoul(seconds) > 59) return {};
    return std::stoul(minutes) * 60 + std::stoul(seconds);
}

static void add_quotes(const yaml::NodeView& user, Finding& finding) {
    if (user->properties) return;
    const auto text = compose::quoted(user->value, yaml::Style::DoubleQuoted);
    finding.with({concat({"Write `", text, "`"}), Safety::Safe, {{user.content(), text}}});
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    const auto service = entry.written.value();
    if (entry.section != "services" || !service.is(yaml::Kind::Mapping)) return;
    const auto pair = service.find("user");
    if (!pair || !pair->value().is(yaml::Kind::Scalar)) return;

    const auto user = pair->value();
    const auto kind = compose::scalar_kind(*user);
    const auto& text = user->value;
    if (kind != compose::ScalarKind::Text) {
        auto& finding = report.add(
            user.content(),
            concat(
                {"Compose refuses the file: `user` takes text, and `",
                 text,
                 kind == compose::ScalarKind::Boolean ? "` without quotes is a boolean"
                                                      : "` without quotes is a number"}));
        finding.stopping(Stops::Load);
        add_quotes(user, finding);
        return;
    }
    const auto number = sexagesimal(text);
    if (!number || user->properties || user->style != yaml::Style::Plain) return;
    auto& finding = report.add(
        user.content(),
        concat(
            {"some readers of YAML take `",
             text,
             "` for the number ",
             std::to_string(*number),
             "; in quotes it is a text for all"}));
    add_quotes(user, finding.at(Severity::Hint));
}

}  // namespace analysis::rules

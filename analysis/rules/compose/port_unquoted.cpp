#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/scalar.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <charconv>
#include <cstdint>
#include <optional>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Without quotes, `22:22` is a number for every reader of YAML 1.1: 22 times 60 plus 22, that is 1342. Docker Compose has stopped reading it so, many tools that look into the same file have not. Quotes
make it a text for all of them.

```yaml
services:
  git:
    image: gitea/gitea:1.24.6
    ports:
      - 2222:22
        ^^^^^^^ readers of YAML 1.1 take `2222:22` for the number 133342; put it in quotes
      - 127.0.0.1:3000:3000
        ^^^^^^^^^^^^^^^^^^^ [hint] put `127.0.0.1:3000:3000` in quotes, as some ports are numbers without them
```

```yaml fixed
services:
  git:
    image: gitea/gitea:1.24.6
    ports:
      - "2222:22"
      - "127.0.0.1:3000:3000"
```

Quotes of either kind are fine, and so is a single number:

```yaml
services:
  git:
    image: gitea/gitea:1.24.6
    ports:
      - '2222:22'
      - "127.0.0.1:3000:3000"
      - 3000
```

## Why

See it: `python3 -c 'import yaml; print(yaml.safe_load("22:22"))'` prints 1342. Podman's `podman-compose`, Ansible and many scripts read Compose files that way, and publish another port or none.

## When not

- Only the second number counts: above 59 nothing is misread, and the finding is a hint about uniform style.

## Why assistants miss it

Half of the examples on the web have no quotes, and `8080:80` happens to work.

## Sources

YAML 1.1, type `int`, base 60; Docker's manual, "ports": "always quote".
)md";

static void check(const compose::WrittenEntry& entry, Report& report);

Rule port_unquoted() {
    return {
        .id = "port-unquoted",
        .practice = "networks",
        .summary = "a port without quotes, which some readers take for a number",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/require-quotes-in-ports"},
        .doc = page,
        .check = EachEntry{check},
    };
}

/// What YAML 1.1 makes of `xx:yy`: digits that do not begin with 0, then numbers below 60.
static std::optional<std::uint64_t> number_to_base_60(std::string_view text) {
    if (text.empty() || text.front() < '1' || text.front() > '9' || text.size() > 16)
        return std::nullopt;
    std::uint64_t sum = 0;
    for (bool is_first = true; !text.empty(); is_first = false) {
        const auto part = text.substr(0, text.find(':'));
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        const bool is_number = error == std::errc() && end == part.data() + part.size();
        if (!is_number || (!is_first && (number > 59 || part.size() > 2))) return std::nullopt;
        sum = sum * 60 + number;
        text.remove_prefix(std::min(text.size(), part.size() + 1));
    }
    return sum;
}

static void check_port(const yaml::NodeView& port, Report& report) {
    const auto& text = port->value;
    const bool is_plain = port.is(yaml::Kind::Scalar) && port->style == yaml::Style::Plain;
    if (!is_plain || !contains(text, ":") || !port.tag().empty()) return;
    const auto number = number_to_base_60(text);
    auto& finding = report.add(
        port.content(),
        number ? concat(
                     {"readers of YAML 1.1 take `",
                      text,
                      "` for the number ",
                      std::to_string(*number),
                      "; put it in quotes"})
               : concat({"put `", text, "` in quotes, as some ports are numbers without them"}));
    if (!number) finding.at(Severity::Hint);
    finding.with(
        {"Put it in double quotes",
         Safety::Safe,
         {{port.content(), compose::quoted(text, yaml::Style::DoubleQuoted)}}});
}

static void check(const compose::WrittenEntry& entry, Report& report) {
    if (entry.section != "services") return;
    const auto ports = entry.written.value().find("ports");
    if (!ports) return;
    for (const auto& port : ports->value().items()) check_port(port, report);
}

}  // namespace analysis::rules

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/lines.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <map>
#include <string_view>
#include <vector>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A key stands twice in one mapping. Compose refuses the whole file, because nobody can tell which of the two was meant.

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    environment:
      TZ: UTC
    image: nginx:1.29.1
    ^^^^^ Compose refuses the file: `image` stands here twice
```

Where both say the same, one of them can go:

```yaml
services:
  web:
    image: nginx:1.30.4-alpine3.23
    restart: unless-stopped
    init: true
    restart: unless-stopped
    ^^^^^^^ Compose refuses the file: `restart` stands here twice
```

```yaml fixed
services:
  web:
    image: nginx:1.30.4-alpine3.23
    restart: unless-stopped
    init: true
```

`<<` is a key like any other in this: several mappings to merge make one list.

```yaml
x-logging: &logging
  logging: {driver: local}
x-restart: &restart
  restart: unless-stopped
services:
  web:
    image: nginx:1.30.4-alpine3.23
    <<: *logging
    <<: *restart
    ^^ Compose refuses the file: `<<` stands here twice; one `<<: [*logging, *restart]` merges both
```

```yaml fixed
x-logging: &logging
  logging: {driver: local}
x-restart: &restart
  restart: unless-stopped
services:
  web:
    image: nginx:1.30.4-alpine3.23
    <<: [*logging, *restart]
```

A service is a key too:

```yaml
services:
  web: {image: nginx:1.30.4-alpine3.23}
  web: {image: nginx:1.29.1}
  ^^^ Compose refuses the file: `web` stands here twice
volumes: {}
```

What is merged may have keys of its own, and a list may say things twice:

```yaml
x-base: &base {restart: always}
services:
  web:
    <<: *base
    image: nginx:1.30.4-alpine3.23
    restart: unless-stopped
    environment: [A=1, A=2]
```

## Why

See it: `docker compose config` says `mapping key "image" already defined at line 3`. Older readers of YAML, and most in other languages, silently take the last one.

## When not

Never: the file is refused.

## Why assistants miss it

They add a key to the end of a service without looking whether it is there, most often `environment` and `volumes`.

## Fix safety

Safe where both say the same. Suggested for two `<<`: the first wins where both have a key. Where the values differ there is no fix, because one of them is wrong.

## Sources

The YAML specification, which wants keys to be unique; go-yaml, the reader of Docker Compose.
)md";

static void check_entry(const compose::WrittenEntry& entry, Report& report);
static void check_file(const compose::ComposeFile& file, Report& report);

Rule yaml_duplicate_key() {
    return {
        .id = "yaml-duplicate-key",
        .practice = "correctness",
        .summary = "a key that stands twice in one mapping",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Safe,
        .also_known_as = {"dclint/invalid-yaml", "compose-go/duplicate-key"},
        .doc = page,
        .check = {EachEntry{check_entry}, WholeComposeFile{check_file}},
    };
}

/// The lines of a pair, if nothing else is on them.
static std::optional<Span> lines_of(std::string_view text, const yaml::PairView& pair) {
    const auto span = pair.span();
    const auto before =
        span.begin() == 0 ? std::string_view::npos : text.rfind('\n', span.begin() - 1);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    const auto end = std::min(text.find('\n', span.end()), text.size());
    const bool is_alone = compose::is_blank(text, {begin, span.begin()}) &&
                          compose::is_blank(text, {span.end(), end});
    if (!is_alone || pair->is_broken) return {};
    if (end < text.size()) return Span{begin, end + 1};
    return Span{before == std::string_view::npos ? 0 : before, end};
}

static std::string_view written(std::string_view text, Span span) {
    return text.substr(span.begin(), span.size());
}

static bool is_alias(const yaml::PairView& pair) {
    return pair.value().is(yaml::Kind::Alias) && !pair.value()->properties;
}

/// What merges the mappings of two `<<`.
static std::string merged(const yaml::PairView& first, const yaml::PairView& second) {
    return concat({"[*", first.value()->value, ", *", second.value()->value, "]"});
}

static void complain(
    std::string_view text,
    const yaml::PairView& first,
    const yaml::PairView& second,
    Report& report) {
    const auto& name = second.key()->value;
    const bool is_merge = name == "<<" && is_alias(first) && is_alias(second);
    auto message = concat({"Compose refuses the file: `", name, "` stands here twice"});
    if (is_merge) message += concat({"; one `<<: ", merged(first, second), "` merges both"});
    auto& finding = report.add(second.key().content(), std::move(message))
                        .stopping(Stops::Load)
                        .see(first.key().content(), "the first one");

    const auto lines = lines_of(text, second);
    const bool is_same = written(text, first.span()) == written(text, second.span());
    if (!lines) return;
    if (is_same) finding.with({"Delete this one", Safety::Safe, {{*lines, ""}}});
    else if (is_merge)
        finding.with(
            {"Merge both with one `<<`",
             Safety::Suggested,
             {{first.value().content(), merged(first, second)}, {*lines, ""}}});
}

/// The keys of one mapping.
static void check_keys(std::string_view text, const yaml::NodeView& mapping, Report& report) {
    std::map<std::string_view, yaml::PairView> known;
    for (const auto& pair : mapping.pairs()) {
        const auto key = pair.key();
        if (!key.is(yaml::Kind::Scalar) && !key.is(yaml::Kind::Null)) continue;
        // Half a key is none yet.
        if (pair->is_broken && pair->colon.size() == 0) continue;
        const auto [first, is_new] = known.emplace(key->value, pair);
        if (!is_new) complain(text, first->second, pair, report);
    }
}

static void check_below(std::string_view text, const yaml::NodeView& node, Report& report) {
    if (node.tag() == "!reset") return;
    check_keys(text, node, report);
    for (const auto& pair : node.pairs()) check_below(text, pair.value(), report);
    for (const auto& item : node.items()) check_below(text, item, report);
}

static void check_entry(const compose::WrittenEntry& entry, Report& report) {
    check_below(entry.lines.text, entry.written.value(), report);
}

/// The keys that no entry sees: those of the file, and of its sections.
static void check_file(const compose::ComposeFile& file, Report& report) {
    const auto text = file.text().bytes();
    for (const auto& document : file.tree().documents()) {
        check_keys(text, document.root(), report);
        for (const auto& pair : document.root().pairs())
            if (compose::has_entries(pair.key()->value)) check_keys(text, pair.value(), report);
    }
}

}  // namespace analysis::rules

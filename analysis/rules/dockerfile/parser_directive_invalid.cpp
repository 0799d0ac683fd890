#include "analysis/dockerfile/dockerfile.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"
#include "analysis/text/white_space.h"
#include "analysis/text/whole_lines.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
A parser directive is a comment that Docker obeys, and it does so only at the very top: in front of every other comment, blank line and instruction. A wrong value, or the same
directive twice, stops the build. A directive that stands too low is just a comment, and nobody says so.

```dockerfile
# The web server.
# syntax=docker/dockerfile:1
  ^^^^^^ [warning] only a comment: directives must stand at the top, in front of everything else
FROM alpine:3.24.1
```

```dockerfile fixed
# syntax=docker/dockerfile:1
# The web server.
FROM alpine:3.24.1
```

```dockerfile
# escape=/
         ^ the build fails: `escape` is either `\` or a backtick
FROM alpine:3.24.1
```

```dockerfile fixed
# escape=\
FROM alpine:3.24.1
```

Other comments may say `name=value` as they like:

```dockerfile
# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended;error=true

# version=3
# check=the certificates before you go on
FROM alpine:3.24.1
```

## Why

See it: with `# syntax=` in the third line, flags that need a newer frontend are refused as unknown. With `escape` too low, a path `C:\` swallows the end of its line.

## When not

The comment speaks about a directive. Take the `#` in front of the name away from it: `# the line syntax=docker/dockerfile:1 is left out on purpose`.

## Why assistants miss it

A licence or a title is put above everything, and everything includes the directives. The file builds as before.

## Fix safety

Safe where only the case of a name changes. Suggested where a directive moves to the top, and takes effect for the first time. Unsafe for `escape`, which changes how all lines
below are read.

## Sources

Docker's reference: "Parser directives"; BuildKit's reader of directives and of `check` options; tally syntax-directive-typo.
)md";

static void check(const Dockerfile& dockerfile, Report& report);

Rule parser_directive_invalid() {
    return {
        .id = "parser-directive-invalid",
        .practice = "correctness",
        .summary = "a parser directive that is wrong, or only a comment",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Safe,
        .also_known_as =
            {"dockerfile-utils/INVALID_ESCAPE_DIRECTIVE",
             "dockerfile-utils/DUPLICATED_ESCAPE_DIRECTIVE",
             "dockerfile-utils/CASING_DIRECTIVE",
             "tally/syntax-directive-typo"},
        .doc = page,
        .check = WholeDockerfile{check},
    };
}

static constexpr std::array<std::string_view, 3> names{"syntax", "escape", "check"};
static constexpr std::array<std::string_view, 3> check_options{"skip", "error", "experimental"};

/// A bool as Go's `ParseBool` reads it.
static bool is_bool(std::string_view text) {
    static constexpr std::array<std::string_view, 12> bools{
        "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"};
    return std::ranges::find(bools, text) != bools.end();
}

static void check_escape(const Directive& directive, Report& report) {
    const auto& [value, span] = directive.value;
    if (value == "\\" || value == "`") return;
    report.add(span, "the build fails: `escape` is either `\\` or a backtick")
        .stopping(Stops::Build)
        .with({"Write a backslash", Safety::Suggested, {{span, "\\"}}})
        .with({"Write a backtick", Safety::Suggested, {{span, "`"}}});
}

/// One `name=value` of `# check=`.
static void check_option(std::string_view option, Span span, Report& report) {
    const auto equals = option.find('=');
    const auto name = white_space::trimmed(option.substr(0, equals));
    const auto name_begin = span.begin() + option.find(name);
    const Span name_span(name_begin, name_begin + name.size());
    const bool is_known = std::ranges::find(check_options, name) != check_options.end();
    if (equals == std::string_view::npos || !is_known) {
        auto& finding = report.add(
            name.empty() ? span : name_span,
            "the build fails: options of `check` are `skip=`, `error=` and `experimental=`");
        finding.stopping(Stops::Build);
        const auto meant = is_known ? std::nullopt : nearest(name, check_options);
        if (meant && equals != std::string_view::npos)
            finding.with(
                {concat({"Write `", *meant, "`"}),
                 Safety::Suggested,
                 {{name_span, std::string(*meant)}}});
        return;
    }
    const auto value = white_space::trimmed(option.substr(equals + 1));
    if (name == "error" && !is_bool(value))
        report.add(span, "the build fails: `error` is `true` or `false`").stopping(Stops::Build);
}

static void check_options_of(const Directive& directive, Report& report) {
    const std::string_view value = directive.value.value;
    std::size_t at = 0;
    // Docker cuts it into three at most.
    for (int part = 0; part < 3 && at <= value.size(); ++part) {
        const auto end = part < 2 ? std::min(value.find(';', at), value.size()) : value.size();
        const auto begin = directive.value.span.begin() + at;
        check_option(value.substr(at, end - at), {begin, begin + (end - at)}, report);
        at = end + 1;
    }
}

static void check_casing(const Directive& directive, Report& report) {
    const auto lower = ascii::lower(directive.name.value);
    if (lower == directive.name.value) return;
    report.add(directive.name.span, "directives are written in lower case")
        .at(Severity::Warning)
        .with({concat({"Write `", lower, "`"}), Safety::Safe, {{directive.name.span, lower}}});
}

static bool is_called(const Directive& directive, std::string_view name) {
    return ascii::equal(directive.name.value, name);
}

/// The first of the directives in force with that name, or null.
static const Directive* in_force(const Dockerfile& dockerfile, std::string_view name) {
    for (const auto& directive : dockerfile.directives())
        if (is_called(directive, name)) return &directive;
    return nullptr;
}

static void check_directive(
    const Dockerfile& dockerfile, const Directive& directive, Report& report) {
    check_casing(directive, report);
    const auto* first = in_force(dockerfile, directive.name.value);
    if (first->span.begin() != directive.span.begin()) {
        report
            .add(
                directive.name.span,
                concat({"the build fails: `", directive.name.value, "` may stand only once"}))
            .stopping(Stops::Build)
            .see(first->span, "the first")
            .with(
                {"Take this one away",
                 Safety::Suggested,
                 {{whole_lines(dockerfile.text(), directive.span), ""}}});
        return;
    }
    if (is_called(directive, "escape")) check_escape(directive, report);
    if (is_called(directive, "check")) check_options_of(directive, report);
}

/// Whether a comment with this value can have been meant as that directive.
static bool is_plausible(std::string_view name, std::string_view value) {
    if (name == "escape") return value == "\\" || value == "`";
    if (name == "syntax") return contains(value, "docker/dockerfile") && !contains(value, " ");
    return std::ranges::any_of(check_options, [&](std::string_view option) {
        return value.starts_with(concat({option, "="}));
    });
}

/// Whether an offset lies in an instruction, its here-documents and comments included.
static bool is_in_instruction(const Dockerfile& dockerfile, Offset offset) {
    const auto& blocks = dockerfile.blocks();
    auto block = std::ranges::upper_bound(blocks, offset, {}, &PlacedBlock::at);
    if (block == blocks.begin()) return false;
    --block;
    return std::ranges::any_of(block->block->items(), [&](const Block::Item& item) {
        const auto at = block->at + item.at;
        return at <= offset && offset < at + item.instruction->source().size();
    });
}

/// Where directives begin: behind a byte-order mark.
static Offset top_of(const Dockerfile& dockerfile) {
    return dockerfile.text().bytes().starts_with("\uFEFF") ? 3 : 0;
}

static Fix moved_to_top(
    const Dockerfile& dockerfile, std::string_view name, const Directive& comment) {
    const auto top = top_of(dockerfile);
    const auto safety = name == "escape" ? Safety::Unsafe : Safety::Suggested;
    return {
        "Move it to the top",
        safety,
        {{{top, top}, concat({"# ", name, "=", comment.value.value, dockerfile.text().newline()})},
         {whole_lines(dockerfile.text(), comment.span), ""}}};
}

/// A comment that has the form of a directive, and is none.
static void check_comment(const Dockerfile& dockerfile, const Directive& comment, Report& report) {
    const auto name = nearest(comment.name.value, names);
    if (!name || !is_plausible(*name, comment.value.value)) return;
    const bool is_exact = ascii::equal(*name, comment.name.value);
    const bool is_at_top = comment.span.begin() == top_of(dockerfile);
    auto& finding = report.add(
        comment.name.span,
        is_exact ? "only a comment: directives must stand at the top, in front of everything else"
                 : concat(
                       {"only a comment: there is no directive `",
                        comment.name.value,
                        "`; did you mean `",
                        *name,
                        "`?"}));
    finding.at(Severity::Warning);
    if (const auto* other = in_force(dockerfile, *name)) {
        finding.see(other->span, "this one counts");
        return;
    }
    if (is_at_top)
        finding.with(
            {concat({"Write `", *name, "`"}),
             *name == "escape" ? Safety::Unsafe : Safety::Suggested,
             {{comment.name.span, std::string(*name)}}});
    else finding.with(moved_to_top(dockerfile, *name, comment));
}

static void check_comments(const Dockerfile& dockerfile, Report& report) {
    for (const auto& note : dockerfile.notes()) {
        auto comment = directive_on(dockerfile.text()[note]);
        if (!comment) continue;
        const auto at = note.begin();
        const auto is_here = [&](const Directive& directive) {
            return directive.span.begin() == at;
        };
        if (std::ranges::any_of(dockerfile.directives(), is_here)) continue;
        if (is_in_instruction(dockerfile, at)) continue;
        comment->name.span = comment->name.span.shifted(at);
        comment->span = comment->span.shifted(at);
        check_comment(dockerfile, *comment, report);
    }
}

static void check(const Dockerfile& dockerfile, Report& report) {
    for (const auto& directive : dockerfile.directives())
        check_directive(dockerfile, directive, report);
    check_comments(dockerfile, report);
}

}  // namespace analysis::rules

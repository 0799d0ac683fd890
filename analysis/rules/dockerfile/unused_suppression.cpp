#include "analysis/registry.h"
#include "analysis/rule.h"
#include "analysis/settings/rule_names.h"
#include "analysis/suppression/edits.h"
#include "analysis/suppression/use.h"
#include "analysis/text/ascii.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This comment hides nothing: what it was written for is gone, or it never named it. The next reader
takes it for a fact about the line below, and if the problem ever comes back, nobody hears of it.

```dockerfile
FROM alpine:3.19
# seaworthy: ignore=add-instead-of-copy the archive has to be unpacked
                    ^^^^^^^^^^^^^^^^^^^ nothing that `add-instead-of-copy` finds is hidden here
COPY site /srv/site
```

```dockerfile fixed
FROM alpine:3.19
COPY site /srv/site
```

A name that no rule has hides nothing either. If a rule with a similar name finds something on the
line below, the fix writes its name; else it takes the comment away.

```dockerfile
FROM alpine:3.19
# seaworthy: ignore=add-insted-of-copy
                    ^^^^^^^^^^^^^^^^^^ there is no rule `add-insted-of-copy`, did you mean `add-instead-of-copy`?
COPY site /srv/site
```

`ignore-file` is about the whole file, so it has to stand in its head, above the first instruction:

```dockerfile
FROM alpine:3.19
# seaworthy: ignore-file=add-instead-of-copy
             ^^^^^^^^^^^ `ignore-file` counts only above the first instruction
COPY site /srv/site
```

Comments for other tools are left alone, whether they hide something or not:

```dockerfile
FROM alpine:3.19
# hadolint ignore=DL3020
COPY site /srv/site
```

## Why

A suppression is a decision that somebody made about one line at one time. Lines move, are copied and
are mended; comments stay. Each one that is left over makes the others less believable, and hides
the next mistake of its kind on the day it is made.

## When not

Where a comment is there for a rule that finds something only on another branch, write
`# seaworthy: ignore-file=unused-suppression` in the head of the file, or turn the rule off in
`.seaworthy.yaml`: `rules: {unused-suppression: off}`.

## Why assistants miss it

The comment sits above the code it was about, so it is copied along with it, and nothing fails when
the reason for it is gone.

## Fix safety

Safe: a comment changes neither what is built nor what runs.

## Sources

The idea is that of unused `noqa` and `eslint-disable` comments, which linters of other languages
report.
)md";

static void check(const SuppressionUse& use, Report& report);

Rule unused_suppression() {
    return {
        .id = "unused-suppression",
        .practice = "style",
        .summary = "A suppression comment that hides nothing",
        .severity = Severity::Hint,
        .strict = Severity::Hint,
        .fix = Safety::Safe,
        .also_known_as = {},
        .tag = Tag::Unnecessary,
        .doc = page,
        .check = EachSuppression{check},
    };
}

static std::string suggestion(std::string_view id) {
    std::vector<std::string_view> names;
    for (const auto& rule : all_rules()) names.push_back(rule.id);
    const auto near = nearest(id, names);
    return near ? concat({", did you mean `", *near, "`?"}) : std::string();
}

static std::string message_for(const Suppression::Id& id) {
    if (rules_named(all_rules(), id.name).empty())
        return concat({"there is no rule `", id.name, "`", suggestion(id.name)});
    return concat({"nothing that `", id.name, "` finds is hidden here"});
}

/// The rule whose finding would be hidden, if its name were written right.
static std::optional<std::string_view> meant_by(
    const Suppression::Id& id, const SuppressionUse& use) {
    if (!rules_named(all_rules(), id.name).empty()) return std::nullopt;
    std::vector<std::string_view> names;
    for (const auto* finding : use.covered) names.push_back(finding->rule->id);
    return nearest(id.name, names);
}

static Fix removal(const SuppressionUse& use) {
    const auto edit = without_comment(use.text, use.placed.suppression.span);
    return {"Delete the comment", Safety::Safe, {edit}};
}

static Fix removal_of(std::size_t index, const SuppressionUse& use) {
    const auto& suppression = use.placed.suppression;
    return {
        concat({"Take `", suppression.ids[index].name, "` out of the comment"}),
        Safety::Safe,
        {without_id(suppression, index)}};
}

/// The comment in the head of the file instead, as it is.
static Fix move_to_head(const SuppressionUse& use) {
    const auto comment = use.text[use.placed.suppression.span];
    return {
        "Move the comment to the head of the file",
        Safety::Safe,
        {{{use.head, use.head}, concat({comment, line_break(use.text)})},
         without_comment(use.text, use.placed.suppression.span)}};
}

/// To hide what this rule finds is a use too, though nothing shows it as long as it does.
static bool is_unused(const Suppression::Id& id, const SuppressionUse& use) {
    return !use.is_used(id) && !ascii::equal(id.name, "unused-suppression");
}

static void check(const SuppressionUse& use, Report& report) {
    const auto& suppression = use.placed.suppression;
    const auto& ids = suppression.ids;
    if (ids.empty()) {
        report.add(suppression.directive, "no rule is named here, so nothing is hidden")
            .with(removal(use));
        return;
    }
    if (use.placed.is_misplaced) {
        report.add(suppression.directive, "`ignore-file` counts only above the first instruction")
            .with(move_to_head(use));
        return;
    }
    const bool is_all =
        std::ranges::all_of(ids, [&](const auto& id) { return is_unused(id, use); });
    for (std::size_t index = 0; index < ids.size(); ++index) {
        if (!is_unused(ids[index], use)) continue;
        auto& finding = report.add(ids[index].span, message_for(ids[index]));
        if (const auto meant = meant_by(ids[index], use))
            finding.with(
                {concat({"Write `", *meant, "`"}),
                 Safety::Safe,
                 {{ids[index].span, std::string(*meant)}}});
        finding.with(is_all ? removal(use) : removal_of(index, use));
    }
}

}  // namespace analysis::rules

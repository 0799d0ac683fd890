#include "analysis/suppression/placed_suppression.h"

#include "analysis/dockerfile/lines.h"
#include "analysis/settings/rule_names.h"
#include "analysis/suppression/neighbors.h"
#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>

namespace analysis {

using Scope = Suppression::Scope;
using Tool = Suppression::Tool;

bool PlacedSuppression::covers_place(const Finding& finding) const {
    const auto begin = finding.span.begin();
    if (covers_file || (covers_wholes && finding.about != About::Place)) return true;
    if (finding.about == About::Stage && stage && stage->touches(begin)) return true;
    return std::ranges::any_of(covers, [&](Span span) { return span.touches(begin); });
}

/// How a tool's ids are written in front of a rule's other names.
static std::string_view prefix_of(Tool tool) {
    switch (tool) {
        case Tool::Hadolint:
            return "hadolint/";
        case Tool::BuildKit:
            return "buildkit/";
        case Tool::Tally:
            return "tally/";
        case Tool::Trivy:
            return "trivy/";
        case Tool::Checkov:
            return "checkov/";
        case Tool::Kics:
            return "kics/";
        case Tool::Semgrep:
            return "semgrep/";
        case Tool::Dclint:
            return "dclint/";
        case Tool::DockerfileUtils:
            return "dockerfile-utils/";
        case Tool::Seaworthy:
            break;
    }
    return {};
}

/// `DS002`, `DS-0002` and `AVD-DS-0002` are the same.
static std::string trivy_id(std::string_view id) {
    constexpr std::string_view old_prefix = "AVD-";
    if (ascii::equal(id.substr(0, old_prefix.size()), old_prefix))
        id.remove_prefix(old_prefix.size());
    const auto digits = std::min(id.find_first_of("0123456789"), id.size());
    auto number = std::string(id.substr(digits));
    if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
    const auto family = id.substr(0, digits);
    return std::string(family) + (family.ends_with('-') ? "" : "-") + number;
}

static std::string_view behind_last(char separator, std::string_view id) {
    const auto at = id.rfind(separator);
    return at == std::string_view::npos ? id : id.substr(at + 1);
}

static bool is_also_known_as(const Rule& rule, std::string_view prefix, std::string_view id) {
    return std::ranges::any_of(rule.also_known_as, [&](std::string_view alias) {
        return alias.starts_with(prefix) && ascii::equal(alias.substr(prefix.size()), id);
    });
}

/// Rules of ShellCheck have its name in their own id.
static bool is_shell_rule(const Rule& rule, std::string_view id) {
    constexpr std::string_view prefix = "shellcheck/";
    return (rule.id.starts_with(prefix) && ascii::equal(rule.id.substr(prefix.size()), id)) ||
           is_also_known_as(rule, prefix, id);
}

/// tally has the rules of others under their own names, with or without whose they are in front.
static bool means_for_tally(std::string_view id, const Rule& rule) {
    if (id.find('/') != std::string_view::npos && is_also_known_as(rule, "", id)) return true;
    static constexpr std::array<std::string_view, 3> prefixes{"tally/", "hadolint/", "buildkit/"};
    return is_shell_rule(rule, behind_last('/', id)) ||
           std::ranges::any_of(prefixes, [&](std::string_view prefix) {
               return is_also_known_as(rule, prefix, id);
           });
}

bool means(Tool tool, std::string_view id, const Rule& rule) {
    switch (tool) {
        case Tool::Seaworthy:
            return is_named(rule, id);
        case Tool::Tally:
            return means_for_tally(id, rule);
        case Tool::Trivy:
            return is_also_known_as(rule, prefix_of(tool), trivy_id(id));
        case Tool::Semgrep:
            return is_also_known_as(rule, prefix_of(tool), behind_last('.', id));
        case Tool::Hadolint:
            return is_also_known_as(rule, prefix_of(tool), id) || is_shell_rule(rule, id);
        case Tool::BuildKit:
        case Tool::Checkov:
        case Tool::Kics:
        case Tool::Dclint:
        case Tool::DockerfileUtils:
            break;
    }
    return is_also_known_as(rule, prefix_of(tool), id);
}

bool is_about(const Suppression& suppression, const Rule& rule) {
    if (suppression.ids.empty() && !suppression.is_own()) {
        const auto prefix = prefix_of(suppression.tool);
        return std::ranges::any_of(
            rule.also_known_as, [&](std::string_view alias) { return alias.starts_with(prefix); });
    }
    return std::ranges::any_of(suppression.ids, [&](const Suppression::Id& id) {
        return means(suppression.tool, id.name, rule);
    });
}

/// The first line behind a place that is neither blank nor a comment, if it starts before `end`.
static std::optional<Span> next_line(const Text& text, Offset at, Offset end) {
    for (auto index = text.line_at(at) + 1; index < text.line_count(); ++index) {
        const auto line = text.line(index);
        if (line.begin() >= end) break;
        if (!lines::is_blank_or_comment(text[line])) return line;
    }
    return std::nullopt;
}

/// Here-documents can hold no comments, so the line that opens them speaks for them.
static void cover_heredocs(const Placed& instruction, PlacedSuppression& placed) {
    const auto line = placed.covers.front();
    for (const auto& heredoc : instruction->heredocs())
        if (line.touches(instruction.at + heredoc.opener.begin()))
            placed.covers.push_back(instruction.in_file(heredoc.body));
}

/// Ours is about the next line; a peer's about all of the next instruction, because that is where
/// the peer shows what it finds in any of its lines.
static void cover_next(
    const Dockerfile& dockerfile, const Neighbors& around, PlacedSuppression& placed) {
    const auto& text = dockerfile.text();
    const auto at = placed.suppression.span.begin();
    const bool is_inside = static_cast<bool>(around.inside);
    const auto& instruction = is_inside ? around.inside : around.next;
    if (!instruction) return;
    const auto line = next_line(text, at, instruction.at + instruction->source().size());
    if (!line) return;

    const bool is_own = placed.suppression.is_own();
    placed.covers.push_back(is_own || is_inside ? *line : instruction.span());
    cover_heredocs(instruction, placed);
    if (is_inside || instruction->keyword() != Keyword::From) return;
    if (const auto* stage = dockerfile.stage_at(instruction.at)) placed.stage = stage->span();
}

static void place(
    const Dockerfile& dockerfile, const Neighbors& around, PlacedSuppression& placed) {
    const auto& suppression = placed.suppression;
    const auto& first = dockerfile.blocks();
    const auto start = neighbors(dockerfile, 0).next;
    const bool is_in_head = first.empty() || !start || suppression.span.begin() < start.at;
    const bool is_file = suppression.scope == Scope::File;
    placed.is_misplaced = is_file && suppression.is_own() && !is_in_head;
    placed.covers_file = is_file && !placed.is_misplaced;
    placed.covers_wholes = !suppression.is_own() && is_in_head;
    if (!is_file) cover_next(dockerfile, around, placed);
    if (suppression.scope == Scope::Block && placed.stage) placed.covers.push_back(*placed.stage);
}

/// BuildKit reads its own only where it reads directives.
static bool counts(const Dockerfile& dockerfile, const Suppression& suppression) {
    if (suppression.tool != Tool::BuildKit) return true;
    return std::ranges::any_of(dockerfile.directives(), [&](const Directive& directive) {
        return directive.span.begin() == suppression.span.begin();
    });
}

std::vector<PlacedSuppression> suppressions_of(const Dockerfile& dockerfile) {
    std::vector<PlacedSuppression> result;
    for (const auto& comment : dockerfile.notes()) {
        auto found = suppression_in(dockerfile.text()[comment]);
        if (!found) continue;
        const auto around = neighbors(dockerfile, comment.begin());
        if (around.inside && heredoc_at(around.inside, comment.begin())) continue;
        PlacedSuppression placed{shifted(std::move(*found), comment.begin())};
        if (!counts(dockerfile, placed.suppression)) continue;
        place(dockerfile, around, placed);
        result.push_back(std::move(placed));
    }
    return result;
}

}  // namespace analysis

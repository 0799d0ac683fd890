#include "analysis/repair.h"

#include "analysis/rule.h"

#include <algorithm>
#include <tuple>

namespace analysis {

std::string edited(std::string_view text, const std::vector<Edit>& edits) {
    std::string result;
    Offset at = 0;
    for (const auto& edit : edits) {
        if (edit.span.begin() < at || edit.span.end() > text.size()) continue;
        result += text.substr(at, edit.span.begin() - at);
        result += edit.replacement;
        at = edit.span.end();
    }
    result += text.substr(at);
    return result;
}

bool overlap(const Edit& a, const Edit& b) {
    if (a.span.begin() == b.span.begin()) return true;
    return a.span.begin() < b.span.end() && b.span.begin() < a.span.end();
}

static bool overlaps_any(const Edit& edit, const std::vector<Edit>& others) {
    return std::ranges::any_of(others, [&](const Edit& other) { return overlap(edit, other); });
}

std::vector<Edit> compatible_edits(const std::vector<const Fix*>& fixes) {
    std::vector<Edit> chosen;
    const auto is_taken = [&](const Edit& edit) { return overlaps_any(edit, chosen); };
    for (const auto* fix : fixes)
        if (std::ranges::none_of(fix->edits, is_taken))
            std::ranges::copy(fix->edits, std::back_inserter(chosen));
    std::ranges::sort(chosen, {}, &Edit::span);
    return chosen;
}

const Fix* fix_within(const Finding& finding, Safety level) {
    const auto found =
        std::ranges::find_if(finding.fixes, [&](const Fix& fix) { return fix.safety <= level; });
    return found != finding.fixes.end() ? &*found : nullptr;
}

std::vector<const Fix*> fixes_within(const std::vector<Finding>& findings, Safety level) {
    struct Candidate {
        const Finding* finding;
        const Fix* fix;
    };
    std::vector<Candidate> candidates;
    for (const auto& finding : findings)
        if (const auto* fix = fix_within(finding, level)) candidates.push_back({&finding, fix});

    const auto rank = [](const Candidate& candidate) {
        const auto& [rule, span] = std::tie(candidate.finding->rule, candidate.finding->span);
        const auto mildness = -static_cast<int>(candidate.finding->severity);
        return std::tuple(rule->step, mildness, rule->id, span);
    };
    std::ranges::stable_sort(candidates, {}, rank);

    std::vector<const Fix*> fixes;
    std::ranges::transform(candidates, std::back_inserter(fixes), &Candidate::fix);
    return fixes;
}

}  // namespace analysis

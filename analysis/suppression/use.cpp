#include "analysis/suppression/use.h"

#include "analysis/rule.h"

#include <algorithm>

namespace analysis {

bool SuppressionUse::is_used(const Suppression::Id& id) const {
    return std::ranges::any_of(covered, [&](const Finding* finding) {
        return means(placed.suppression.tool, id.name, *finding->rule);
    });
}

std::vector<SuppressionUse> uses(
    const Text& text,
    Offset head,
    const std::vector<PlacedSuppression>& suppressions,
    const std::vector<Finding>& findings) {
    std::vector<SuppressionUse> result;
    for (const auto& placed : suppressions) {
        if (!placed.suppression.is_own()) continue;
        SuppressionUse use{text, head, placed, {}};
        for (const auto& finding : findings)
            if (placed.covers_place(finding)) use.covered.push_back(&finding);
        result.push_back(std::move(use));
    }
    return result;
}

bool is_hidden(const Finding& finding, const std::vector<PlacedSuppression>& suppressions) {
    return std::ranges::any_of(suppressions, [&](const PlacedSuppression& placed) {
        return placed.covers_place(finding) && is_about(placed.suppression, *finding.rule);
    });
}

}  // namespace analysis

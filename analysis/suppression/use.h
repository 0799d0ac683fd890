#pragma once

#include "analysis/finding.h"
#include "analysis/suppression/placed_suppression.h"

#include <vector>

namespace analysis {

/// What a suppression of ours does in a file. Lives as long as the file's findings.
struct SuppressionUse {
    const Text& text;
    Offset head;  // Where comments about the whole file go.
    const PlacedSuppression& placed;
    std::vector<const Finding*> covered;  // Everything that is found where it counts.

    /// Whether this id of it hides anything.
    bool is_used(const Suppression::Id& id) const;
};

/// Of our own suppressions, in order. `head`: where comments about the whole file go.
std::vector<SuppressionUse> uses(
    const Text& text,
    Offset head,
    const std::vector<PlacedSuppression>& suppressions,
    const std::vector<Finding>& findings);

/// Whether one of the suppressions hides the finding.
bool is_hidden(const Finding& finding, const std::vector<PlacedSuppression>& suppressions);

}  // namespace analysis

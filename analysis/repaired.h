#pragma once

#include "analysis/repair.h"
#include "analysis/workspace.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace analysis {

/// What becomes of a file.
struct RepairedFile {
    std::string path;
    std::string text;
    /// What makes the new text of the old: ordered, apart, and no more than differs. Of a file that
    /// does not exist yet, one edit at 0..0.
    std::vector<Edit> edits;
    bool is_new = false;
};

/// What to repair, and how far to go.
struct Repair {
    Safety level = Safety::Safe;  // Of each finding the first fix at or below it.
    /// The findings of a document that are to be mended, at the severities that count, such as
    /// `reported` returns. It is asked again after every round.
    std::function<std::vector<Finding>(const Workspace&, const Document&)> findings;
    std::stop_token stop = {};
};

/// Repairs these documents, round after round, until nothing is left to do: fixes that get in each
/// other's way wait for the next round. A fix is made as a whole, also in files beside the
/// document, or not at all; one that needs a file nobody has read is left out.
///
/// The result has the files that differ, by path. It is empty if the repair was stopped. A repair
/// of what is repaired changes nothing, as long as the fixes are sound; if they undo one another,
/// it ends all the same.
std::vector<RepairedFile> repaired(
    const Workspace& workspace, const std::vector<std::string>& paths, const Repair& repair);

}  // namespace analysis

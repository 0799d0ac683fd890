#pragma once

#include "analysis/checks.h"

#include <memory>
#include <vector>

namespace analysis {

/// What was found in one stage, and everything that it depends on: as long as that stays, so do
/// the findings.
struct StageFindings {
    /// The texts that the rules could see. Compared by identity: blocks are shared while unchanged.
    struct Basis {
        std::vector<std::shared_ptr<const Block>>
            blocks;                      // Of the stage, those it needs, the preamble.
        std::vector<std::string> names;  // Of all stages.
        std::string newline;
        bool is_shipping = false;
        bool is_in_image = false;
        bool is_dead = true;

        friend bool operator==(const Basis&, const Basis&) = default;
    };

    Basis basis;
    std::vector<Offset> places;  // Where the stage begins, then where those that it needs do.
    bool is_local = true;        // Whether all that was found refers to the stage itself.
    Checked checked;             // Spans count from the file.
};

/// Checks a stage, or takes over what was found in `old` (null: nothing) if that still holds.
std::shared_ptr<const StageFindings> stage_findings(
    const Stage& stage,
    std::span<const Rule> rules,
    const Report::Place& place,
    const std::shared_ptr<const StageFindings>& old);

}  // namespace analysis

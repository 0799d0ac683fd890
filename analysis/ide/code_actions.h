#pragma once

#include "analysis/repaired.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace analysis {

/// The findings that touch a place, in their order.
std::vector<const Finding*> findings_at(const std::vector<Finding>& findings, Span place);

/// What several fixes together are to mend.
struct Mending {
    Safety level = Safety::Safe;
    /// Nothing: the whole document; else only what is found in the stage with this index.
    std::optional<std::size_t> stage = {};
};

/// Whether there is anything for `mended` to do: quick, and nearly always right.
bool is_mendable(const Workspace& workspace, const std::string& path, const Mending& mending);

/// What becomes of the files when everything that is reported of the document is mended, round
/// after round.
std::vector<RepairedFile> mended(
    const Workspace& workspace, const std::string& path, const Mending& mending);

}  // namespace analysis

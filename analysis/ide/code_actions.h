#pragma once

#include "analysis/repaired.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// The findings that touch a place, in their order.
std::vector<const Finding*> findings_at(const std::vector<Finding>& findings, Span place);

/// What several fixes together are to mend.
struct Mending {
    Safety level = Safety::Safe;
    /// Nothing: the whole document; else only what is found in its part with this index.
    std::optional<std::size_t> part = {};
};

/// The stage of a Dockerfile or the service of a Compose file that holds a place, by its index.
std::optional<std::size_t> part_at(const Document& document, Offset place);

/// What hides a finding where it is, or all findings of a rule in a file; see
/// analysis/suppression/edits.h.
std::optional<Edit> suppression_here(
    const Document& document, const Finding& finding, std::string_view reason);
std::optional<Edit> suppression_in_file(
    const Document& document, const Rule& rule, std::string_view reason);

/// Whether there is anything for `mended` to do: quick, and nearly always right.
bool is_mendable(const Workspace& workspace, const std::string& path, const Mending& mending);

/// What becomes of the files when everything that is reported of the document is mended, round
/// after round.
std::vector<RepairedFile> mended(
    const Workspace& workspace, const std::string& path, const Mending& mending);

}  // namespace analysis

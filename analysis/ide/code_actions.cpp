#include "analysis/ide/code_actions.h"

#include <algorithm>

namespace analysis {

std::vector<const Finding*> findings_at(const std::vector<Finding>& findings, Span place) {
    std::vector<const Finding*> found;
    for (const auto& finding : findings)
        if (finding.span.begin() <= place.end() && place.begin() <= finding.span.end())
            found.push_back(&finding);
    return found;
}

/// What is reported of a document, as far as it is to be mended.
static std::vector<Finding> subjects(
    const Workspace& workspace, const Document& document, const Mending& mending) {
    const auto reported = workspace.reported(document.path());
    if (!mending.stage) return *reported;

    const auto* file = document.dockerfile();
    if (!file) return {};
    std::vector<Finding> findings;
    std::ranges::copy_if(*reported, std::back_inserter(findings), [&](const Finding& finding) {
        const auto* stage = file->stage_at(finding.span.begin());
        return stage && stage->index() == *mending.stage;
    });
    return findings;
}

bool is_mendable(const Workspace& workspace, const std::string& path, const Mending& mending) {
    const auto document = workspace.document(path);
    if (!document) return false;
    const auto findings = subjects(workspace, *document, mending);
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        return fix_within(finding, mending.level) != nullptr;
    });
}

std::vector<RepairedFile> mended(
    const Workspace& workspace, const std::string& path, const Mending& mending) {
    const auto findings = [&](const Workspace& version, const Document& document) {
        return subjects(version, document, mending);
    };
    return repaired(workspace, {path}, {.level = mending.level, .findings = findings});
}

}  // namespace analysis

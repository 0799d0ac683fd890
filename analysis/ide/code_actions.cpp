#include "analysis/ide/code_actions.h"

#include "analysis/compose/compose_file.h"
#include "analysis/suppression/edits.h"

#include <algorithm>

namespace analysis {

std::vector<const Finding*> findings_at(const std::vector<Finding>& findings, Span place) {
    std::vector<const Finding*> found;
    for (const auto& finding : findings)
        if (finding.span.begin() <= place.end() && place.begin() <= finding.span.end())
            found.push_back(&finding);
    return found;
}

std::optional<std::size_t> part_at(const Document& document, Offset place) {
    if (const auto* compose = document.compose()) {
        const auto* service = compose->service_at(place);
        if (!service) return std::nullopt;
        return static_cast<std::size_t>(service - compose->services().data());
    }
    const auto* file = document.dockerfile();
    const auto* stage = file ? file->stage_at(place) : nullptr;
    return stage ? std::optional(stage->index()) : std::nullopt;
}

std::optional<Edit> suppression_here(
    const Document& document, const Finding& finding, std::string_view reason) {
    if (const auto* dockerfile = document.dockerfile())
        return ignore_here(*dockerfile, finding, reason);
    const auto* compose = document.compose();
    if (!compose) return std::nullopt;
    return ignore_here(YamlFile{document.text(), compose->tree()}, finding, reason);
}

std::optional<Edit> suppression_in_file(
    const Document& document, const Rule& rule, std::string_view reason) {
    if (const auto* dockerfile = document.dockerfile())
        return ignore_in_file(*dockerfile, rule.id, reason);
    const auto* compose = document.compose();
    if (!compose) return std::nullopt;
    return ignore_in_file(YamlFile{document.text(), compose->tree()}, rule.id, reason);
}

/// What is reported of a document, as far as it is to be mended.
static std::vector<Finding> subjects(
    const Workspace& workspace, const Document& document, const Mending& mending) {
    const auto reported = workspace.reported(document.path());
    if (!mending.part) return *reported;
    std::vector<Finding> findings;
    std::ranges::copy_if(*reported, std::back_inserter(findings), [&](const Finding& finding) {
        return part_at(document, finding.span.begin()) == mending.part;
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

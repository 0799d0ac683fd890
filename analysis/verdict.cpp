#include "analysis/verdict.h"

#include "analysis/suppression/use.h"

namespace analysis {

std::vector<Finding> reported(const Document& document, const Settings& settings) {
    std::vector<Finding> findings;
    for (const auto& found : document.findings()) {
        const auto severity = effective_severity(found, settings, document.path());
        if (severity == Severity::Off || is_hidden(found, document.suppressions())) continue;
        findings.push_back(found);
        findings.back().severity = severity;
    }
    return findings;
}

std::vector<Finding> reported(const Document& document, Profile profile) {
    Settings settings;
    settings.profile = profile;
    return reported(document, settings);
}

}  // namespace analysis

#include "analysis/verdict.h"

namespace analysis {

std::vector<Finding> reported(const Document& document, Profile profile) {
    std::vector<Finding> findings;
    for (const auto& found : document.findings()) {
        const auto severity = profile == Profile::Strict ? found.strict_severity : found.severity;
        if (severity == Severity::Off) continue;
        findings.push_back(found);
        findings.back().severity = severity;
    }
    return findings;
}

}  // namespace analysis

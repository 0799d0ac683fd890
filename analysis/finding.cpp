#include "analysis/finding.h"

namespace analysis {

std::string_view to_string(Stops stops) {
    switch (stops) {
        case Stops::Build:
            return "build";
        case Stops::Load:
            return "load";
        case Stops::Start:
            return "start";
        case Stops::Nothing:
            break;
    }
    return {};
}

std::string_view to_string(Safety safety) {
    switch (safety) {
        case Safety::Safe:
            return "safe";
        case Safety::Suggested:
            return "suggested";
        case Safety::Unsafe:
            break;
    }
    return "unsafe";
}

Finding shifted(Finding finding, Offset by) {
    finding.span = finding.span.shifted(by);
    for (auto& related : finding.related)
        if (related.path.empty()) related.span = related.span.shifted(by);
    for (auto& fix : finding.fixes)
        for (auto& edit : fix.edits) edit.span = edit.span.shifted(by);
    return finding;
}

}  // namespace analysis

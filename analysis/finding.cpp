#include "analysis/finding.h"

namespace analysis {

Finding shifted(Finding finding, Offset by) {
    finding.span = finding.span.shifted(by);
    for (auto& related : finding.related)
        if (related.path.empty()) related.span = related.span.shifted(by);
    for (auto& fix : finding.fixes)
        for (auto& edit : fix.edits) edit.span = edit.span.shifted(by);
    return finding;
}

}  // namespace analysis

#include "protocol/folding_range.h"

#include "analysis/ide/folding.h"
#include "server/feature.h"

#include <vector>

namespace server::features {

static std::vector<protocol::FoldingRange> answer(const View& view, const protocol::Json&);

Feature folding_range() {
    return slow(feature("textDocument/foldingRange", {{"foldingRangeProvider", true}}, answer));
}

static std::vector<protocol::FoldingRange> answer(const View& view, const protocol::Json&) {
    using analysis::Fold;
    using protocol::FoldingRangeKind;
    std::vector<protocol::FoldingRange> ranges;
    for (const auto& fold : analysis::folds(*view.document)) {
        protocol::FoldingRange range{view.range(fold.span)};
        if (fold.kind == Fold::Kind::Comments) range.kind = FoldingRangeKind::Comment;
        if (fold.kind == Fold::Kind::Stage) range.kind = FoldingRangeKind::Region;
        ranges.push_back(range);
    }
    return fitted(std::move(ranges), view.client);
}

}  // namespace server::features

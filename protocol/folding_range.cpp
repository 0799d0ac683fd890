#include "protocol/folding_range.h"

#include <algorithm>

namespace protocol {

static std::uint32_t line_count(const FoldingRange& folding) {
    return folding.range.end.line - folding.range.start.line;
}

std::vector<FoldingRange> fitted(
    std::vector<FoldingRange> ranges, const ClientCapabilities& client) {
    if (client.folding.whole_lines) {
        std::erase_if(ranges, [](const FoldingRange& one) { return line_count(one) == 0; });
        for (auto& one : ranges) one.is_of_whole_lines = true;
    }
    const auto most = client.folding.most_ranges.value_or(ranges.size());
    if (most < ranges.size()) {
        std::ranges::stable_sort(ranges, std::ranges::greater(), line_count);
        ranges.resize(most);
    }
    std::ranges::stable_sort(ranges, {}, [](const FoldingRange& one) { return one.range.start; });
    return ranges;
}

static const char* name_of(FoldingRangeKind kind) {
    switch (kind) {
        case FoldingRangeKind::Comment:
            return "comment";
        case FoldingRangeKind::Imports:
            return "imports";
        case FoldingRangeKind::Region:
            break;
    }
    return "region";
}

void to_json(Json& json, const FoldingRange& folding) {
    const auto& [start, end] = folding.range;
    json["startLine"] = start.line;
    json["endLine"] = end.line;
    if (folding.kind) json["kind"] = name_of(*folding.kind);
    if (folding.is_of_whole_lines) return;
    json["startCharacter"] = start.character;
    json["endCharacter"] = end.character;
}

}  // namespace protocol

#pragma once

#include "protocol/capabilities.h"
#include "protocol/position.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace protocol {

enum class FoldingRangeKind : std::uint8_t { Comment, Imports, Region };

struct FoldingRange {
    Range range;
    std::optional<FoldingRangeKind> kind{};
    bool is_of_whole_lines = false;  // Then columns are not written.
};

/// As many ranges as the client takes, the longest, in the order of the text. Those within one line
/// are left out, if it folds only whole lines.
std::vector<FoldingRange> fitted(
    std::vector<FoldingRange> ranges, const ClientCapabilities& client);

void to_json(Json& json, const FoldingRange& folding);

}  // namespace protocol

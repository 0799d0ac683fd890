#include "analysis/suppression/neighbors.h"

#include <algorithm>

namespace analysis {

static void look_into(const PlacedBlock& block, Offset at, Neighbors& found) {
    for (const auto& item : block.block->items()) {
        const Placed placed{block.at + item.at, item.instruction.get()};
        if (placed.at < at && at < placed.at + placed->source().size()) found.inside = placed;
        if (placed.at >= at) {
            found.next = placed;
            return;
        }
    }
}

Neighbors neighbors(const Dockerfile& dockerfile, Offset at) {
    Neighbors found;
    const auto& blocks = dockerfile.blocks();
    auto block = std::ranges::upper_bound(blocks, at, {}, &PlacedBlock::at);
    if (block != blocks.begin()) --block;
    for (; block != blocks.end() && !found.next; ++block) look_into(*block, at, found);
    return found;
}

const Heredoc* heredoc_at(const Placed& instruction, Offset at) {
    const auto& heredocs = instruction->heredocs();
    const auto found = std::ranges::find_if(heredocs, [&](const Heredoc& heredoc) {
        const auto end = heredoc.terminator ? heredoc.terminator->end() : heredoc.body.end();
        return instruction.at + heredoc.body.begin() <= at && at < instruction.at + end;
    });
    return found != heredocs.end() ? &*found : nullptr;
}

}  // namespace analysis

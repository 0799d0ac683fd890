#include "analysis/ide/cursor.h"

#include <algorithm>

namespace analysis {

/// The last instruction that begins at or before an offset.
static Placed instruction_before(const Dockerfile& file, Offset offset) {
    const auto& blocks = file.blocks();
    auto block = std::ranges::upper_bound(blocks, offset, {}, &PlacedBlock::at);
    while (block != blocks.begin()) {
        --block;
        const auto& items = block->block->items();
        const auto item = std::ranges::upper_bound(
            items, offset, {}, [&](const Block::Item& one) { return block->at + one.at; });
        if (item == items.begin()) continue;
        const auto& found = *std::prev(item);
        return {block->at + found.at, found.instruction.get()};
    }
    return {};
}

Cursor cursor_at(const Dockerfile& file, Offset offset) {
    const auto placed = instruction_before(file, offset);
    if (!placed || !placed.span().touches(offset)) return {};
    Cursor cursor{placed, offset - placed.at, file.stage_at(placed.at)};
    const auto* onbuild = placed->as<OnBuild>();
    if (!onbuild || cursor.at < onbuild->at) return cursor;
    cursor.placed = {placed.at + onbuild->at, onbuild->trigger.get()};
    cursor.at -= onbuild->at;
    cursor.in_trigger = true;
    return cursor;
}

}  // namespace analysis

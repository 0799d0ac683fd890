#include "analysis/dockerfile/stage.h"

#include "analysis/dockerfile/dockerfile.h"
#include "analysis/text/ascii.h"

#include <algorithm>
#include <charconv>

namespace analysis {

Span Stage::span() const {
    return {blocks_.front().at, blocks_.back().end()};
}

std::vector<Placed> Stage::all(Keyword keyword) const {
    return instructions_with({keyword});
}

std::vector<Placed> Stage::instructions_with(std::initializer_list<Keyword> keywords) const {
    const auto is_wanted = [&](const Block::Item& item) {
        return std::ranges::find(keywords, item.instruction->keyword()) != keywords.end();
    };
    std::vector<Placed> found;
    for (const auto& placed : blocks_) {
        const auto has = [&](Keyword keyword) { return placed.block->has(keyword); };
        if (std::ranges::none_of(keywords, has)) continue;
        for (const auto& item : placed.block->items())
            if (is_wanted(item)) found.push_back({placed.at + item.at, item.instruction.get()});
    }
    return found;
}

Placed Stage::last(Keyword keyword) const {
    for (auto placed = blocks_.rbegin(); placed != blocks_.rend(); ++placed) {
        if (!placed->block->has(keyword)) continue;
        const auto& items = placed->block->items();
        for (auto item = items.rbegin(); item != items.rend(); ++item)
            if (item->instruction->keyword() == keyword)
                return {placed->at + item->at, item->instruction.get()};
    }
    return {};
}

Placed Stage::last() const {
    for (auto placed = blocks_.rbegin(); placed != blocks_.rend(); ++placed) {
        const auto& items = placed->block->items();
        if (!items.empty()) return {placed->at + items.back().at, items.back().instruction.get()};
    }
    return from_;
}

std::vector<Placed> Stage::instructions() const {
    return instructions_in(blocks_);
}

const Stage* Stage::source(std::string_view name) const {
    const Stage* found = nullptr;
    for (const auto& stage : earlier_)
        if (!stage.name().empty() && ascii::equal(stage.name(), name)) found = &stage;
    if (found) return found;

    std::size_t number = 0;
    const auto* end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, number);
    const bool is_number = !name.empty() && read.ec == std::errc() && read.ptr == end;
    return is_number && number < earlier_.size() ? &earlier_[number] : nullptr;
}

InChain nearest(const Stage& stage, Keyword keyword) {
    for (const auto* at = &stage; at; at = at->parent())
        if (const auto placed = at->last(keyword)) return {placed, at};
    return {};
}

}  // namespace analysis

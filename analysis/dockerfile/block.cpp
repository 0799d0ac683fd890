#include "analysis/dockerfile/block.h"

#include "analysis/dockerfile/mounts.h"
#include "analysis/dockerfile/splitter.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace analysis {

Block::Block(std::vector<Item> items, std::size_t size, End end)
    : items_(std::move(items)),
      size_(size),
      end_(end) {
    for (const auto& item : items_) {
        keywords_ |= 1U << static_cast<unsigned>(item.instruction->keyword());
        has_findings_ = has_findings_ || item.findings;
        for (const auto origin : origins_of(*item.instruction)) origins_.emplace_back(origin);
    }
}

bool Block::begins_stage() const {
    return !items_.empty() && items_.front().instruction->keyword() == Keyword::From;
}

namespace {

/// Makes blocks from the instructions that it is given one after the other.
class BlockBuilder {
public:
    BlockBuilder(const BlockSource& source, Offset begin) : source_(source), begin_(begin) {}

    void remember(const PlacedBlock& old) {
        for (const auto& item : old.block->items())
            known_.emplace(item.instruction->source(), &item);
    }

    void add(const Slice& slice) {
        auto item = made(slice.instruction);
        const bool begins_stage = item.instruction->keyword() == Keyword::From;
        if (begins_stage || items_.size() == Block::most_items) flush(end_);
        item.at = slice.instruction.begin() - begin_;
        items_.push_back(std::move(item));
        end_ = slice.next;
        last_ = slice.is_open ? Block::End::Open : Block::End::Closed;
    }

    void flush(Offset end) {
        if (end <= begin_) return;
        auto block = std::make_shared<const Block>(std::exchange(items_, {}), end - begin_, last_);
        blocks_.push_back({begin_, std::move(block)});
        begin_ = end;
    }

    std::vector<PlacedBlock> take() { return std::move(blocks_); }

private:
    Block::Item made(Span span) const {
        const auto text = source_.bytes.substr(span.begin(), span.size());
        const auto known = known_.find(text);
        if (known != known_.end()) return *known->second;
        auto instruction = std::make_shared<const Instruction>(std::string(text), source_.escape);
        auto findings = source_.inspect(*instruction);
        return {0, std::move(instruction), std::move(findings)};
    }

    const BlockSource& source_;
    Offset begin_;
    Offset end_ = begin_;
    Block::End last_ = Block::End::Closed;
    std::vector<Block::Item> items_;
    std::vector<PlacedBlock> blocks_;
    std::unordered_map<std::string_view, const Block::Item*> known_;
};

/// How many bytes two texts share at the beginning and, behind that, at the end.
struct Common {
    std::size_t prefix;
    std::size_t suffix;
};

}  // namespace

static Common common_ends(std::string_view a, std::string_view b) {
    const auto shorter = std::min(a.size(), b.size());
    const auto front =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
    const auto prefix = static_cast<std::size_t>(front.first - a.begin());
    const auto back = std::mismatch(
        a.rbegin(), a.rbegin() + static_cast<std::ptrdiff_t>(shorter - prefix), b.rbegin());
    return {prefix, static_cast<std::size_t>(back.first - a.rbegin())};
}

/// How many blocks lie in the common beginning. What is open, or ends at a lone CR, could go on
/// now.
static std::size_t untouched(
    const std::vector<PlacedBlock>& old, std::string_view old_bytes, std::size_t prefix) {
    const auto is_untouched = [&](const PlacedBlock& block) {
        if (block.end() != prefix) return block.end() < prefix;
        return !block.block->is_open() && old_bytes[prefix - 1] == '\n';
    };
    const auto touched = std::ranges::partition_point(old, is_untouched);
    return static_cast<std::size_t>(touched - old.begin());
}

std::vector<PlacedBlock> blocks_of(
    const BlockSource& source, const std::vector<PlacedBlock>& old, std::string_view old_bytes) {
    const auto& bytes = source.bytes;
    const auto common = common_ends(old_bytes, bytes);
    const auto kept = untouched(old, old_bytes, common.prefix);
    const auto begin = kept == 0 ? 0 : old[kept - 1].end();

    // Where an old block begins in the common end, the rest of the text is what it was.
    const auto is_before_suffix = [&](const PlacedBlock& block) {
        return block.at < old_bytes.size() - common.suffix;
    };
    const auto resumes =
        static_cast<std::size_t>(std::ranges::partition_point(old, is_before_suffix) - old.begin());
    auto next_old = std::max(kept, resumes);
    const auto moved = [&](const PlacedBlock& block) {
        return block.at + bytes.size() - old_bytes.size();
    };

    BlockBuilder builder(source, begin);
    for (auto index = kept; index < std::min(next_old + 1, old.size()); ++index)
        builder.remember(old[index]);

    auto at = begin;
    auto resynchronized = [&] {
        while (next_old < old.size() && moved(old[next_old]) < at) ++next_old;
        return next_old < old.size() && moved(old[next_old]) == at;
    };
    while (!resynchronized()) {
        const auto slice = next_instruction(bytes, at, source.escape);
        if (!slice) {
            at = bytes.size();
            next_old = old.size();
            break;
        }
        builder.add(*slice);
        at = slice->next;
    }
    builder.flush(at);

    std::vector<PlacedBlock> blocks(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(kept));
    std::ranges::move(builder.take(), std::back_inserter(blocks));
    for (; next_old < old.size(); ++next_old)
        blocks.push_back({moved(old[next_old]), old[next_old].block});
    return blocks;
}

}  // namespace analysis

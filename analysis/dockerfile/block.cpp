#include "analysis/dockerfile/block.h"

#include "analysis/dockerfile/lines.h"
#include "analysis/dockerfile/mounts.h"
#include "analysis/dockerfile/splitter.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace analysis {

Block::Block(std::vector<Item> items, std::string_view bytes, End end)
    : items_(std::move(items)),
      size_(bytes.size()),
      end_(end) {
    for (const auto& item : items_) {
        keywords_ |= 1U << static_cast<unsigned>(item.instruction->keyword());
        has_findings_ = has_findings_ || item.findings;
        for (const auto origin : origins_of(*item.instruction)) origins_.emplace_back(origin);
    }
    find_notes(bytes);
}

/// Whether a comment has what all directives, and all comments that ask for silence, have.
static bool may_be_note(std::string_view comment) {
    if (contains(comment, "=")) return true;
    static constexpr std::array<std::string_view, 4> words{"ignore", "nosem", "disable", "skip"};
    const auto lower = ascii::lower(comment);
    return std::ranges::any_of(words, [&](std::string_view word) { return contains(lower, word); });
}

void Block::find_notes(std::string_view bytes) {
    for (auto at = bytes.find('#'); at != std::string_view::npos; at = bytes.find('#', at)) {
        const auto before = bytes.find_last_of("\r\n", at);
        const auto begin = before == std::string_view::npos ? 0 : before + 1;
        const auto end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        const bool is_note = lines::is_comment(bytes.substr(begin, end - begin)) &&
                             may_be_note(bytes.substr(at, end - at));
        if (is_note) notes_.emplace_back(at, end);
        at = end;
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
        auto block = std::make_shared<const Block>(
            std::exchange(items_, {}), source_.bytes.substr(begin_, end - begin_), last_);
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

namespace {

/// The old blocks that the next version takes over from its common end.
class Resumption {
public:
    struct Sizes {
        std::size_t old_text;
        std::size_t text;
    };

    Resumption(const std::vector<PlacedBlock>& old, std::size_t first, Sizes sizes)
        : old_(old),
          next_(first),
          sizes_(sizes) {}

    /// Whether the next version goes on at `at` with what it was before.
    bool is_reached(Offset at) {
        while (next_ < old_.size() && moved(next_) < at) ++next_;
        return next_ < old_.size() && moved(next_) == at;
    }
    std::size_t next() const { return next_; }
    void append_rest(std::vector<PlacedBlock>& blocks) const {
        for (auto index = next_; index < old_.size(); ++index)
            blocks.push_back({moved(index), old_[index].block});
    }

private:
    Offset moved(std::size_t index) const { return old_[index].at + sizes_.text - sizes_.old_text; }

    const std::vector<PlacedBlock>& old_;
    std::size_t next_;
    Sizes sizes_;
};

}  // namespace

/// Where an old block begins in the common end, the rest of the text is what it was.
static std::size_t first_in_suffix(const std::vector<PlacedBlock>& old, Offset suffix_begin) {
    const auto is_before = [&](const PlacedBlock& block) { return block.at < suffix_begin; };
    return static_cast<std::size_t>(std::ranges::partition_point(old, is_before) - old.begin());
}

std::vector<PlacedBlock> blocks_of(
    const BlockSource& source, const std::vector<PlacedBlock>& old, std::string_view old_bytes) {
    const auto& bytes = source.bytes;
    const auto common = common_ends(old_bytes, bytes);
    const auto kept = untouched(old, old_bytes, common.prefix);
    const auto begin = kept == 0 ? 0 : old[kept - 1].end();
    const auto resumes = first_in_suffix(old, old_bytes.size() - common.suffix);
    Resumption rest(old, std::max(kept, resumes), {old_bytes.size(), bytes.size()});

    BlockBuilder builder(source, begin);
    for (auto index = kept; index < std::min(rest.next() + 1, old.size()); ++index)
        builder.remember(old[index]);

    auto at = begin;
    while (!rest.is_reached(at)) {
        const auto slice = next_instruction(bytes, at, source.escape);
        if (slice) builder.add(*slice);
        at = slice ? slice->next : bytes.size();
        if (!slice) break;
    }
    builder.flush(at);

    std::vector<PlacedBlock> blocks(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(kept));
    std::ranges::move(builder.take(), std::back_inserter(blocks));
    // What lies at the end of the text has been read anew.
    if (rest.is_reached(at)) rest.append_rest(blocks);
    return blocks;
}

}  // namespace analysis

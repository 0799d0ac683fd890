#pragma once

#include "analysis/dockerfile/instruction.h"
#include "analysis/finding.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// An instruction, and where it begins: in its block, or in this version of the file.
struct Placed {
    Offset at = 0;
    const Instruction* instruction = nullptr;

    explicit operator bool() const { return instruction != nullptr; }
    const Instruction& operator*() const { return *instruction; }
    const Instruction* operator->() const { return instruction; }
    /// `inner` counts from the instruction, the result from where `at` counts from.
    Span in_file(Span inner) const { return inner.shifted(at); }
    Span keyword() const { return in_file(instruction->keyword_span()); }
    Span span() const { return in_file(instruction->span()); }
};

using Findings = std::shared_ptr<const std::vector<Finding>>;

/// What the rules about single instructions find in one. Null, if nothing.
using Inspect = std::function<Findings(const Instruction&)>;

/// Some consecutive instructions of one stage, and the comments and blank lines in front of each.
/// A file is a row of blocks without gaps; versions of a file share those that did not change.
/// Immutable; it counts from its own first byte.
class Block {
public:
    struct Item {
        Offset at;
        std::shared_ptr<const Instruction> instruction;  // Never null.
        Findings findings;                               // Null, if there are none.
    };

    /// How many instructions there are in a block at most: an edit costs a few of them.
    static constexpr std::size_t most_items = 48;

    /// Whether text that is appended to the file may belong to a block's last instruction.
    enum class End : std::uint8_t { Closed, Open };

    /// `bytes` are all that it stands for; they are not kept.
    Block(std::vector<Item> items, std::string_view bytes, End end);

    const std::vector<Item>& items() const { return items_; }
    std::size_t size() const { return size_; }
    bool is_open() const { return end_ == End::Open; }
    bool begins_stage() const;
    bool has(Keyword keyword) const {
        return (keywords_ >> static_cast<unsigned>(keyword) & 1U) != 0;
    }
    bool has_findings() const { return has_findings_; }
    /// What its COPY, ADD and RUN take files from besides the build context, as written.
    const std::vector<std::string>& origins() const { return origins_; }
    /// Lines that look like comments for tools: from `#` to the end of the line, with a `=` or a
    /// word like `ignore`. Some may lie in a here-document.
    const std::vector<Span>& notes() const { return notes_; }

private:
    void find_notes(std::string_view bytes);

    std::vector<Item> items_;
    std::size_t size_;
    End end_;
    std::uint32_t keywords_ = 0;
    bool has_findings_ = false;
    std::vector<std::string> origins_;
    std::vector<Span> notes_;
};

struct PlacedBlock {
    Offset at;
    std::shared_ptr<const Block> block;

    Offset end() const { return at + block->size(); }
};

/// The blocks of `bytes`. What did not change since `old_bytes` is taken over from `old`, with all
/// that was found in it; `old` must be the blocks of `old_bytes`, made with the same escape.
struct BlockSource {
    std::string_view bytes;
    char escape;
    const Inspect& inspect;
};
std::vector<PlacedBlock> blocks_of(
    const BlockSource& source, const std::vector<PlacedBlock>& old, std::string_view old_bytes);

}  // namespace analysis

#pragma once

#include "analysis/document.h"

#include <cstdint>
#include <vector>

namespace analysis {

/// Lines that can be folded into their first one: the span reaches from the end of that line to the
/// end of the last.
struct Fold {
    enum class Kind : std::uint8_t { Comments, Instruction, Heredoc, Stage, Entry };

    Kind kind;
    Span span;

    friend bool operator==(const Fold&, const Fold&) = default;
};

/// Blocks of comments, instructions of several lines, here-documents and stages, or whatever a key
/// or an item of a Compose file holds on several lines; by place, and no two with the same lines.
std::vector<Fold> folds(const Document& document);

}  // namespace analysis

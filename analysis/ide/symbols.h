#pragma once

#include "analysis/document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace analysis {

/// One line of a document's outline.
struct Symbol {
    enum class Kind : std::uint8_t { Directive, Stage, Instruction };

    Kind kind = Kind::Instruction;
    std::string name;                    // "build", "RUN npm ci": short, and on one line.
    std::string detail;                  // Of a stage what it starts from; else empty.
    Keyword keyword = Keyword::Unknown;  // Of an instruction.
    Span span;
    Span selection;  // What to jump to. Within `span`.
    std::vector<Symbol> children{};
};

/// The outline: directives, global ARGs, and the stages with their instructions.
std::vector<Symbol> symbols(const Document& document);

}  // namespace analysis

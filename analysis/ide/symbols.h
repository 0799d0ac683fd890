#pragma once

#include "analysis/document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace analysis {

/// One line of a document's outline.
struct Symbol {
    enum class Kind : std::uint8_t {
        Directive,
        Stage,
        Instruction,
        Section,  // A key at the top level of a Compose file.
        Service,
        Resource,  // A network, a volume, a secret, a config, a model.
        Key,
    };

    Kind kind = Kind::Instruction;
    std::string name;  // "build", "RUN npm ci": short, and on one line.
    /// Of a stage what it starts from, of a service what it runs, of a key what it says on one
    /// line; else empty.
    std::string detail;
    Keyword keyword = Keyword::Unknown;  // Of an instruction.
    Span span;
    Span selection;  // What to jump to. Within `span`.
    std::vector<Symbol> children{};
};

/// The outline: directives, global ARGs, and the stages with their instructions; or the sections of
/// a Compose file with their entries, and the keys of these.
std::vector<Symbol> symbols(const Document& document);

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/instruction.h"
#include "analysis/dockerfile/logical_line.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::heredoc {

/// What a word like `<<-"EOF"` says about the here-document that it opens.
struct Opener {
    std::string name;
    Span span;  // From `<<`, counted from the start of the word.
    bool expands;
    bool strips_tabs;
};

/// Nothing, if the word opens none. `word` is as written; quotes must not have been removed.
std::optional<Opener> opened_by(std::string_view word);

/// The here-documents of the instruction at the start of `source`, whose line is `line`: only ADD,
/// COPY and RUN have any, and ONBUILD in front of these. Spans count from the source. One that is
/// not finished reaches to the end of the source; those behind it are empty and lie there.
std::vector<Heredoc> in_instruction(std::string_view source, const LogicalLine& line, char escape);

}  // namespace analysis::heredoc

#pragma once

#include "analysis/dockerfile/instruction.h"
#include "analysis/dockerfile/logical_line.h"

#include <string_view>

namespace analysis {

/// An instruction's line, cut as far as it is the same for all instructions.
struct InstructionLine {
    const LogicalLine& line;
    std::string_view source;
    char escape;
    Span arguments;  // Of the line's text.
    const std::vector<Heredoc>& heredocs;
};

/// Reads the arguments of any instruction but ONBUILD.
Arguments read_arguments(Keyword keyword, const InstructionLine& in);

}  // namespace analysis

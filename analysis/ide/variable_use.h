#pragma once

#include "analysis/dockerfile/instruction.h"

#include <string>
#include <vector>

namespace analysis {

/// A place that means a variable of the build or of the environment. Spans count from the
/// instruction.
struct VariableUse {
    std::string name;
    Span name_span;
    Span span;  // From `$` to the end of the name, or to the brace behind it.
};

/// The variables that an instruction names behind `$`, whoever replaces them: Docker, or in RUN,
/// CMD, ENTRYPOINT and HEALTHCHECK the shell. Here-documents count unless their name is quoted, and
/// what is in single quotes does not. By place.
std::vector<VariableUse> variable_uses(const Instruction& instruction);

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/instruction.h"
#include "analysis/shell/facts.h"
#include "analysis/shell/script.h"

#include <memory>

namespace analysis {

/// What an instruction has a shell do, or starts without one, and what is known of that. Spans
/// count from the instruction.
struct ShellReading {
    shell::Script script;
    shell::Facts facts;
};

/// Reads the command of RUN, CMD, ENTRYPOINT or `HEALTHCHECK CMD`. Null for all other instructions,
/// on Windows (where the escape is a backtick), and where another program than a shell reads a
/// here-document.
std::shared_ptr<const ShellReading> shell_reading(const Instruction& instruction);

}  // namespace analysis

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

/// Reads what `script_of` does. Null, where it has nothing, and on Windows, which an escape of
/// a backtick tells.
std::shared_ptr<const ShellReading> shell_reading(const Instruction& instruction);

}  // namespace analysis

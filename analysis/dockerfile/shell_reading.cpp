#include "analysis/dockerfile/shell_reading.h"

#include "analysis/dockerfile/shell_script.h"

#include <utility>

namespace analysis {

std::shared_ptr<const ShellReading> shell_reading(const Instruction& instruction) {
    if (instruction.escape() != '\\') return nullptr;
    auto script = script_of(instruction);
    if (!script) return nullptr;
    auto facts = shell::Facts::of(*script);
    return std::make_shared<const ShellReading>(ShellReading{*std::move(script), std::move(facts)});
}

}  // namespace analysis

#pragma once

#include "analysis/rule.h"

#include <span>
#include <vector>

namespace analysis {

/// What the rules about single instructions find in one, triggers of ONBUILD included. Null, if
/// nothing. Spans count from the instruction.
Findings check_instruction(const Instruction& instruction, std::span<const Rule> rules);

/// What the rules about stages and about the file find, and which files they asked for.
struct Checked {
    std::vector<Finding> findings;
    Consulted consulted;
};
Checked check_stage(const Stage& stage, std::span<const Rule> rules, const Report::Place& place);
Checked check_file(
    const Dockerfile& dockerfile, std::span<const Rule> rules, const Report::Place& place);

/// What the rules about suppression comments find in one.
std::vector<Finding> check_suppression(const SuppressionUse& use, std::span<const Rule> rules);

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/keyword.h"

#include <string_view>

namespace analysis::reference {

/// What is to be known of an instruction, apart from any rule: in Markdown, a few lines.
struct Instruction {
    Keyword keyword;
    std::string_view name;   // In capitals.
    std::string_view forms;  // How it is written, a line for each form.
    std::string_view text;
    std::string_view example;
};

/// Null for `Keyword::Unknown`.
const Instruction* instruction(Keyword keyword);

/// What ONBUILD does with the instruction behind it; one paragraph.
std::string_view trigger();

}  // namespace analysis::reference

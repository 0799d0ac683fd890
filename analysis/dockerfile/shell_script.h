#pragma once

#include "analysis/dockerfile/instruction.h"
#include "analysis/shell/script.h"

#include <optional>

namespace analysis {

/// What a RUN, CMD, ENTRYPOINT or HEALTHCHECK runs; nothing for other instructions, for
/// `HEALTHCHECK NONE`, and where no command has been typed yet. Of an ONBUILD, ask its trigger.
///
/// Spans count from the start of the instruction, and words are whole where a line is continued
/// within them. As in BuildKit, a here-document that stands alone is the script itself; if its
/// `#!` names something else than a shell, its code is unread. All others belong to the command
/// before them.
///
/// For a POSIX shell: where SHELL or the platform says otherwise, the result means nothing.
std::optional<shell::Script> script_of(const Instruction& instruction);

}  // namespace analysis

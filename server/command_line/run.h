#pragma once

#include "server/command_line/options.h"
#include "server/command_line/output.h"

#include <functional>
#include <span>
#include <string>

namespace server::command_line {

/// Each does what it is asked for on the process's own files and standard streams.
Exit run(const Check& check);
Exit run(const Fix& fix);
Exit run(const Explain& explain);
Exit run(const Rules& rules);

/// Does what a command line asks for, and returns what the process ends with. The language server
/// is `serve`'s.
int run(std::span<const std::string> words, const std::function<int(const LspOptions&)>& serve);

}  // namespace server::command_line

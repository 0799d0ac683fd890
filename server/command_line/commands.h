#pragma once

#include "server/command_line/arguments.h"

#include <span>
#include <string>

namespace server::command_line {

/// All commands there are, in the order of the help.
std::span<const Command> all_commands();

/// The help on one command, and on the program as a whole.
std::string help_on(const Command& command);
std::string help();

}  // namespace server::command_line

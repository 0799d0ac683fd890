#pragma once

#include <string_view>

namespace server::command_line {

/// How the program ends.
enum class Exit : int { Clean = 0, Findings = 1, Trouble = 2 };

/// Prints to standard output.
void print(std::string_view text);

/// Tells on standard error what went wrong: a sentence without full stop.
void complain(std::string_view sentence);

/// `exit`, unless what was printed did not get out.
Exit after_printing(Exit exit);

}  // namespace server::command_line

#pragma once

#include "server/command_line/file_report.h"
#include "server/command_line/style.h"

#include <string>

namespace server::command_line {

/// The findings in a file, for people: what, where, the source with carets, and what to do.
std::string text_report(const FileReport& report, const Screen& screen);

/// The line behind all reports: how much was found, and how much of it can be repaired how.
std::string summary(const Tally& tally, const Screen& screen);

}  // namespace server::command_line

#pragma once

#include "server/command_line/file_report.h"

#include <string>
#include <vector>

namespace server::command_line {

/// The stable contract for programs: version 1 of `--format=json`. A file to a line.
std::string json_report(const std::vector<FileReport>& reports);

}  // namespace server::command_line

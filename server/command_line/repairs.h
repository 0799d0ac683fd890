#pragma once

#include "server/command_line/inspector.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace server::command_line {

/// A file before and after.
struct Change {
    std::optional<std::string> before;  // Nothing for a file that is to be created.
    std::string after;
};

/// What the fixes of a file come to.
struct Repair {
    FileReport left;                             // What is found afterwards.
    std::map<std::string, Change> changes = {};  // By absolute path. Each changes something.
    std::size_t count = 0;                       // How many findings are gone.
};

/// Applies the fixes up to a level to the file that was reported on, and looks again, until there
/// is nothing more to be done. Files that only matter then are read. Nothing is written.
Repair repaired(
    const Inspector& inspector, FileReport report, analysis::Safety level, Overlay overlay);

}  // namespace server::command_line

#pragma once

#include "analysis/files.h"

#include <string>

namespace server::files {

/// What there is to say of a file that the analysis asked for. What cannot be read, or is no
/// regular file (a pipe would keep us waiting), stays unknown.
analysis::FileAnswer file_answer(const std::string& path);

}  // namespace server::files

#pragma once

#include "analysis/ide/cursor.h"
#include "analysis/ide/hover.h"

#include <optional>

namespace analysis {

/// The variable that is named or set under the cursor: its value, and where that comes from.
std::optional<Hover> variable_hover(const Dockerfile& file, const Cursor& cursor);

}  // namespace analysis

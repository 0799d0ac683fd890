#pragma once

#include "analysis/ide/cursor.h"
#include "analysis/ide/hover.h"

#include <optional>

namespace analysis {

/// The stage or image that is named under the cursor: behind FROM, in `--from=`, or in `from=` of a
/// mount.
std::optional<Hover> origin_hover(const Dockerfile& file, const Cursor& cursor);

}  // namespace analysis

#pragma once

#include "analysis/ide/hover.h"

#include <optional>

namespace analysis {

/// What the words under the cursor mean: an instruction, a flag, a variable, a stage, an image.
std::optional<Hover> element_hover(const Document& document, Offset at);

}  // namespace analysis

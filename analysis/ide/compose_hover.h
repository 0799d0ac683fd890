#pragma once

#include "analysis/document.h"
#include "analysis/ide/hover.h"

#include <optional>

namespace analysis {

/// What the words at a place of a Compose file mean: a key, a service with what it has from
/// elsewhere, an alias, an image, a variable.
std::optional<Hover> compose_hover(const compose::ComposeFile& file, Offset cursor);

}  // namespace analysis

#pragma once

#include "analysis/compose/compose_file.h"
#include "analysis/report.h"

#include <string_view>

namespace analysis::compose {

/// Whether a Compose file of a usual name, in this folder or one of the two above, includes the
/// file: then it is one part of something, and what it lacks may be there.
Trilean is_included(const ComposeFile& file, Report& report);

/// Whether the Compose file that is started in this folder without a word declares that name: a
/// file of another name is most likely laid over it.
Trilean is_declared_beside(
    const ComposeFile& file, std::string_view section, std::string_view name, Report& report);

}  // namespace analysis::compose

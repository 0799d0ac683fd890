#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/report.h"
#include "analysis/trilean.h"

#include <optional>
#include <string>

namespace analysis {

/// Where a file of the image lies in the build context, if a COPY puts it there from it.
std::optional<std::string> context_path(const Stage& stage, std::string_view path_in_image);

/// Whether the process gives up root by itself: by its command line, or in the script that starts
/// first, if that can be read. Unknown, if it starts a script that nobody can read.
Trilean gives_up_root(const Stage& stage, Report& report);

}  // namespace analysis

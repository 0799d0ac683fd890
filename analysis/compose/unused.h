#pragma once

#include "analysis/compose/compose_file.h"
#include "analysis/finding.h"
#include "analysis/report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// Something that the file declares, and no service of the project uses.
struct Unused {
    std::string name;
    Span place;  // Of its key, in the file.
    std::optional<Fix> removal;
};

/// All of them in a section, `networks` or `volumes`, as long as it is known what each service
/// uses. Files without services, and those that others include or that are laid over others,
/// declare for those.
std::vector<Unused> unused(const ComposeFile& file, std::string_view section, Report& report);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// Puts a service into these networks, besides those that it names itself. One that names none
/// leaves `default`. The edits count in the file; nothing where others have named its networks.
Edits joined_networks(
    const ComposeFile& file, const PlacedService& placed, const std::vector<std::string>& names);

/// Puts a service into a network instead of the only one that it is in.
Edits moved_to_network(
    const ComposeFile& file, const PlacedService& placed, const std::string& name);

/// Declares these networks, the last one as internal.
Edits declared_networks(const ComposeFile& file, const std::vector<std::string>& names);

/// Makes a network that the file declares internal.
Edits made_internal(const ComposeFile& file, const std::string& network);

/// Edits of a service's entry, counted in the file.
Edits in_file(const PlacedService& placed, Edits edits);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/facts.h"
#include "analysis/compose/project.h"

#include <optional>
#include <string>
#include <vector>

namespace analysis::compose {

/// The networks that a service is in, `default` if it says nothing. None for one that has a
/// `network_mode`; nothing at all if somebody else may add one.
std::optional<std::vector<std::string>> networks_of(const Facts& service);

/// Whether a network has no way out of the host. Unknown for one that is `external`, and for one
/// that is declared where nobody could look.
Trilean is_internal(std::string_view network, const Project& project);

/// Whether a service is in networks, and all of them are internal: nothing that it publishes gets
/// out.
Trilean is_cut_off(const Facts& service, const Project& project);

}  // namespace analysis::compose

#pragma once

#include "analysis/dockerfile/stage.h"

#include <cstdint>
#include <optional>

namespace analysis {

/// The TCP port that the stage's service listens on, as far as the Dockerfile shows: of what
/// EXPOSE names in the chain the first that speaks HTTP by custom, or else the first; else PORT of
/// its ENV, else a port on the command line. Nothing, if none is shown.
std::optional<std::uint16_t> service_port(const Stage& stage);

/// The first EXPOSE of the stage itself, or none.
Placed first_expose(const Stage& stage);

/// Whether something else than HTTP is spoken at that port by custom: 5432, 6379, 22.
bool is_other_protocol(std::uint16_t port);
/// Whether HTTP is spoken at that port by custom: 80, 3000, 8080. Of most ports neither is true.
bool speaks_http(std::uint16_t port);

}  // namespace analysis

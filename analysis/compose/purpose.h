#pragma once

#include "analysis/compose/service.h"

#include <cstdint>

namespace analysis::compose {

/// What an image is made for, where that explains unusual rights.
enum class Purpose : std::uint8_t {
    Browser,     // Starts a browser, which builds a sandbox of its own.
    Engine,      // Runs or builds containers itself.
    FileSystem,  // Mounts file systems for others.
    Monitoring,  // Looks at the host.
    Network,     // Tunnels, routes, hands out addresses.
    Discovery,   // Finds and is found by broadcasts.
    Socket,      // Talks to the engine.
};

/// Going by the name of the image; never of what is built.
bool is_for(const Service& service, Purpose purpose);

}  // namespace analysis::compose

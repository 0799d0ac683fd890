#pragma once

#include "analysis/compose/service.h"
#include "analysis/compose/service_ports.h"

namespace analysis::compose {

/// Whether a service is there for visitors: a reverse proxy or web server. Unknown for what is
/// built, and for images that we do not know, unless the service's name tells.
Trilean is_entrance(const Service& service);

/// Whether a port of the host is one that visitors come to: 80 or 443.
bool is_web_port(const ServicePort& port);

/// Whether a port is for a protocol that strangers speak: mail, games, VPNs, names.
bool is_for_strangers(const ServicePort& port);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/compose/service_ports.h"

#include <vector>

namespace analysis::compose {

/// Where a finding about the port is shown: at the whole entry, or in the long form at what says
/// where it is published.
Span mark_of(const Service& service, const ServicePort& port);

/// Lets a port listen at 127.0.0.1 and nowhere else. A port of the host that Docker would choose
/// becomes the container's own number, unless several containers would want it. Nothing where the
/// entry is not the service's own, or its address is a variable without a default.
Edits bound_to_loopback(const Service& service, const ServicePort& port);

/// Takes these entries out of `ports`, and the key if these are all.
Edits unpublished(const Service& service, const std::vector<ServicePort>& ports);

}  // namespace analysis::compose

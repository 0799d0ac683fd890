#pragma once

#include "analysis/compose/service.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// A place where a service names another one of its project.
struct ServiceName {
    std::string_view key;  // `depends_on`, `links`, `volumes_from`, `network_mode`, …
    std::string name;
    Span place;             // Of the name; of the service's key, if it is written elsewhere.
    bool is_exact = false;  // Nothing but the name is there, so that it can be written over.
};

/// All names of other services that are known and that Compose starts this one after: those in
/// `depends_on`, `links` and `volumes_from`, and behind `service:` where it shares what another
/// service has. In the order of these keys.
std::vector<ServiceName> names_in(const Service& service);

}  // namespace analysis::compose

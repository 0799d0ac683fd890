#pragma once

#include "analysis/compose/service.h"
#include "analysis/compose/service_ports.h"

#include <string_view>

namespace analysis::compose {

/// Whether a service keeps or passes on data for other services: a database, cache, search engine
/// or queue. What is built, or is no image that we know, goes by its name.
bool is_datastore(std::string_view name, const Facts& service);

/// Whether a port leads to the data of such a service.
bool leads_to_data(const Service& service, const ServicePort& port);

}  // namespace analysis::compose

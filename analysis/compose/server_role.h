#pragma once

#include "analysis/compose/service.h"

namespace analysis::compose {

/// Whether a service is there to answer others for as long as it runs, as far as its entry and its
/// image show. An image for programs of one's own says nothing; published ports do.
bool is_server(const Service& service);

}  // namespace analysis::compose

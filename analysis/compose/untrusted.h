#pragma once

#include "analysis/compose/value.h"

namespace analysis::compose {

/// Whether the file says that a service handles what strangers send: `x-untrusted: true`, or the
/// label `com.seaworthy.untrusted=true`.
Trilean is_marked_untrusted(const Value& service);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/value.h"

#include <string_view>

namespace analysis::compose {

/// A service as it is after `over` is laid over `base`: key by key, as the loader of Docker Compose
/// does it (compose-go, override/merge.go and uncity.go). Lists add up, except for commands; where
/// an entry stands for the same thing as one before it (a port, a mount, a variable), it replaces
/// that. `!reset` takes away, `!override` replaces.
Value merged(const Value& base, const Value& over);

}  // namespace analysis::compose

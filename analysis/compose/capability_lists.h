#pragma once

#include "analysis/compose/service.h"
#include "analysis/trilean.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// An entry of `cap_add` or `cap_drop`.
struct ListedCapability {
    const Value* written;
    /// As the kernel's list has it, without `CAP_`, or `ALL`; as written, if it is in no list.
    /// Empty, if it is not known.
    std::string name;
};

/// What a service has there, wherever it comes from.
std::vector<ListedCapability> listed_capabilities(const Service& service, std::string_view key);

bool has_capability(const std::vector<ListedCapability>& list, std::string_view name);

/// Whether `cap_drop` holds ALL: all that is left is then what `cap_add` names. Never false where
/// something could not be read.
Trilean drops_all(const Service& service);

/// The capabilities that the service has to add for its image to work where all are dropped, in the
/// order of the alphabet. With `init: true` that is KILL too, where the image gives up root: an
/// init as root cannot signal another user's process without.
std::vector<std::string> capabilities_to_add(const Service& service);

/// The ones of these without which it does not start, in the same order.
std::vector<std::string> capabilities_to_start(const Service& service);

/// Whether an init is process 1, by `init: true` or in the image, and what it starts gives up root.
bool has_init_before_step_down(const Service& service);

}  // namespace analysis::compose

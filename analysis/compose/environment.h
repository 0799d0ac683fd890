#pragma once

#include "analysis/compose/service.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis::compose {

/// A variable in `environment`, in whichever form that is written.
struct SetVariable {
    const Value* written;              // The item, or the value of the key. Never null.
    std::optional<std::string> value;  // Nothing: unknown, or that of whoever starts the project.
};

/// The variable of that name, if `environment` has it. What `env_file` says is not looked at.
std::optional<SetVariable> variable_of(const Service& service, std::string_view name);

}  // namespace analysis::compose

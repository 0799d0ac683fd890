#pragma once

#include "analysis/settings/settings.h"

#include <string>
#include <string_view>

namespace analysis {

/// A problem as a line for people: "path:3: rules.missing-usr: unknown rule …". `where` names what
/// holds the configuration.
std::string problem_text(std::string_view where, const SettingsProblem& problem);

}  // namespace analysis

#pragma once

#include "analysis/compose/service.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// The words of `command` or `entrypoint`: those of a list, or those between the blanks of a text.
/// What depends on an unknown variable is an empty word.
std::vector<std::string> words_of(const Value& value);

/// Whether one of the words of the service's `command` or `entrypoint` has this in it.
bool mentions(const Service& service, std::string_view part);

/// Whether the image's own service is what runs: neither `entrypoint` nor `command` put another
/// program in its place. Options for it, and the name of its program with options, are no others.
bool runs_own_program(const Service& service);

/// The value of a variable in `environment`, however that is written; null, if it is not there.
/// Variables of `env_file` are not looked for.
struct EnvironmentVariable {
    bool is_set = false;
    std::string value;  // Empty also if it is not known.
};
EnvironmentVariable environment_of(const Service& service, std::string_view name);

}  // namespace analysis::compose

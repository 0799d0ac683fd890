#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// What a service takes of its host.
enum class Resource : std::uint8_t { Memory, Cpus, Pids };

/// A limit as it is written, in one of the two places that Compose has for it.
struct Limit {
    std::string_view name;  // `mem_limit`, or `deploy.resources.limits.memory`.
    const Value* value;     // Null, if there is none.
};
Limit limit_of_service(const Service& service, Resource resource);
Limit deployed_limit(const Service& service, Resource resource);

/// Whether a limit is one: 0 and less mean none. What a variable holds counts as one, and so does
/// what nobody can read.
bool is_limit(const Value& value, Resource resource);

/// Whether something limits what the service takes of it.
Trilean is_limited(const Service& service, Resource resource);

/// The number of bytes that a value stands for, if it is known and one.
std::optional<std::int64_t> bytes_of(const Value& value);

/// A limit as it is to be written: Compose wants texts below `deploy`.
struct Amount {
    std::string of_service;  // `512m`
    std::string deployed;    // `512M`, or `"1.0"`
};

/// Writes a limit where Compose takes it: below `deploy.resources.limits` as soon as there is such
/// a mapping, for then it refuses a key of the service that says something else; a missing one is
/// something else. Nothing, if there is no place where it would do no harm.
Edits set_limit(const Service& service, Resource resource, const Amount& amount);

}  // namespace analysis::compose

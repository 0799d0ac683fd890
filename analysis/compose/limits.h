#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace analysis::compose {

/// What a service takes of its host.
enum class Resource : std::uint8_t { Memory, Cpus, Pids };

/// Whether a limit is one: 0 and less mean none. What a variable holds counts as one, and so does
/// what nobody can read.
bool is_limit(const Value& value, Resource resource);

/// Whether something limits what the service takes of it.
Trilean is_limited(const Service& service, Resource resource);

/// The number of bytes that a value stands for, if it is known and one.
std::optional<std::int64_t> bytes_of(const Value& value);

/// Two places for the same, of which Compose refuses to have both with different values: the key of
/// a service, and one below `deploy.resources`.
struct Rivals {
    std::string_view key;       // `mem_limit`
    std::string_view section;   // `limits` or `reservations`
    std::string_view deployed;  // `memory`

    std::string path() const;  // `deploy.resources.limits.memory`
};
std::span<const Rivals> all_rivals();
const Rivals& rivals_of(Resource resource);

/// Writes a value below `deploy.resources` in the service's own entry, whatever stands there.
/// Nothing, where that would hide what `<<` brings.
Edits set_deployed(const Service& service, const Rivals& rivals, const std::string& value);

/// What holds where both places have one: what is below `deploy`. Null, if there is none.
const Value* memory_limit_of(const Service& service);
const Value* memory_reservation_of(const Service& service);

/// Whether the image is one for programs that a Java machine runs.
bool runs_java(const Image& image);

/// A limit as it is to be written: Compose wants texts below `deploy`.
struct Amount {
    std::string of_service;  // `512m`
    std::string deployed;    // `512M`, or `"1.0"`
};

/// What is usual for the image, or for programs of its kind: a start, and no measurement.
Amount usual_memory(const Image& image);
Amount usual_pids(const Image& image);

/// Writes a limit where Compose takes it: below `deploy.resources.limits` as soon as there is such
/// a mapping, for then it refuses a key of the service that says something else; a missing one is
/// something else. Nothing, if there is no place where it would do no harm.
Edits set_limit(const Service& service, Resource resource, const Amount& amount);

}  // namespace analysis::compose

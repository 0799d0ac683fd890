#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

/// The value of `restart`: `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:ATTEMPTS`.
struct RestartPolicy {
    enum class Kind : std::uint8_t { Never, OnFailure, UnlessStopped, Always };
    Kind kind = Kind::Never;
    std::int64_t attempts = 0;  // Of `on-failure`; 0: without end.
};

struct RestartError {
    enum class Kind : std::uint8_t {
        UnknownPolicy,    // The engine refuses it when the container is made.
        NotANumber,       // Docker takes what stands behind the colon for 0.
        Negative,         // The engine refuses it.
        NeedsNoAttempts,  // Only `on-failure` has a number of attempts.
    };
    Kind kind;
    Span span;  // Of the policy's name, or of the number.
};

/// Exactly one of them is there.
struct RestartReading {
    std::optional<RestartPolicy> policy;
    std::optional<RestartError> error;
};

/// As Docker Compose reads it, which knows `none` and `any` as well. Spans count from the first
/// byte of `text`.
RestartReading parse_restart(std::string_view text);

}  // namespace analysis::compose

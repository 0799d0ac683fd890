#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

struct DurationError {
    enum class Kind : std::uint8_t {
        Empty,
        NotANumber,   // Something else stands where a number must.
        MissingUnit,  // `30`; the span is that of the number.
        UnknownUnit,  // `30sec`; the span is that of the unit.
        TooLong,      // More than 292 years.
    };
    Kind kind;
    Span span;
};

/// Exactly one of them is there.
struct Duration {
    std::optional<std::int64_t> nanoseconds;
    std::optional<DurationError> error;
};

/// The text of a scalar where Docker wants a time (`interval`, `stop_grace_period`, …): numbers,
/// each with a unit of ns, us, µs, ms, s, m, h, d, w and without blanks. `0` needs no unit. Spans
/// count from the first byte of `text`.
Duration parse_duration(std::string_view text);

}  // namespace analysis::compose

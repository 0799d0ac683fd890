#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/compose/part.h"
#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace analysis::compose {

/// An entry of `extra_hosts` in a list: `HOST=ADDRESS[,ADDRESS]…`, or with a colon. Docker checks
/// addresses when the container is made; `host-gateway` is one.
struct ExtraHost {
    Part host;
    std::vector<Part> addresses;  // Without brackets; their spans have them.
};

struct ExtraHostError {
    enum class Kind : std::uint8_t {
        NoAddress,    // There is neither `=` nor `:`.
        InvalidHost,  // It is empty, or has a colon.
    };
    Kind kind;
    Span span;
};

/// One of them is there; none, if all of it may be brought by a variable.
struct ExtraHostReading {
    std::optional<ExtraHost> host;
    std::optional<ExtraHostError> error;
};

/// Spans count from the first byte of what is written.
ExtraHostReading parse_extra_host(const Interpolated& scalar);

}  // namespace analysis::compose

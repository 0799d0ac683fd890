#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

struct ByteSizeError {
    enum class Kind : std::uint8_t {
        NotANumber,
        Negative,     // But see `parse_byte_size`.
        UnknownUnit,  // The span is that of the unit.
        TooLarge,     // Docker takes it, and loses it: it is beyond 8 EiB.
    };
    Kind kind;
    Span span;
};

/// Exactly one of them is there.
struct ByteSize {
    std::optional<std::int64_t> bytes;
    std::optional<ByteSizeError> error;
};

/// The text of a scalar where Docker wants a number of bytes (`mem_limit`, `shm_size`, `size`, …),
/// as docker/go-units reads it: a number, maybe a blank, and k, m, g, t, p, each with `b` or `ib`
/// behind it or not, or `b`. All of them are powers of 1,024. Spans count from the first byte.
///
/// A number without quotes and unit never gets there, and may be negative: `memswap_limit: -1`.
ByteSize parse_byte_size(std::string_view text);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/compose/part.h"
#include "analysis/text/span.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// An entry of `volumes` in the short syntax: `[SOURCE:]TARGET[:OPTION,…]`.
struct Mount {
    enum class Kind : std::uint8_t {
        Bind,       // The source is a path of the host.
        Volume,     // The source is the name of a volume.
        Anonymous,  // There is no source.
        Unknown,
    };
    Kind kind = Kind::Unknown;
    std::optional<Part> source;
    Part target;                // As written; see `clean_path`.
    std::vector<Part> options;  // Docker ignores those that it does not know.
    Trilean is_read_only = Trilean::False;

    /// Whether one of the options reads so; unknown, if one of them is.
    Trilean has_option(std::string_view name) const;
};

struct MountError {
    enum class Kind : std::uint8_t {
        Empty,
        EmptyPart,      // Two colons in a row, or one at the start or end.
        TooManyColons,  // The span is that of what is too much.
    };
    Kind kind;
    Span span;
};

/// Exactly one of them is there.
struct MountReading {
    std::optional<Mount> mount;
    std::optional<MountError> error;
};

/// Reads an entry of `volumes` as compose-go/format does. A letter and a colon in front are a drive
/// of Windows. What depends on something unknown is no error. Spans count from the first byte of
/// what is written.
MountReading parse_mount(const Interpolated& scalar);

/// Whether Docker takes the source of a mount for a path of the host: it begins with `.`, `/`, `~`,
/// `\\` or a drive.
bool is_host_path(std::string_view source);

}  // namespace analysis::compose

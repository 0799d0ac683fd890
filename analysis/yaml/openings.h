#pragma once

#include "analysis/text/span.h"

#include <optional>
#include <string_view>
#include <vector>

namespace analysis::yaml {

/// What quotes and brackets do in a text that the parser refuses. It is a guess where the text is
/// no YAML at all.
struct Openings {
    /// The innermost quote or bracket that is open at the limit.
    std::optional<Offset> open;
    /// Behind the one that closes the outermost of them, if one does.
    std::optional<Offset> closed;
    /// Up to the limit.
    std::vector<Span> comments;
};

/// Reads on from `limit` as long as something is open there.
Openings openings(std::string_view text, Offset limit);

}  // namespace analysis::yaml

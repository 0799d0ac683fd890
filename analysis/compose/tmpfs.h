#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/compose/part.h"
#include "analysis/text/span.h"
#include "analysis/trilean.h"

#include <optional>
#include <string_view>
#include <vector>

namespace analysis::compose {

struct TmpfsOption {
    Part key;
    std::optional<Part> value;
    Span span;
};

/// An entry of `tmpfs`: `TARGET[:OPTION[=VALUE],…]`. Whether an option exists is the engine's
/// business.
struct Tmpfs {
    Part target;  // As written; see `clean_path`.
    std::vector<TmpfsOption> options;

    /// The last option of that name, which is the one that counts; null, if none is known to be it.
    const TmpfsOption* find(std::string_view key) const;
    /// Unknown, if a variable may bring it.
    Trilean has_option(std::string_view key) const;
};

/// Any text is an entry. Spans count from the first byte of what is written.
Tmpfs parse_tmpfs(const Interpolated& scalar);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/text/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// A part of a scalar, and what it says: nothing, if that depends on an unknown variable.
struct Part {
    std::optional<std::string> text;
    Span span;  // Where it is written, in the scalar.

    bool says(std::string_view what) const { return text && *text == what; }
};

/// The part at `in_rendered` of what is left of the scalar.
Part part_of(const Interpolated& scalar, Span in_rendered);

/// What stands between the separators, in order; at least one part. Spans count in `text`.
std::vector<Span> split(std::string_view text, Span within, char separator);

inline bool has_gap(std::string_view rendered) {
    return rendered.find(Interpolated::gap) != std::string_view::npos;
}

}  // namespace analysis::compose

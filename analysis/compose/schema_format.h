#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/reference/compose.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis::compose {

/// Why a text is not of its format.
struct Flaw {
    std::string message;
    std::optional<std::string> better;  // What was probably meant.
};

/// Nothing, if the text is of that format, or may be.
std::optional<Flaw> flaw_of(const Interpolated& scalar, reference::compose::Format format);

/// `true` or `false`, if the text looks like one of them.
std::optional<std::string> boolean_near(std::string_view text);

}  // namespace analysis::compose

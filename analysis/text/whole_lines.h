#pragma once

#include "analysis/text/text.h"

namespace analysis {

/// The lines that a span touches, with all of their line breaks.
Span whole_lines(const Text& text, Span span);

}  // namespace analysis

#pragma once

#include "analysis/shell/script.h"

#include <string>
#include <string_view>

namespace tests {

/// A script on one line, for comparison: the words of a command in brackets, what is not literal
/// as `?word`, blocks as in `if{…}`, and the connectors in between.
std::string described(std::string_view source);

/// The source with a line below it that marks the span.
std::string marked(std::string_view source, analysis::Span span);

}  // namespace tests

#pragma once

#include "analysis/dockerfile/instruction.h"

#include <string>
#include <string_view>

namespace tests {

/// An instruction with its tokens marked where they stand, what Docker reads included:
///
///     keyword{COPY} flag{name{--from}=value{a}} source{b} to{c}
///
/// Where a value is not what is written, it follows in brackets: `source{b\<line break>c}[bc]`.
std::string marked(std::string_view source, char escape = '\\');

}  // namespace tests

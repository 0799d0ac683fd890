#pragma once

#include <string>
#include <string_view>

namespace analysis::compose {

/// Replaces the escapes of a double quoted value in an `.env` file: `\n` and its like, `\0` with
/// three octal digits, and `\$`, which becomes the `$$` that interpolation asks for. What is no
/// escape stays.
std::string without_escapes(std::string_view value);

}  // namespace analysis::compose

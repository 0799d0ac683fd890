#pragma once

#include <optional>
#include <string_view>

namespace analysis::compose {

/// What the text of a scalar means where Docker wants a boolean: `true`, `y`, `yes`, `on` and their
/// opposites, in any case, quoted or not. Nothing, if Docker refuses it, as it does `1` and "".
std::optional<bool> parse_boolean(std::string_view text);

}  // namespace analysis::compose

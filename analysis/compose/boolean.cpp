#include "analysis/compose/boolean.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

std::optional<bool> parse_boolean(std::string_view text) {
    static constexpr auto positive = std::to_array<std::string_view>({"true", "y", "yes", "on"});
    static constexpr auto negative = std::to_array<std::string_view>({"false", "n", "no", "off"});
    const auto is_text = [text](std::string_view word) { return ascii::equal(word, text); };
    if (std::ranges::any_of(positive, is_text)) return true;
    if (std::ranges::any_of(negative, is_text)) return false;
    return std::nullopt;
}

}  // namespace analysis::compose

#include "analysis/text/unicode.h"

#include <algorithm>
#include <array>

namespace analysis::unicode {

namespace {

struct Range {
    char32_t first, last;
};

constexpr auto letters = std::to_array<Range>({
#include "analysis/tables/unicode_letters.inc"
});

}  // namespace

/// The number of a well-formed character; 0 for a lone byte.
static char32_t code_point(std::string_view character) {
    if (character.size() < 2) return 0;
    const auto bits = [](char c) { return static_cast<unsigned char>(c) & 0x3FU; };
    const auto lead = static_cast<unsigned char>(character.front());
    char32_t result = lead & (0xFFU >> (character.size() + 1));
    for (const char c : character.substr(1)) result = (result << 6U) | bits(c);
    return result;
}

bool is_letter_or_digit(std::string_view character) {
    const auto wanted = code_point(character);
    const auto* after = std::ranges::upper_bound(letters, wanted, {}, &Range::first);
    return after != letters.begin() && wanted <= std::prev(after)->last;
}

}  // namespace analysis::unicode

#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

/// UTF-8 as Go reads it: a byte that belongs to no character stands for U+FFFD.
namespace analysis::utf8 {

inline constexpr std::string_view replacement = "\uFFFD";

/// No surrogates, nothing longer than needed, nothing beyond U+10FFFF: the second byte tells.
inline bool may_follow(unsigned lead, unsigned second) {
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return low <= second && second <= high;
}

/// How many bytes the character at the start of `text` takes; 0, if no well-formed one is there.
inline std::size_t length_at_start(std::string_view text) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    if (text.empty()) return 0;
    const auto lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (text.size() < length) return 0;

    if (!may_follow(lead, byte(1))) return 0;
    const auto rest = text.substr(2, length - 2);
    const bool is_whole = std::ranges::all_of(
        rest, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
    return is_whole ? length : 0;
}

/// The character at the start of `text`, or the single byte if it is none. Empty at the end.
inline std::string_view first_in(std::string_view text) {
    return text.substr(0, std::max<std::size_t>(length_at_start(text), 1));
}

/// `character`, or what Go puts in the place of a byte that is none.
inline std::string_view repaired(std::string_view character) {
    return character.empty() || length_at_start(character) != 0 ? character : replacement;
}

}  // namespace analysis::utf8

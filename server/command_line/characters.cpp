#include "server/command_line/characters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace server::command_line {

static constexpr std::uint32_t replacement = 0xFFFD;

struct Character {
    std::uint32_t code = replacement;
    std::size_t length = 1;  // In bytes.
};

static std::uint32_t byte_at(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

/// The character that `text` starts with. A byte that begins none is a replacement character.
static Character first_character(std::string_view text) {
    // By length: the bits that mark a first byte, and the first code that needs so many bytes.
    struct Form {
        std::uint32_t mask, mark, smallest;
    };
    static constexpr std::array forms = {
        Form{0x80, 0x00, 0},
        Form{0xE0, 0xC0, 0x80},
        Form{0xF0, 0xE0, 0x800},
        Form{0xF8, 0xF0, 0x10000},
    };
    const auto lead = byte_at(text, 0);
    const auto* const form = std::ranges::find_if(
        forms, [&](const Form& candidate) { return (lead & candidate.mask) == candidate.mark; });
    const auto length = static_cast<std::size_t>(form - forms.begin()) + 1;
    if (form == forms.end() || length > text.size()) return {};

    auto code = lead & ~form->mask;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte_at(text, i) & 0xC0U) != 0x80U) return {};
        code = code << 6U | (byte_at(text, i) & 0x3FU);
    }
    const bool is_surrogate = 0xD800 <= code && code <= 0xDFFF;
    if (code < form->smallest || code > 0x10FFFF || is_surrogate) return {};
    return {code, length};
}

struct Range {
    std::uint32_t first, last;
};

template <std::size_t Count>
static bool is_in(const std::array<Range, Count>& ranges, std::uint32_t code) {
    const auto range = std::ranges::lower_bound(ranges, code, {}, &Range::last);
    return range != ranges.end() && range->first <= code;
}

/// What takes two cells: Unicode's East Asian Width W and F, with small gaps closed.
static constexpr auto wide = std::to_array<Range>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FF}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0},
    {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
});

/// What is drawn over the character in front of it: the marks that are met in practice.
static constexpr auto weightless = std::to_array<Range>({
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x0591, 0x05BD},
    {0x0610, 0x061A},
    {0x064B, 0x065F},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200B, 0x200D},
    {0x2060, 0x2060},
    {0x20D0, 0x20FF},
    {0x302A, 0x302D},
    {0x3099, 0x309A},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF},
    {0xE0100, 0xE01EF},
});

/// What makes a terminal, or a reader, see something else than what is there.
static constexpr auto harmful = std::to_array<Range>({
    {0x80, 0x9F},
    {0x061C, 0x061C},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2066, 0x2069},
    {0xFFF9, 0xFFFB},
    {0xE0000, 0xE007F},
});

/// The symbol that Unicode has for an ASCII control character.
static std::string control_symbol(std::uint32_t code) {
    const auto last = static_cast<char>(code == 0x7F ? 0xA1 : 0x80 + code);
    return std::string("\xE2\x90") + last;
}

Glyph take_glyph(std::string_view& text, std::size_t column) {
    const auto [code, length] = first_character(text);
    auto bytes = std::string(text.substr(0, length));
    text.remove_prefix(length);
    if (code == '\t') {
        const auto width = 4 - column % 4;
        return {std::string(width, ' '), width};
    }
    if (code < 0x20 || code == 0x7F) return {control_symbol(code), 1};
    if (code < 0x7F) return {std::move(bytes), 1};
    if (code == replacement || is_in(harmful, code)) return {"\uFFFD", 1};
    if (is_in(weightless, code)) return {std::move(bytes), 0};
    return {std::move(bytes), is_in(wide, code) ? std::size_t{2} : std::size_t{1}};
}

Glyph glyphs_of(std::string_view text) {
    Glyph all{"", 0};
    while (!text.empty()) {
        const auto glyph = take_glyph(text, all.width);
        all.text += glyph.text;
        all.width += glyph.width;
    }
    return all;
}

Place place_of(const analysis::Text& text, analysis::Offset offset) {
    const auto line = text.line_at(offset);
    const auto span = text.line(line);
    auto before = text[{span.begin(), std::clamp(offset, span.begin(), span.end())}];
    std::size_t column = 1;
    for (; !before.empty(); ++column) before.remove_prefix(first_character(before).length);
    return {line + 1, column};
}

}  // namespace server::command_line

#include "analysis/compose/dotenv_escapes.h"

#include <algorithm>
#include <cstddef>

namespace analysis::compose {

/// '\0' for what stands for nothing.
static char meaning_of(char escaped) {
    static constexpr std::string_view letters = "abfnrtv\"\\";
    static constexpr std::string_view meanings = "\a\b\f\n\r\t\v\"\\";
    const auto at = letters.find(escaped);
    return at == std::string_view::npos ? '\0' : meanings[at];
}

/// A character below U+0100, in UTF-8.
static std::string character(unsigned code) {
    if (code < 0x80) return {static_cast<char>(code)};
    return {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))};
}

/// What `\0` and the `digits` behind it stand for. Where they are not three octal ones of a byte,
/// all that happens is that the zero is lost.
static std::string octal(std::string_view digits) {
    const bool is_octal = std::ranges::all_of(digits, [](char c) { return c < '8'; });
    if (digits.size() != 3 || !is_octal || digits.front() > '3') return "\\" + std::string(digits);
    unsigned code = 0;
    for (const char digit : digits) code = code * 8 + static_cast<unsigned>(digit - '0');
    return character(code);
}

static std::size_t count_of_digits(std::string_view text) {
    const auto digits = text.substr(0, 3);
    const auto end = digits.find_first_not_of("0123456789");
    return end == std::string_view::npos ? digits.size() : end;
}

std::string without_escapes(std::string_view value) {
    std::string result;
    while (!value.empty()) {
        const auto backslash = std::min(value.find('\\'), value.size());
        result += value.substr(0, backslash);
        value.remove_prefix(backslash);
        if (value.size() < 2) break;

        const char escaped = value[1];
        auto length = std::size_t{2};
        if (escaped == '$') {
            result += "$$";
        } else if (escaped == '0') {
            length += count_of_digits(value.substr(2));
            result += octal(value.substr(2, length - 2));
        } else if (const char meaning = meaning_of(escaped); meaning != '\0') {
            result += meaning;
        } else {
            result += value.substr(0, length);
        }
        value.remove_prefix(length);
    }
    result += value;
    return result;
}

}  // namespace analysis::compose

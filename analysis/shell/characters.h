#pragma once

#include "analysis/text/ascii.h"

#include <array>
#include <cstddef>
#include <string_view>

/// What the shell makes of single characters.
namespace analysis::shell {

/// A set of bytes that is asked often.
class Characters {
public:
    constexpr explicit Characters(std::string_view members) {
        for (const char c : members) is_member_[static_cast<unsigned char>(c)] = true;
    }

    constexpr bool has(char c) const { return is_member_[static_cast<unsigned char>(c)]; }

    /// The first member at or behind `from`, or the text's size.
    constexpr std::size_t first_in(std::string_view text, std::size_t from = 0) const {
        while (from < text.size() && !has(text[from])) ++from;
        return from < text.size() ? from : text.size();
    }
    constexpr bool are_in(std::string_view text) const { return first_in(text) < text.size(); }

private:
    std::array<bool, 256> is_member_{};
};

constexpr bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

constexpr bool is_name_start(char c) {
    return ('a' <= ascii::lower(c) && ascii::lower(c) <= 'z') || c == '_';
}

constexpr bool is_name(char c) {
    return is_name_start(c) || is_digit(c);
}

/// What ends a word wherever it stands unquoted.
inline constexpr Characters metacharacters(" \t\n;&|()<>");

/// What begins an expansion.
inline constexpr Characters expansions("$`");

constexpr bool is_metacharacter(char c) {
    return metacharacters.has(c);
}

}  // namespace analysis::shell

#pragma once

#include "analysis/text/ascii.h"

#include <string_view>

/// What the shell makes of single characters.
namespace analysis::shell {

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
constexpr bool is_metacharacter(char c) {
    return std::string_view(" \t\n;&|()<>").find(c) != std::string_view::npos;
}

}  // namespace analysis::shell

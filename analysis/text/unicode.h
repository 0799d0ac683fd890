#pragma once

#include <string_view>

/// What Go's package `unicode` says of characters beyond ASCII.
namespace analysis::unicode {

/// Whether `character`, one character in UTF-8, may be part of a variable's name for BuildKit.
bool is_letter_or_digit(std::string_view character);

}  // namespace analysis::unicode

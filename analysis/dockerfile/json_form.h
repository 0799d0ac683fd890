#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

struct Word;

/// What Docker makes of text that may be a JSON array of strings. It reads it with Go's decoder: by
/// the letter of the standard, but bytes that are no UTF-8, and halves of surrogate pairs, become
/// U+FFFD. Spans count from the start of the text.
namespace json_form {

struct Array {
    std::vector<Word> strings;  // Decoded; the spans include the quotes.
    Span span;                  // From `[` to `]`.
};

/// Nothing, if `text` is anything but one array of strings with blanks around it. Docker then takes
/// the text for shell form or for words, except if `is_foreign_array`.
std::optional<Array> parse(std::string_view text);

/// Whether `text` is a JSON array that holds something else than strings: Docker refuses that.
bool is_foreign_array(std::string_view text);

}  // namespace json_form
}  // namespace analysis

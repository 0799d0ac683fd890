#pragma once

#include "analysis/dockerfile/instruction.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace analysis::json_form {

/// What keeps text that was meant as an array of strings from being one.
enum class Fault : std::uint8_t {
    WrongQuotes,    // `['a']`, or curly ones from a word processor.
    NotQuoted,      // `[npm, start]`
    MissingComma,   // `["a" "b"]`
    ExtraComma,     // `["a",]`, `["a",,"b"]`
    BadEscape,      // `["C:\dir"]`, or a tab within a string.
    Unclosed,       // No `]`, or a string that never ends.
    TrailingText,   // `["a"] b`
    ForeignValues,  // JSON, but not only strings: Docker refuses it, while it takes all others for
                    // text.
};

struct Diagnosis {
    Fault fault;  // The first, if there are several.
    Span span;    // The string, the comma, the text or the bracket that is at fault.
    Span text;    // All that was read, from the first bracket on.
    /// What the array was meant to be, with the places of its strings; nothing, if that is not
    /// clear.
    std::optional<std::vector<Word>> repaired;
};

/// Nothing, if `text` is an array of strings, and if it does not look as if it was meant to be one:
/// `[ -f x ] && y` and `[[ $a == b ]]` are tests of a shell. `text` begins at its bracket; spans
/// count from there.
std::optional<Diagnosis> diagnose(std::string_view text);

/// The same for what an instruction takes as an array or as text: the command of RUN, CMD,
/// ENTRYPOINT, SHELL and HEALTHCHECK, the words of COPY, ADD and VOLUME. Spans count from the
/// instruction.
std::optional<Diagnosis> diagnose(const Instruction& instruction);

}  // namespace analysis::json_form

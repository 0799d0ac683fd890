#pragma once

#include "analysis/dockerfile/instruction.h"
#include "analysis/dockerfile/logical_line.h"
#include "analysis/text/span.h"

#include <string_view>
#include <vector>

/// The ways in which Docker cuts an instruction's line. What they return counts from the source
/// that the line was made of; what they take, from the line's text.
namespace analysis::words {

/// White space where Docker looks at bytes instead of characters, which is in flags and behind the
/// type of a HEALTHCHECK: two halves of UTF-8 characters count as well.
inline constexpr std::string_view space_bytes = " \t\n\v\f\r\x85\xA0";

/// The keyword of a line, and what follows it.
struct Head {
    Span keyword;
    Span rest;  // From its first byte that is no blank; without white space at the end.
};
Head head_of(std::string_view text);

/// The part of the line as one word.
Word word_at(const LogicalLine& line, Span part);

/// Words between blanks, quotes or not: FROM, EXPOSE, COPY and others.
std::vector<Word> separated(const LogicalLine& line, Span part);

/// Words in which quotes and escapes protect blanks: ENV, LABEL and ARG. They stay in the words.
/// What is returned counts from the line's text.
std::vector<Span> quoted(std::string_view text, Span part, char escape);

/// The flags at the start of `part`, which is moved behind them and any `--` that ends them. Quotes
/// and escapes are taken out of their names and values.
std::vector<Flag> take_flags(const LogicalLine& line, Span& part, char escape);

}  // namespace analysis::words

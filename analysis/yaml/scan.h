#pragma once

#include "analysis/text/span.h"

#include <optional>
#include <string_view>
#include <vector>

/// Where the parts of YAML end. The parser tells what stands in a text and where it starts; the
/// rest is found here, in the text itself. Every function returns an offset from its `at` to the
/// end of the text.
namespace analysis::yaml::scan {

/// Line breaks count as blanks, and so does the end of the text.
bool is_blank_at(std::string_view text, Offset at);

/// Behind blanks, line breaks and comments. Comments are added to `comments` if it is not null.
Offset after_trivia(std::string_view text, Offset at, std::vector<Span>* comments = nullptr);

/// The end of an anchor, an alias or a tag.
Offset end_of_name(std::string_view text, Offset at);

/// The end of a plain scalar that reads `value`.
Offset end_of_plain(std::string_view text, Offset at, std::string_view value);

/// Behind the closing quote; nothing if there is none.
std::optional<Offset> end_of_quoted(std::string_view text, Offset at);

/// The end of a block scalar that reads `value`; its first line may hold a comment.
Offset end_of_block(
    std::string_view text, Offset at, std::string_view value, std::vector<Span>& comments);

/// Whether a colon follows on the same line, so that what ends at `at` is a key.
bool is_key_before(std::string_view text, Offset at);

Offset line_start(std::string_view text, Offset at);
/// Before the line break.
Offset line_end(std::string_view text, Offset at);

}  // namespace analysis::yaml::scan

#pragma once

#include "analysis/text/text.h"

#include <cstddef>
#include <string>
#include <string_view>

/// Characters as people count them and terminals show them.
namespace server::command_line {

/// How a terminal shows a character, and how many cells that takes.
struct Glyph {
    std::string text;
    std::size_t width;
};

/// The glyph of the character that `text` starts with, which is taken away from it. Whatever could
/// change more than its own cells (escapes, control characters, changes of direction) is shown as
/// a symbol, as is what is no UTF-8. A tab at `column` goes to the next column that 4 divides.
Glyph take_glyph(std::string_view& text, std::size_t column);

/// A text as a terminal shows it; line breaks become symbols, too.
Glyph glyphs_of(std::string_view text);

/// A place as people say it: both count from 1, columns in Unicode code points.
struct Place {
    std::size_t line;
    std::size_t column;

    friend bool operator==(Place, Place) = default;
};

/// Bytes that form no character count one each.
Place place_of(const analysis::Text& text, analysis::Offset offset);

}  // namespace server::command_line

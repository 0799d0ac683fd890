#pragma once

#include "server/command_line/style.h"

#include <string>
#include <string_view>

namespace server::command_line {

/// A page in Markdown for a terminal: headings, paragraphs, lists, quotes and code, as far as our
/// pages use them. Paragraphs are wrapped at 80 cells, or less on a narrow terminal; code is left
/// as it is. What is not understood is shown as it was written.
std::string rendered_markdown(std::string_view markdown, const Screen& screen);

}  // namespace server::command_line

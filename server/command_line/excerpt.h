#pragma once

#include "analysis/text/text.h"
#include "server/command_line/style.h"

#include <string>

namespace server::command_line {

/// The lines that a span is on, with numbers in front and carets below:
///
///        |
///      4 | CMD ["node", "server.js"]
///        | ^^^
///
/// A span of several lines has a bracket beside it. Long lines are cut around the span, and many
/// lines in the middle. The carets look so.
std::string excerpt(
    const analysis::Text& text, analysis::Span span, Look look, const Screen& screen);

/// How wide the numbers of an excerpt are, which is where its frame stands.
std::size_t gutter_width(const analysis::Text& text, analysis::Span span);

}  // namespace server::command_line

#include "analysis/text/whole_lines.h"

namespace analysis {

Span whole_lines(const Text& text, Span span) {
    const auto next = text.line_at(span.end()) + 1;
    const auto end = next < text.line_count() ? text.line(next).begin() : text.bytes().size();
    return {text.line(text.line_at(span.begin())).begin(), end};
}

}  // namespace analysis

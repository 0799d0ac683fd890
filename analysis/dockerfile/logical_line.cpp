#include "analysis/dockerfile/logical_line.h"

#include "analysis/dockerfile/lines.h"

#include <algorithm>
#include <iterator>

namespace analysis {

LogicalLine::LogicalLine(std::string_view source, char escape) {
    do {
        const bool is_first = next_ == 0;
        const auto [content, next] = lines::line_from(source, next_);
        const auto line = source.substr(content.begin(), content.size());
        next_ = next;
        if (!is_first && lines::is_blank_or_comment(line)) continue;

        const auto continuation = lines::continuation(line, escape);
        append(source, {content.begin(), content.begin() + continuation.value_or(line.size())});
        if (!continuation) return;
    } while (next_ < source.size());
    is_open_ = true;
}

void LogicalLine::append(std::string_view source, Span part) {
    pieces_.push_back({text_.size(), part.begin()});
    text_ += source.substr(part.begin(), part.size());
}

Offset LogicalLine::to_source(Offset in_text) const {
    const auto after = std::ranges::upper_bound(pieces_, in_text, {}, &Piece::in_text);
    const auto& piece = *std::prev(after);
    return piece.in_source + (in_text - piece.in_text);
}

Span LogicalLine::in_source(Span part) const {
    const auto begin = to_source(part.begin());
    if (part.size() == 0) return {begin, begin};
    return {begin, to_source(part.end() - 1) + 1};
}

}  // namespace analysis

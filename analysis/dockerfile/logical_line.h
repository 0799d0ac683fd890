#pragma once

#include "analysis/text/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// The one line that Docker makes of an instruction's lines, and where each byte of it comes from.
/// Escapes at line ends are gone, with the line breaks, comments and blank lines behind them, so a
/// word that runs over the end of a line is whole here.
///
/// Invariant: every byte of the text is a byte of the source, in the same order.
class LogicalLine {
public:
    /// Reads on from the start of `source` for as long as lines are continued.
    LogicalLine(std::string_view source, char escape);

    std::string_view text() const { return text_; }
    std::string_view operator[](Span span) const {
        return text().substr(span.begin(), span.size());
    }

    /// Where a part of the text stands in the source: from its first to its last byte, with all
    /// that Docker drops in between. Something empty stands where its next byte does.
    Span in_source(Span part) const;

    /// Where the line behind it starts in the source: the first here-document, if it has any.
    Offset next() const { return next_; }
    /// Whether the source ended before the line did.
    bool is_open() const { return is_open_; }

private:
    struct Piece {
        Offset in_text;
        Offset in_source;
    };

    Offset to_source(Offset in_text) const;
    void append(std::string_view source, Span part);

    std::string text_;
    std::vector<Piece> pieces_;  // Ordered, never empty.
    Offset next_ = 0;
    bool is_open_ = false;
};

}  // namespace analysis

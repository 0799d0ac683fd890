#pragma once

#include "analysis/text/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// Text that was lexed, and where each of its bytes comes from.
struct Lexeme {
    /// What grows beyond that is unknown: variables that hold themselves twice grow fast.
    static constexpr std::size_t most_bytes = std::size_t{4} << 20U;

    std::string text;
    std::vector<Offset> origins;  // One for each byte of the text.
    bool is_known = true;         // Otherwise the text means nothing.

    static Lexeme unknown();
    /// Text that comes, as a whole, from one place: that where a variable is named.
    static Lexeme from_one_place(std::string_view text, Offset place);

    /// Appends `bytes`, which stand in the source from `from` on.
    void append(std::string_view bytes, Offset from);
    void append(const Lexeme& other);
    /// From the first to the last byte that it comes from.
    Span span() const;
};

}  // namespace analysis

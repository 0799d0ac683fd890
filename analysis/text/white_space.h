#pragma once

#include "analysis/text/span.h"

#include <cstddef>
#include <string_view>

/// White space as Docker's parser sees it where it asks Unicode: it is written in Go, and this is
/// Go's `unicode.IsSpace`. Bytes that are no UTF-8 are no white space.
namespace analysis::white_space {

/// How many bytes the white space character at the start of `text` takes; 0, if none is there.
std::size_t length_at_start(std::string_view text);
/// The same for the end of `text`.
std::size_t length_at_end(std::string_view text);

/// The part of `span` that has no white space around it. If nothing else is in it, it is empty and
/// lies at the end of `span`.
Span trimmed(std::string_view text, Span span);

inline std::string_view trimmed(std::string_view text) {
    const auto kept = trimmed(text, Span(0, text.size()));
    return text.substr(kept.begin(), kept.size());
}

}  // namespace analysis::white_space

#include "analysis/text/white_space.h"

#include <algorithm>
#include <array>

namespace analysis::white_space {

static constexpr std::string_view ascii = " \t\n\v\f\r";

/// Beyond ASCII, as UTF-8.
static constexpr std::array<std::string_view, 19> others{
    "\u0085",
    "\u00A0",
    "\u1680",
    "\u2000",
    "\u2001",
    "\u2002",
    "\u2003",
    "\u2004",
    "\u2005",
    "\u2006",
    "\u2007",
    "\u2008",
    "\u2009",
    "\u200A",
    "\u2028",
    "\u2029",
    "\u202F",
    "\u205F",
    "\u3000"};

template <class Predicate>
static std::size_t length_of_other(Predicate is_there) {
    const auto* found = std::ranges::find_if(others, is_there);
    return found != others.end() ? found->size() : 0;
}

static bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

std::size_t length_at_start(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text.front())) return ascii.find(text.front()) != std::string_view::npos ? 1 : 0;
    return length_of_other([&](auto space) { return text.starts_with(space); });
}

std::size_t length_at_end(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text.back())) return ascii.find(text.back()) != std::string_view::npos ? 1 : 0;
    return length_of_other([&](auto space) { return text.ends_with(space); });
}

Span trimmed(std::string_view text, Span span) {
    auto rest = text.substr(span.begin(), span.size());
    while (const auto length = length_at_start(rest)) rest.remove_prefix(length);
    const auto begin = span.end() - rest.size();
    while (const auto length = length_at_end(rest)) rest.remove_suffix(length);
    return {begin, begin + rest.size()};
}

}  // namespace analysis::white_space

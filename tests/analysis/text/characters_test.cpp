#include "analysis/text/unicode.h"
#include "analysis/text/utf8.h"
#include "analysis/text/white_space.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace analysis;

TEST_CASE("white space is what Go takes for it") {
    for (const std::string_view space :
         {" ", "\t", "\n", "\v", "\f", "\r", "\u0085", "\u00A0", "\u2003", "\u2028", "\u3000"}) {
        CHECK(white_space::length_at_start(space) == space.size());
        CHECK(white_space::length_at_end(space) == space.size());
    }
    for (const std::string_view other : {"", "a", "\x85", "\xA0", "\u200B", "\uFEFF", "\xE2\x80"}) {
        CHECK(white_space::length_at_start(other) == 0);
        CHECK(white_space::length_at_end(other) == 0);
    }
    CHECK(white_space::trimmed("\u00A0 a b\u3000\t") == "a b");
    CHECK(white_space::trimmed("xx  ", Span(2, 4)) == Span(4, 4));
}

TEST_CASE("only well-formed UTF-8 is a character") {
    for (const std::string_view whole :
         {"a", "\u00e9", "\u20AC", "\U0001F600", "\uD7FF", "\U0010FFFF"})
        CHECK(utf8::length_at_start(whole) == whole.size());
    for (const std::string_view broken :
         {"",
          "\x80",
          "\xC1\x81",
          "\xC3",
          "\xC3x",
          "\xE0\x80\x80",
          "\xED\xA0\x80",
          "\xE2\x82",
          "\xF0\x80\x80\x80",
          "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80",
          "\xFF"})
        CHECK(utf8::length_at_start(broken) == 0);
    CHECK(utf8::first_in("\xC3x") == "\xC3");
    CHECK(utf8::repaired("\xC3") == "\uFFFD");
    CHECK(utf8::repaired("\u00e9") == "\u00e9");
}

TEST_CASE("letters and digits of all scripts are known") {
    for (const std::string_view letter : {"\u00aa", "\u00e9", "\u4e2d", "\u0660", "\U00020000"})
        CHECK(unicode::is_letter_or_digit(letter));
    for (const std::string_view other :
         {"\u00a0", "\u00b2", "\u2013", "\u2026", "\U0001F600", "\xC3"})
        CHECK_FALSE(unicode::is_letter_or_digit(other));
}

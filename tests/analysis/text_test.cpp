#include "analysis/text/text.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

using analysis::Span;
using analysis::Text;

static std::vector<Span> lines_of(const Text& text) {
    std::vector<Span> lines;
    for (std::size_t line = 0; line < text.line_count(); ++line) lines.push_back(text.line(line));
    return lines;
}

TEST_CASE("lines end at LF, CRLF and a lone CR, and the last one at the end") {
    const Text text("a\r\nb\rc\n\nd");
    CHECK(
        lines_of(text) ==
        std::vector<Span>{Span(0, 1), Span(3, 4), Span(5, 6), Span(7, 7), Span(8, 9)});
    CHECK(text.line_at(2) == 0);
    CHECK(text.line_at(3) == 1);
    CHECK(text.line_at(100) == 4);
}

TEST_CASE("new lines end as the first one does") {
    CHECK(Text("").newline() == "\n");
    CHECK(Text("a").newline() == "\n");
    CHECK(Text("a\nb\r\n").newline() == "\n");
    CHECK(Text("a\r\nb\n").newline() == "\r\n");
}

TEST_CASE("an edited text has the lines of one that was written so") {
    std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same edits in every run.
    static constexpr std::array<std::string_view, 9> pieces{
        "", "\r", "\n", "\r\n", "x", "ab\ncd", "\n\n", "\r\r\n", "word"};
    const auto pick = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end)(random);
    };
    Text text("FROM a\r\nRUN b\n");
    for (int step = 0; step < 5000; ++step) {
        const auto begin = pick(text.bytes().size());
        const auto end = std::min(begin + pick(6), text.bytes().size());
        text = text.edited({begin, end}, pieces.at(pick(pieces.size() - 1)));
        CAPTURE(step);
        REQUIRE(lines_of(text) == lines_of(Text(std::string(text.bytes()))));
    }
}

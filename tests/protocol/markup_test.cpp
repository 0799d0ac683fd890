#include "protocol/markup.h"

#include "protocol/hover.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace protocol;

TEST_CASE("plain text is what Markdown says, without its marks") {
    struct Case {
        std::string_view markdown, plain;
    };
    for (const auto& expected : {
             Case{"", ""},
             Case{"one line", "one line"},
             Case{"## A *title*\n\ntext\n", "A *title*\n\ntext\n"},
             Case{"#no title\n####### nor this\n", "#no title\n####### nor this\n"},
             Case{"run `npm ci` as **node**, __now__", "run npm ci as node, now"},
             Case{"``a ` b`` and `` `x` ``", "a ` b and `x`"},
             Case{"an odd ` tick and ``` three", "an odd ` tick and ``` three"},
             Case{"see [the page](https://x.y/z).", "see the page (https://x.y/z)."},
             Case{"[`code`](u) [u](u)", "code (u) u"},
             Case{"[not a link] (u) [nor](this", "[not a link] (u) [nor](this"},
             Case{"[not\na](link)", "[not\na](link)"},
             Case{"`[no](link)` and `**stars**`", "[no](link) and **stars**"},
             Case{"a \\* b \\[c\\](d) \\", "a * b [c](d) \\"},
             Case{"*.js and a_b_c stay", "*.js and a_b_c stay"},
             Case{
                 "```dockerfile\nRUN `x` **y** # z\n```\nafter `it`\n",
                 "RUN `x` **y** # z\nafter it\n"},
             Case{"```\nnever closed", "never closed"},
             Case{"- a\n- b\n\n1. c", "- a\n- b\n\n1. c"},
             Case{"\n\n", "\n\n"},
         }) {
        CAPTURE(expected.markdown);
        CHECK(plain_text(expected.markdown) == expected.plain);
    }
}

TEST_CASE("a hover comes in the format that the client prefers") {
    const Hover hover{"run `npm ci`", {{1, 2}, {1, 5}}};
    const std::string range =
        R"(,"range":{"end":{"character":5,"line":1},"start":{"character":2,"line":1}}})";
    CHECK(
        Json(hover).dump() == R"({"contents":{"kind":"markdown","value":"run `npm ci`"})" + range);

    ClientCapabilities client;
    CHECK(
        Json(fitted(hover, client)).dump() ==
        R"({"contents":{"kind":"plaintext","value":"run npm ci"})" + range);
    client.hover_format = MarkupKind::Markdown;
    CHECK(Json(fitted(hover, client)) == Json(hover));
}

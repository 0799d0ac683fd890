#include "protocol/mending.h"

#include "protocol/json.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

using namespace protocol;

static std::string mended_or_same(std::string_view json) {
    return mended(json).value_or(std::string(json));
}

TEST_CASE("what needs no mending is left alone") {
    for (const std::string_view json : {
             R"()",
             R"({"text": "plain"})",
             R"("a long plain text, with escapes \" \\ \/ \b \n \t \u0000 \u20AC here and there")",
             R"("é € 😀 \u00e9 \uFFFD \ud83d\ude00 \uD83D\uDE00")",
             R"("\\ud83d")",
             "\"\xC2\x80 \xDF\xBF \xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xEF\xBF\xBF\"",
             "\"\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF \xEF\xBB\xBF\"",
             R"("\)",
             R"("\u12)",
             R"("\uD83D)"
             "\\uDE00",
         }) {
        CAPTURE(json);
        CHECK_FALSE(mended(json));
    }
}

TEST_CASE("half a surrogate pair becomes one replacement character") {
    struct Case {
        std::string_view broken, whole;
    };
    for (const auto& expected : {
             Case{R"("\ud83d")", R"("\uFFFD")"},
             Case{R"("\uDE00")", R"("\uFFFD")"},
             Case{R"("\ude00\ud83d")", R"("\uFFFD\uFFFD")"},
             Case{R"("\ud83d\ud83d\ude00")", R"("\uFFFD\ud83d\ude00")"},
             Case{R"("\ud83dx\ude00")", R"("\uFFFDx\uFFFD")"},
             Case{R"("\ud83d\n")", R"("\uFFFD\n")"},
             Case{R"("\ud83d\\ude00")", R"("\uFFFD\\ude00")"},
             Case{R"("\\\ud83d")", R"("\\\uFFFD")"},
             Case{R"("\ud83d)", R"("\uFFFD)"},
         }) {
        CAPTURE(expected.broken);
        CHECK(mended_or_same(expected.broken) == expected.whole);
    }
}

TEST_CASE("each byte that belongs to no character becomes a question mark") {
    struct Case {
        std::string_view broken, whole;
    };
    for (const auto& expected : {
             Case{"\"\xFF\"", "\"?\""},
             Case{"\"\xC3\"", "\"?\""},
             Case{"\"\xC3\xC3\xA9\"", "\"?é\""},
             Case{"\"\xE2\x82\"", "\"??\""},
             Case{"\"\xF0\x9F\x98\"", "\"???\""},
             Case{"\"\xF0\x9F\x98", "\"???"},
             Case{"\"\x80\xBF\"", "\"??\""},
             Case{"\"\xC0\x80 \xC1\xBF\"", "\"?? ??\""},          // Too long for what they say.
             Case{"\"\xE0\x9F\xBF\"", "\"???\""},                 // So is this.
             Case{"\"\xF0\x8F\xBF\xBF\"", "\"????\""},            // And this.
             Case{"\"\xED\xA0\xBD\xED\xB8\x80\"", "\"??????\""},  // Surrogates.
             Case{"\"\xF4\x90\x80\x80 \xF5\x80\x80\x80\"", "\"???? ????\""},  // Beyond Unicode.
             Case{
                 "a long plain text before \xFF and after", "a long plain text before ? and after"},
         }) {
        CAPTURE(expected.whole);
        CHECK(mended_or_same(expected.broken) == expected.whole);
    }
}

TEST_CASE("whatever bytes a string holds, it can be read after mending, and is as long") {
    std::mt19937 random(20021010);  // NOLINT(cert-msc51-cpp): the same strings in every run.
    static constexpr std::string_view pieces[] = {
        "\\ud8", "3d",   "\\ude00", "\\ud83d", "\\n",  "\\\\", "abcdefgh", "\xF0",
        "\x9F",  "\x98", "\x80",    "\xE2",    "\x82", "\xAC", "\xED",     "\xA0",
        "\xC3",  "\xA9", "\xF4",    "\x90",    "\xFF", "é",    "😀",
    };
    for (int run = 0; run < 5000; ++run) {
        std::string json = "\"";
        for (auto count = random() % 12; count > 0; --count) {
            const auto piece = pieces[random() % std::size(pieces)];
            json += piece == "\\ud8" ? "\\ud83d" : piece;
        }
        json += '"';
        const auto whole = mended_or_same(json);
        CAPTURE(json);
        CHECK(whole.size() == json.size());
        CHECK(Json::accept(whole));
        CHECK_FALSE(mended(whole));
    }
}

TEST_CASE("depth is that of arrays and objects, and not of brackets in strings") {
    CHECK_FALSE(is_nested_deeper_than(0, "1"));
    CHECK(is_nested_deeper_than(0, "[]"));
    CHECK_FALSE(is_nested_deeper_than(2, R"({"a": [], "b": [], "c": {}})"));
    CHECK(is_nested_deeper_than(1, R"({"a": []})"));
    CHECK_FALSE(is_nested_deeper_than(1, R"(["[[", "\"[[", "\\", "\\\"[[["])"));
    CHECK(is_nested_deeper_than(1, R"(["\\", []])"));
    CHECK_FALSE(is_nested_deeper_than(1, "]]]][\"[[["));
    CHECK_FALSE(is_nested_deeper_than(1, "\"\\"));
    CHECK(is_nested_deeper_than(512, std::string(1'000'000, '[')));
}

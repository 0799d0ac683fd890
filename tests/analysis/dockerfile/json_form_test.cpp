#include "analysis/dockerfile/json_form.h"

#include "analysis/dockerfile/instruction.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis;

/// The decoded strings with what is written at their spans, or "none".
static std::string parsed(std::string_view text) {
    const auto array = json_form::parse(text);
    if (!array) return "none";
    CHECK(text.substr(array->span.begin(), array->span.size()).starts_with('['));
    CHECK(text.substr(array->span.begin(), array->span.size()).ends_with(']'));
    std::string result;
    for (const auto& word : array->strings) {
        const auto written = text.substr(word.span.begin(), word.span.size());
        result += "(" + word.value + " from " + std::string(written) + ")";
    }
    return result;
}

TEST_CASE("an array of strings is decoded as Go does") {
    struct Case {
        std::string_view text, expected;
    };
    for (const auto& [text, expected] : {
             Case{"[]", ""},
             Case{" [ ]\t", ""},
             Case{"[\"a\"]", "(a from \"a\")"},
             Case{"[ \"a\" ,\"b c\" ]", "(a from \"a\")(b c from \"b c\")"},
             Case{"[\"\"]", "( from \"\")"},
             Case{R"(["\"\\\/"])", R"(("\/ from "\"\\\/"))"},
             Case{R"(["\b\f\n\r\t"])", "(\b\f\n\r\t from \"\\b\\f\\n\\r\\t\")"},
             Case{R"(["\u0041\u00e9\u20AC"])", "(A\u00e9\u20AC from \"\\u0041\\u00e9\\u20AC\")"},
             Case{R"(["\ud83d\ude00"])", "(\U0001F600 from \"\\ud83d\\ude00\")"},
             Case{R"(["\ud83d"])", "(\uFFFD from \"\\ud83d\")"},
             Case{R"(["\ude00\ud83d"])", "(\uFFFD\uFFFD from \"\\ude00\\ud83d\")"},
             Case{R"(["\ud83dx"])", "(\uFFFDx from \"\\ud83dx\")"},
             Case{R"(["\ud83d\u0041"])", "(\uFFFDA from \"\\ud83d\\u0041\")"},
             Case{"[\"\xC3\xA9\xC3\"]", "(\u00e9\uFFFD from \"\xC3\xA9\xC3\")"},
             Case{"[\"\x7F\"]", "(\x7F from \"\x7F\")"},
             Case{"[\"a\"]\xC2\xA0", "(a from \"a\")"},
         }) {
        CAPTURE(text);
        CHECK(parsed(text) == expected);
    }
}

TEST_CASE("whatever else starts with a bracket is none") {
    for (const std::string_view text : {
             "",
             "a",
             "[",
             "[\"a\"",
             "[\"a",
             "[\"a\",]",
             "[,\"a\"]",
             "[\"a\" \"b\"]",
             "[\"a\"] b",
             "[\"a\"]]",
             "['a']",
             "[a]",
             "[\"\\x\"]",
             "[\"\\u12\"]",
             "[\"\\u00g0\"]",
             "[\"a\tb\"]",
             "[\"a\\\"]",
             "[1]",
             "[\"a\", null]",
             "[\"a\", [\"b\"]]",
             "{\"a\": \"b\"}",
             "\"a\"",
             "[ -f x ] && y",
         }) {
        CAPTURE(text);
        CHECK(parsed(text) == "none");
    }
}

TEST_CASE("Docker refuses an array of other things, and nothing else") {
    const std::string deep(9'999, '[');
    for (const auto& text : {
             std::string("[1]"),
             std::string("[\"a\", null]"),
             std::string("[[\"a\"]]"),
             std::string("[-0.5e+10, 0, 12, true, false]"),
             std::string("[{\"a\": {}, \"b\" : [ ] }]"),
             "[" + deep + std::string(10'000, ']'),
         }) {
        CAPTURE(text);
        CHECK(json_form::is_foreign_array(text));
        CHECK_FALSE(json_form::parse(text));
    }
    for (const auto& text : {
             std::string("[\"a\"]"),
             std::string("[]"),
             std::string("[01]"),
             std::string("[1.]"),
             std::string("[+1]"),
             std::string("[1e]"),
             std::string("[tru]"),
             std::string("[{\"a\"}]"),
             std::string("[{a: 1}]"),
             std::string("[1,]"),
             std::string("[[ -f x ]]"),
             std::string("[1"),
             std::string("[1] x"),
             std::string("{\"a\": 1}"),
             std::string(1'000'000, '['),
             "[" + deep + "[" + std::string(10'001, ']'),
         }) {
        CAPTURE(text.substr(0, 20));
        CHECK_FALSE(json_form::is_foreign_array(text));
    }
}

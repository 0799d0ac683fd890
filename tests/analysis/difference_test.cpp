#include "analysis/difference.h"

#include "analysis/repair.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace analysis;

TEST_CASE("a difference is as small as the words that differ") {
    struct Case {
        std::string_view before;
        std::string_view after;
        std::vector<Edit> edits;
    };
    for (const auto& expected : {
             Case{"", "", {}},
             Case{"", "a\nb\n", {{{0, 0}, "a\nb\n"}}},
             Case{"a\nb\n", "", {{{0, 4}, ""}}},
             Case{"from a as b\n", "FROM a AS b\n", {{{0, 4}, "FROM"}, {{7, 9}, "AS"}}},
             Case{"a\nc\n", "a\nb\nc\n", {{{2, 2}, "b\n"}}},
             Case{"ä1 x\n", "ö1 x\n", {{{0, 3}, "ö1"}}},
             Case{"a\r\n", "a\n", {{{1, 3}, "\n"}}},
             Case{"a", "a\n", {{{1, 1}, "\n"}}},
             Case{"x  y", "x y", {{{1, 3}, " "}}},
         }) {
        CAPTURE(expected.before);
        CHECK(difference(expected.before, expected.after) == expected.edits);
    }
}

TEST_CASE("applying a difference gives the other text, whatever the two are") {
    std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    const auto text = [&] {
        static constexpr std::string_view letters = "ab \n\r\xC3\xA4=";
        std::string result(random() % 40, ' ');
        for (auto& c : result) c = letters[random() % letters.size()];
        return result;
    };
    for (int i = 0; i < 2000; ++i) {
        const auto before = text();
        const auto after = text();
        CAPTURE(before);
        CHECK(edited(before, difference(before, after)) == after);
    }
}

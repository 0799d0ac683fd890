#include "analysis/text/nearest.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

TEST_CASE("the nearest name is the one with the fewest slips, if these are few") {
    static constexpr std::array<std::string_view, 6> names = {
        "check", "fix", "explain", "FROM", "missing-user", "missing-init"};
    struct Case {
        std::string_view word, expected;
    };
    for (const auto& expected : {
             Case{"chekc", "check"},
             Case{"chek", "check"},
             Case{"CHECK", "check"},
             Case{"cheque", ""},
             Case{"fxi", "fix"},
             Case{"fx", "fix"},
             Case{"f", ""},
             Case{"form", "FROM"},
             Case{"explian", "explain"},
             Case{"expl", "explain"},
             Case{"mising-usr", "missing-user"},
             Case{"missing-int", "missing-init"},
             Case{"missing", "missing-user"},
             Case{"abc", ""},
             Case{"", ""},
         }) {
        CAPTURE(expected.word);
        CHECK(analysis::nearest(expected.word, names).value_or("") == expected.expected);
    }
    CHECK_FALSE(analysis::nearest("check", {}));
    CHECK_FALSE(analysis::nearest(std::string(1'000'000, 'x'), names));
}

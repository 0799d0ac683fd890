#include "analysis/image/tag_shape.h"

#include "analysis/trilean.h"

#include <doctest/doctest.h>

using analysis::shape_of;
using analysis::Trilean;

TEST_CASE("a tag falls into version, release, variant and other words") {
    struct Case {
        std::string_view tag, version;
        std::size_t components;
        std::string_view release, variant, moving;
        bool has_date, has_other_words;
    };
    for (const auto& expected : {
             Case{"", "", 0, "", "", "", false, false},
             Case{"22", "22", 1, "", "", "", false, false},
             Case{"v1.2", "v1.2", 2, "", "", "", false, false},
             Case{"3.12-slim", "3.12", 2, "", "slim", "", false, false},
             Case{"22.23.2-alpine3.24", "22.23.2", 3, "alpine3.24", "", "", false, false},
             Case{"22-alpine", "22", 1, "", "alpine", "", false, false},
             Case{"bookworm-slim", "", 0, "bookworm", "slim", "", false, false},
             Case{"bookworm-20260803-slim", "", 0, "bookworm", "slim", "", true, false},
             Case{"8u502-b07-jdk-noble", "8u502", 2, "noble", "", "", false, true},
             Case{"21.0.8_9-jre-alpine-3.24", "21.0.8_9", 4, "3.24", "alpine", "", false, true},
             Case{"3.11-7.3.23-slim", "3.11-7.3.23", 5, "", "slim", "", false, false},
             Case{"temurin-21-lein-2.13.0", "2.13.0", 3, "", "", "", false, true},
             Case{"lts-alpine", "", 0, "", "alpine", "lts", false, false},
             Case{"1.2.3-ubi9-minimal", "1.2.3", 3, "ubi9", "", "", false, true},
             Case{"-", "", 0, "", "", "", false, false},
             Case{"--22--", "22", 1, "", "", "", false, false},
             Case{"20261301", "20261301", 1, "", "", "", false, false},
             Case{
                 "99999999999999999999999999",
                 "99999999999999999999999999",
                 1,
                 "",
                 "",
                 "",
                 false,
                 false},
             Case{"0a1b2c3", "", 0, "", "", "", false, true},
         }) {
        CAPTURE(expected.tag);
        const auto shape = shape_of(expected.tag);
        CHECK(shape.version == expected.version);
        CHECK(shape.components == expected.components);
        CHECK(shape.release == expected.release);
        CHECK(shape.variant == expected.variant);
        CHECK(shape.moving == expected.moving);
        CHECK(shape.has_date == expected.has_date);
        CHECK(shape.has_other_words == expected.has_other_words);
    }
}

TEST_CASE("versions are compared number by number") {
    using analysis::is_at_least;
    using analysis::is_within;
    CHECK(is_within("3.12.4", "3.12"));
    CHECK(is_within("3.12", "3.12"));
    CHECK(is_within("8u502", "8"));
    CHECK_FALSE(is_within("3.1", "3.12"));
    CHECK_FALSE(is_within("3", "3.12"));
    CHECK_FALSE(is_within("", "3"));
    CHECK(is_at_least("10.0", "8.0"));
    CHECK(is_at_least("8", "8.0"));
    CHECK(is_at_least("24.04", "23.04"));
    CHECK_FALSE(is_at_least("22.04", "23.04"));
    CHECK_FALSE(is_at_least("7.9.9", "8.0"));
    CHECK_FALSE(is_at_least("", "1"));
}

TEST_CASE("what is unknown stays unknown, unless the other side decides") {
    using analysis::both;
    using analysis::either;
    CHECK(both(Trilean::True, Trilean::Unknown) == Trilean::Unknown);
    CHECK(both(Trilean::False, Trilean::Unknown) == Trilean::False);
    CHECK(both(Trilean::True, Trilean::True) == Trilean::True);
    CHECK(either(Trilean::True, Trilean::Unknown) == Trilean::True);
    CHECK(either(Trilean::False, Trilean::Unknown) == Trilean::Unknown);
    CHECK(either(Trilean::False, Trilean::False) == Trilean::False);
    CHECK(!Trilean::Unknown == Trilean::Unknown);
    CHECK(!Trilean::True == Trilean::False);
}

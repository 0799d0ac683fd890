#include "protocol/position.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace protocol;

static Expected<Position> position(std::string_view text) {
    return decode<Position>(Json::parse(text));
}

TEST_CASE("a position is two numbers, and those beyond the protocol's are cut to it") {
    CHECK(*position(R"({"line": 3, "character": 14})") == Position{3, 14});
    CHECK(*position(R"({"line": -1, "character": -9999999999})") == Position{0, 0});
    CHECK(*position(R"({"line": 2.0, "character": 1.9})") == Position{2, 1});
    CHECK(
        *position(R"({"line": 4294967295, "character": 1e30})") ==
        Position{2147483647, 2147483647});
    CHECK(
        Json(Range{{1, 2}, {3, 4}}).dump() ==
        R"({"end":{"character":4,"line":3},"start":{"character":2,"line":1}})");
    CHECK(Json(Range{{1, 2}, {3, 4}}).get<Range>() == Range{{1, 2}, {3, 4}});
}

TEST_CASE("an error names the member that is wrong or missing") {
    struct Case {
        std::string_view text, message;
    };
    for (const auto& expected : {
             Case{
                 R"({"start": {"line": 0, "character": "x"}, "end": {"line": 0, "character": 0}})",
                 "[json.exception.type_error.302] (/start/character) type must be number, but is "
                 "string"},
             Case{
                 R"({"start": {"line": 0, "character": 0}, "end": {"line": true, "character": 0}})",
                 "[json.exception.type_error.302] (/end/line) type must be number, but is boolean"},
             Case{
                 R"({"start": {"line": 0, "character": 0}, "end": {"line": 0}})",
                 "[json.exception.out_of_range.403] (/end) key 'character' not found"},
             Case{
                 R"({"start": {"line": 0, "character": 0}, "end": 7})",
                 "[json.exception.type_error.304] (/end) cannot use at() with number"},
             Case{R"([])", "[json.exception.type_error.304] cannot use at() with array"},
         }) {
        CAPTURE(expected.text);
        const auto range = decode<Range>(Json::parse(expected.text));
        REQUIRE_FALSE(range);
        CHECK(range.error().code == ErrorCode::InvalidParams);
        CHECK(range.error().message == expected.message);
    }
}

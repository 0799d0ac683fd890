#include "analysis/text/json_lookup.h"

#include <doctest/doctest.h>

#include <array>

static std::optional<std::string> start_script(std::string_view json) {
    static constexpr std::array<std::string_view, 2> path{"scripts", "start"};
    return analysis::json_string_at(json, path);
}

TEST_CASE("a string is found by the keys that lead to it") {
    CHECK(start_script(R"({"scripts": {"start": "node a.js"}})") == "node a.js");
    CHECK(
        start_script(
            "\xEF\xBB\xBF{\n\t\"name\": \"x\",\n\t\"scripts\":{\"build\":\"tsc\",\"start\":\"node "
            "\\\"a b\\\"\"}\n}") == "node \"a b\"");
    CHECK(
        start_script(
            R"({"a": [1, {"scripts": {"start": "no"}}, -2.5e3], "t": true, "scripts": {"start": "yes"}})") ==
        "yes");
    CHECK(start_script(R"({"scripts": {"start": "one", "start": "two"}})") == "two");
}

TEST_CASE("what is not there, no string, or no JSON, is nothing") {
    for (const std::string_view json : {
             "",
             "{",
             "[]",
             "null",
             R"({"scripts": "start"})",
             R"({"scripts": {"start": 5}})",
             R"({"scripts": {"start": )",
             R"({"scripts": {"start": "unclosed)",
             R"({"x": {"scripts": {"start": "inner"}}})",
             R"({'scripts': {'start': 'quotes'}})",
             "{\"a\": }",
         }) {
        CAPTURE(json);
        CHECK_FALSE(start_script(json));
    }
}

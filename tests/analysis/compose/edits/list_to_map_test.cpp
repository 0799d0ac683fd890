#include "analysis/compose/edits/list_to_map.h"

#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;

static std::string keyed(std::string_view source) {
    const auto condition = [](std::string_view item) {
        const auto* name = item == "db" ? "service_healthy" : "service_started";
        return Snippet::map({{"condition", name}});
    };
    return tests::changed(
        source, "services.web.depends_on", [&](const Lines& lines, const PairView& pair) {
            return list_to_map(lines, pair, condition);
        });
}

TEST_CASE("items become keys in their order, and their comments stay with them") {
    CHECK(keyed(R"(services:
  web:
    depends_on:  # these
      - db  # main
      # and
      - "cache"

    image: a
)") == R"(services:
  web:
    depends_on:  # these
      db:  # main
        condition: service_healthy
      # and
      "cache":
        condition: service_started

    image: a
)");
    CHECK(
        keyed("services:\r\n  web:\r\n    depends_on:\r\n      -  db") ==
        "services:\r\n  web:\r\n    depends_on:\r\n      db:\r\n        condition: "
        "service_healthy");
}

TEST_CASE("keys are indented where dashes need not be") {
    CHECK(keyed(R"(services:
    web:
        depends_on:
        - db
        # c
        - x # y
        image: a
)") == R"(services:
    web:
        depends_on:
            db:
                condition: service_healthy
        # c
            x: # y
                condition: service_started
        image: a
)");
}

TEST_CASE("a list in brackets becomes a mapping in braces") {
    CHECK(
        keyed("services:\n  web:\n    depends_on: [ db, 'x' ] # c\n") ==
        "services:\n  web:\n    depends_on: { db: {condition: service_healthy}, "
        "'x': {condition: service_started} } # c\n");
    CHECK(
        keyed("services:\n  web:\n    depends_on: [\n      db, # c\n    ]\n") ==
        "services:\n  web:\n    depends_on: {\n      db: {condition: service_healthy}, # c\n    "
        "}\n");
    CHECK(
        keyed("services:\n  web:\n    depends_on: []\n") ==
        "services:\n  web:\n    depends_on: {}\n");
}

TEST_CASE("a mapping stays as it is, and so does what cannot become one") {
    static constexpr std::string_view mapping =
        "services:\n  web:\n    depends_on:\n      db: {}\n";
    CHECK(keyed(mapping) == mapping);
    for (const std::string_view source :
         {"services:\n  web:\n    depends_on: db\n",
          "services:\n  web:\n    depends_on:\n      - db\n      - db\n",
          "services:\n  web:\n    depends_on:\n      - &x db\n",
          "services:\n  web:\n    depends_on: &x\n      - db\n",
          "services:\n  web:\n    depends_on: !reset [db]\n",
          "services:\n  web:\n    depends_on:\n      - # c\n        db\n",
          "services:\n  web:\n    depends_on:\n      - >\n        db\n",
          "services:\n  web:\n    depends_on:\n      - a: b\n"}) {
        CAPTURE(source);
        CHECK(keyed(source) == "no edit");
    }
}

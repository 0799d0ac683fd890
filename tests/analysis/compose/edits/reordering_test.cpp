#include "analysis/compose/edits/reordering.h"

#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;

static std::string reordered(std::string_view source, const std::vector<std::size_t>& order) {
    return tests::changed_once(
        source, "services.web", [&](const Lines& lines, const PairView& pair) {
            return reorder(lines, pair.value(), order);
        });
}

TEST_CASE("members go with the comments above, beside and inside them") {
    CHECK(
        reordered(
            R"(services:
  web:
    # Above b,
    # on two lines.
    b: # Beside b.
      - 1
      # Inside b.

    a: 2 # Beside a.
    # At the end.
)",
            {1, 0}) == R"(services:
  web:
    a: 2 # Beside a.

    # Above b,
    # on two lines.
    b: # Beside b.
      - 1
      # Inside b.
    # At the end.
)");
}

TEST_CASE("line breaks stay as they are, and so does an end without one") {
    CHECK(
        reordered("services:\r\n  web:\r\n    b: 1\r\n    a: 2\r\n", {1, 0}) ==
        "services:\r\n  web:\r\n    a: 2\r\n    b: 1\r\n");
    CHECK(
        reordered("services:\n  web:\n    c: 1\n    b:\n    a: 2", {2, 1, 0}) ==
        "services:\n  web:\n    a: 2\n    b:\n    c: 1");
    CHECK(
        reordered("services:\n  web:\n    b: |\n      x\n\n    a: 2\n", {1, 0}) ==
        "services:\n  web:\n    a: 2\n\n    b: |\n      x\n");
}

TEST_CASE("brackets keep their commas") {
    CHECK(
        reordered("services:\n  web: {b: [1, 2], a: 'x', }\n", {1, 0}) ==
        "services:\n  web: {a: 'x', b: [1, 2], }\n");
    CHECK(
        reordered("services:\n  web: [\n    b,\n    a]\n", {1, 0}) ==
        "services:\n  web: [\n    a,\n    b]\n");
    CHECK(reordered("services:\n  web: {b: , a: 1}\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web: [b, # x\n    a]\n", {1, 0}) == "no edit");
}

TEST_CASE("comments that may be about several members keep them where they are") {
    for (const auto* members :
         {"    # Both.\n    b: 1\n    a: 2\n",
          "    # Heading.\n\n    c: 1\n    # Heading.\n\n    b: 1\n    a: 2\n",
          "    c: 1\n  # Further out.\n    b: 2\n    a: 3\n"}) {
        CAPTURE(members);
        const std::vector<std::size_t> order =
            std::string_view(members).find("c: 1") == std::string_view::npos
                ? std::vector<std::size_t>{1, 0}
                : std::vector<std::size_t>{2, 1, 0};
        CHECK(reordered(std::string("services:\n  web:\n") + members, order) == "no edit");
    }
}

TEST_CASE("aliases stay below their anchors") {
    CHECK(reordered("services:\n  web:\n    b: &x 1\n    a: *x\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web:\n    b: &x 1\n    a: &y 2\n", {1, 0}) == "no edit");
    CHECK(
        reordered("services:\n  web:\n    c: &x 1\n    b: *x\n    a: *x\n", {0, 2, 1}) ==
        "services:\n  web:\n    c: &x 1\n    a: *x\n    b: *x\n");
    CHECK(
        reordered("services:\n  web:\n    b: &x 1\n    a: 2\n", {1, 0}) ==
        "services:\n  web:\n    a: 2\n    b: &x 1\n");
}

TEST_CASE("what is tagged, doubled, asked for or between lines stays") {
    CHECK(reordered("services:\n  web: !override\n    b: 1\n    a: 2\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web: &web\n    b: 1\n    a: 2\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web:\n    b: 1\n    b: 2\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web:\n    ? b\n    : 1\n    a: 2\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web:\n    b: 1\n    a: |+\n      x\n\n", {1, 0}) == "no edit");
    CHECK(reordered("services:\n  web:\n    b: 1\n    a: |\n      x", {1, 0}) == "no edit");
}

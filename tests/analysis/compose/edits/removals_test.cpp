#include "analysis/compose/edits/removals.h"

#include "analysis/repair.h"
#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;

static std::string without(std::string_view source, const Path& path) {
    return tests::changed_once(
        source, "services.web", [&](const Lines& lines, const PairView& pair) {
            return remove_key(lines, pair.value(), path);
        });
}

static std::string without_items(
    std::string_view source, const Path& path, const std::vector<std::size_t>& items) {
    return tests::changed_once(
        source, "services.web", [&](const Lines& lines, const PairView& pair) {
            return remove_items(lines, pair.value(), path, items);
        });
}

TEST_CASE("a key goes with its lines, and nothing else does") {
    CHECK(
        without(
            R"(services:
  web:
    # Above.
    image: a

    # About what goes.
    privileged: true
    # Below.
    init: true
)",
            {"privileged"}) == R"(services:
  web:
    # Above.
    image: a

    # About what goes.
    # Below.
    init: true
)");
    CHECK(
        without("services:\n  web:\n    a: b\n    c: d\n  db: {}\n", {"a"}) ==
        "services:\n  web:\n    c: d\n  db: {}\n");
    CHECK(
        without("services:\n  web:\n    a: b\n    c: d\n  db: {}\n", {"c"}) ==
        "services:\n  web:\n    a: b\n  db: {}\n");
    CHECK(
        without("services:\r\n  web:\r\n    a: b\r\n    c: d\r\n", {"c"}) ==
        "services:\r\n  web:\r\n    a: b\r\n");
    CHECK(
        without("services:\n  web:\n    ? a\n    : b\n    c:\n    d: e\n", {"a"}) ==
        "services:\n  web:\n    c:\n    d: e\n");
    CHECK(
        without("services:\n  web:\n    c:\n    d: |+\n      x\n\n    e: f\n", {"d"}) ==
        "services:\n  web:\n    c:\n    e: f\n");
}

TEST_CASE("the end of a file without a line break has none afterwards") {
    CHECK(without("services:\n  web:\n    a: b\n    c: d", {"c"}) == "services:\n  web:\n    a: b");
    CHECK(
        without("services:\r\n  web:\r\n    a: b\r\n    c: d", {"c"}) ==
        "services:\r\n  web:\r\n    a: b");
    CHECK(
        without("services:\n  web:\n    a: b\n    c: d  # e", {"c"}) ==
        "services:\n  web:\n    a: b\n    # e");
}

TEST_CASE("comments in and behind what goes get lines of their own") {
    CHECK(
        without(
            R"(services:
  web:
    image: a
    cap_add:  # one
      # two
      - SYS_ADMIN  # three
      - "#" # four
      # five
    # six
)",
            {"cap_add"}) == R"(services:
  web:
    image: a
    # one
    # two
    # three
    # four
    # five
    # six
)");
    CHECK(
        without(
            "services:\r\n  web:\r\n    a: b\r\n    c: | # d\r\n      # e\r\n    f: g\r\n",
            {"c"}) == "services:\r\n  web:\r\n    a: b\r\n    # d\r\n    f: g\r\n");
}

TEST_CASE("keys that would be left with nothing go as well") {
    const Path limit{"deploy", "resources", "limits", "memory"};
    CHECK(
        without(
            "services:\n  web:\n    a: b\n    deploy:\n      resources:\n        limits:\n         "
            " memory: 1 # c\n",
            limit) == "services:\n  web:\n    a: b\n    # c\n");
    CHECK(
        without(
            "services:\n  web:\n    a: b\n    deploy:\n      replicas: 2\n      resources: "
            "{limits: {memory: 1}}\n",
            limit) == "services:\n  web:\n    a: b\n    deploy:\n      replicas: 2\n");
    CHECK(
        without(
            "services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: "
            "1\n",
            limit) == "no edit");
    CHECK(without("services:\n  web:\n    a: b\n", {"deploy", "resources"}) == "no edit");
    CHECK(without("services:\n  web:\n    a: b\n", {}) == "no edit");
}

TEST_CASE("keys go from between braces with one comma") {
    CHECK(
        without("services:\n  web: {a: b, c: d, e: f}\n", {"a"}) ==
        "services:\n  web: {c: d, e: f}\n");
    CHECK(
        without("services:\n  web: {a: b, c: d, e: f}\n", {"c"}) ==
        "services:\n  web: {a: b, e: f}\n");
    CHECK(without("services:\n  web: { a: b, c: d }\n", {"c"}) == "services:\n  web: { a: b }\n");
    CHECK(without("services:\n  web: {a: b, c: d,}\n", {"c"}) == "services:\n  web: {a: b,}\n");
    CHECK(
        without("services:\n  web: {\n    a: b, # a\n    c: d  # c\n  }\n", {"a"}) ==
        "services:\n  web: {\n    # a\n    c: d  # c\n  }\n");
    CHECK(
        without("services:\n  web: {\n    a: b, # a\n    c: d  # c\n  }\n", {"c"}) ==
        "services:\n  web: {\n    a: b # a\n    # c\n  }\n");
    CHECK(
        without("services:\n  web: {\n    a: b,\n    c: d,\n  }\n", {"c"}) ==
        "services:\n  web: {\n    a: b,\n  }\n");
    CHECK(without("services:\n  web: {a: b, # a\n    c: d}\n", {"a"}) == "no edit");
    CHECK(without("services:\n  web: {a: b, # a\n    c: d}\n", {"c"}) == "no edit");
    CHECK(without("services:\n  web: {a: b,\n    c: d}\n", {"c"}) == "services:\n  web: {a: b}\n");
}

TEST_CASE("items go, and a list without items goes as a whole") {
    static constexpr std::string_view caps =
        "services:\n  web:\n    image: a\n    cap_add:\n      - A\n      - B # b\n      - C\n";
    CHECK(
        without_items(caps, {"cap_add"}, {0}) ==
        "services:\n  web:\n    image: a\n    cap_add:\n      - B # b\n      - C\n");
    CHECK(
        without_items(caps, {"cap_add"}, {2, 1}) ==
        "services:\n  web:\n    image: a\n    cap_add:\n      - A\n      # b\n");
    CHECK(
        without_items(caps, {"cap_add"}, {0, 1, 2}) ==
        "services:\n  web:\n    image: a\n    # b\n");
    CHECK(without_items(caps, {"cap_add"}, {7}) == caps);
    CHECK(without_items(caps, {"image"}, {0}) == "no edit");
    CHECK(
        without_items(
            "services:\n  web: {image: a, cap_add: [A, B, C, D]}\n", {"cap_add"}, {0, 2, 3}) ==
        "services:\n  web: {image: a, cap_add: [B]}\n");
    CHECK(
        without_items("services:\n  web: {image: a, cap_add: [A]}\n", {"cap_add"}, {0}) ==
        "services:\n  web: {image: a}\n");
    CHECK(
        without_items(
            "services:\n  web:\n    b: c\n    a: [\n      A, # a\n      B # b\n    ]\n",
            {"a"},
            {1}) == "services:\n  web:\n    b: c\n    a: [\n      A # a\n      # b\n    ]\n");
}

TEST_CASE("what stood behind a dash leaves its place to the next") {
    const auto first_port = [](std::string_view source, const Path& path) {
        return tests::changed_once(
            source, "services.web.ports", [&](const Lines& lines, const PairView& pair) {
                return remove_key(lines, pair.value().items().front(), path);
            });
    };
    CHECK(
        first_port(
            "services:\n  web:\n    ports:\n      - mode: host\n        target: 80\n", {"mode"}) ==
        "services:\n  web:\n    ports:\n      - target: 80\n");
    CHECK(
        first_port(
            "services:\n  web:\n    ports:\n    - mode: host # m\n      # t\n      target: 80\n",
            {"mode"}) == "services:\n  web:\n    ports:\n    # m\n    # t\n    - target: 80\n");
    CHECK(
        first_port(
            "services:\n  web:\n    ports:\n    - target: 80\n      mode: host\n    - b\n",
            {"mode"}) == "services:\n  web:\n    ports:\n    - target: 80\n    - b\n");
    CHECK(first_port("services:\n  web:\n    ports:\n    - mode: host\n", {"mode"}) == "no edit");
}

TEST_CASE("a block scalar in front of what goes keeps its text") {
    CHECK(
        without("services:\n  web:\n    a: |\n      b\n    c: d\n\n    e: f\n", {"c"}) ==
        "services:\n  web:\n    a: |\n      b\n\n    e: f\n");
    CHECK(
        without("services:\n  web:\n    a: |+\n      b\n    c: d\n\n    e: f\n", {"c"}) ==
        "no edit");
    CHECK(
        without("services:\n  web:\n    a: |+\n      b\n    c: d # c\n\n    e: f\n", {"c"}) ==
        "services:\n  web:\n    a: |+\n      b\n    # c\n\n    e: f\n");
    CHECK(
        without("services:\n  web:\n    a: |\n      b\n    c: d\n      # e\n", {"c"}) ==
        "services:\n  web:\n    a: |\n      b\n    # e\n");
    CHECK(
        without("services:\n  web:\n    a: |\n      b\n    c: d\n\n      # e\n", {"c"}) ==
        "no edit");
}

TEST_CASE("what others may need stays") {
    for (const std::string_view source :
         {"services:\n  web:\n    a: &x b\n    c: *x\n",
          "services:\n  web:\n    a: [&x b]\n    c: *x\n",
          "services:\n  web:\n    a: !reset null\n    c: d\n",
          "services:\n  web: &x\n    a: b\n    c: d\n",
          "services:\n  web:\n    a: b\n    a: c\n"}) {
        CAPTURE(source);
        CHECK(without(source, {"a"}) == "no edit");
    }
    CHECK(
        without("services:\n  web:\n    a: &x b\n    c: *x\n", {"c"}) ==
        "services:\n  web:\n    a: &x b\n");
}

TEST_CASE("blank lines around what goes do not add up") {
    CHECK(
        without("services:\n  web:\n    a: b\n\n    c: d\n  \n\n    e: f\n", {"c"}) ==
        "services:\n  web:\n    a: b\n\n    e: f\n");
    CHECK(
        without("services:\r\n  web:\r\n    a: b\r\n\r\n    c: d\r\n\r\n  db: {}\r\n", {"c"}) ==
        "services:\r\n  web:\r\n    a: b\r\n\r\n  db: {}\r\n");
    CHECK(
        without("services:\n  web:\n    a: b\n\n    c: d # e\n\n    f: g\n", {"c"}) ==
        "services:\n  web:\n    a: b\n\n    # e\n\n    f: g\n");
}

static std::string without_version(std::string_view source) {
    const analysis::Text text{std::string(source)};
    const auto tree = analysis::yaml::Tree::parse(text);
    const auto root = tree.documents().front().root();
    const auto edits = remove_key({text.bytes(), 0, habits_of(text, root)}, root, {"version"});
    if (!edits) return "no edit";
    auto after = analysis::edited(source, *edits);
    tests::check_kept(source, after);
    return after;
}

TEST_CASE("a key goes from the start of a file") {
    CHECK(without_version("version: '3'\nservices: {}\n") == "services: {}\n");
    CHECK(without_version("version: '3'\n\nservices: {}\n") == "services: {}\n");
    CHECK(without_version("version: '3' # c\n\nservices: {}\n") == "# c\n\nservices: {}\n");
    CHECK(without_version("# top\n\nversion: '3'\n\nservices: {}\n") == "# top\n\nservices: {}\n");
    CHECK(without_version("---\r\nversion: '3'\r\n\r\na: {}\r\n") == "---\r\n\r\na: {}\r\n");
    CHECK(without_version("\xEF\xBB\xBFversion: '3'\n\nk: {}\n") == "\xEF\xBB\xBFk: {}\n");
    CHECK(without_version("{version: '3', a: {}}\n") == "{a: {}}\n");
    CHECK(without_version("services: {}\nversion: '3'") == "services: {}");
    CHECK(without_version("version: '3'\n") == "no edit");
}

TEST_CASE("a key can move in one go, wherever it stands") {
    const auto moved = [](std::string_view source) {
        return tests::changed_once(
            source, "services.web", [](const Lines& lines, const PairView& pair) {
                return all_of(
                    {remove_key(lines, pair.value(), {"mem_limit"}),
                     set_key(lines, pair, {"deploy", Snippet::map({{"memory", "1g"}})})});
            });
    };
    CHECK(
        moved("services:\n  web:\n    a: b\n    mem_limit: 1g # c\n") ==
        "services:\n  web:\n    a: b\n    # c\n    deploy:\n      memory: 1g\n");
    CHECK(
        moved("services:\n  web:\n    a: b\n    mem_limit: 1g") ==
        "services:\n  web:\n    a: b\n    deploy:\n      memory: 1g");
    CHECK(
        moved("services:\n  web:\n    deploy:\n      x: y\n    mem_limit: 1g\n    c: d\n") ==
        "services:\n  web:\n    deploy:\n      x: y\n      memory: 1g\n    c: d\n");
    CHECK(
        moved("services:\n  web: {a: b, mem_limit: 1g}\n") ==
        "services:\n  web: {a: b, deploy: {memory: 1g}}\n");
    CHECK(
        moved("services:\n  web: {mem_limit: 1g, a: b}\n") ==
        "services:\n  web: {a: b, deploy: {memory: 1g}}\n");
}

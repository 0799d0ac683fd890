#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;
using tests::changed;

static constexpr std::string_view web = "services.web";

static std::string with_key(
    std::string_view source, const Entry& entry, std::string_view path = web) {
    return changed(source, path, [&](const Lines& lines, const PairView& pair) {
        return set_key(lines, pair, entry);
    });
}

static std::string with_items(
    std::string_view source, const Entry& list, std::string_view path = web) {
    return changed(source, path, [&](const Lines& lines, const PairView& pair) {
        return add_items(lines, pair, list);
    });
}

static const Entry read_only{"read_only", "true"};
static const Entry drop_all{"cap_drop", Snippet::list({"ALL"})};
static const Entry memory{
    "deploy",
    Snippet::map({{"resources", Snippet::map({{"limits", Snippet::map({{"memory", "512M"}})}})}})};

TEST_CASE("a mapping that is left out is begun below its key") {
    CHECK(
        with_key("services:\n  web:\n  db:\n    image: a\n", read_only) ==
        "services:\n  web:\n    read_only: true\n  db:\n    image: a\n");
    CHECK(
        with_key("services:\n  web: # c\n    # d\n", read_only) ==
        "services:\n  web: # c\n    read_only: true\n    # d\n");
    CHECK(
        with_key("services:\n  web: null # c\n", memory) ==
        "services:\n  web: # c\n    deploy:\n      resources:\n        limits:\n"
        "          memory: 512M\n");
    CHECK(with_key("services:\n  web:", read_only) == "services:\n  web:\n    read_only: true");
    CHECK(
        with_key("services: {web: , db: {}}\n", read_only) ==
        "services: {web: {read_only: true} , db: {}}\n");
    CHECK(
        with_key("services: {web: , db: {}}\n", drop_all) ==
        "services: {web: {cap_drop: [ALL]} , db: {}}\n");
}

TEST_CASE("mappings in braces stay on their line, or get a line more if each pair has one") {
    CHECK(
        with_key("services:\n  web: {image: a}  # c\n", read_only) ==
        "services:\n  web: {image: a, read_only: true}  # c\n");
    CHECK(
        with_key("services:\n  web: { image: a, ports: [80] }\n", drop_all) ==
        "services:\n  web: { image: a, ports: [80], cap_drop: [ALL] }\n");
    CHECK(
        with_key("services:\n  web: {image: a,}\n", read_only) ==
        "services:\n  web: {image: a, read_only: true,}\n");
    CHECK(
        with_key("services:\n  web: {a: , b}\n", read_only) ==
        "services:\n  web: {a: , b, read_only: true}\n");
    CHECK(
        with_key(
            R"(services:
  web: {
    image: a,  # first
    ports: ["80:80"]  # second
  }
)",
            read_only) == R"(services:
  web: {
    image: a,  # first
    ports: ["80:80"],  # second
    read_only: true
  }
)");
    CHECK(
        with_key(
            R"(services:
  web: {
    image: a,  # first
    ports: ["80:80"],  # second
    # the end
  }
)",
            read_only) == R"(services:
  web: {
    image: a,  # first
    ports: ["80:80"],  # second
    read_only: true,
    # the end
  }
)");
    CHECK(
        with_key("services:\n  web: {image: a,\n        b: c}\n", read_only) ==
        "services:\n  web: {image: a,\n        b: c,\n        read_only: true}\n");
    CHECK(
        with_key("services:\n  web: {\n    # nothing yet\n  }\n", read_only) ==
        "services:\n  web: {read_only: true\n    # nothing yet\n  }\n");
}

TEST_CASE("a scalar that would end between brackets is quoted there") {
    const Entry list{"tmpfs", Snippet::list({"/tmp:size=64m,mode=1777"})};
    CHECK(
        with_key("services:\n  web: {image: a}\n", list) ==
        "services:\n  web: {image: a, tmpfs: [\"/tmp:size=64m,mode=1777\"]}\n");
    CHECK(
        with_key("services:\n  web:\n    image: a\n", list) ==
        "services:\n  web:\n    image: a\n    tmpfs:\n      - /tmp:size=64m,mode=1777\n");
}

TEST_CASE("what is merged does not keep a mapping from getting keys of its own") {
    CHECK(
        with_key("x: &y {}\nservices:\n  web:\n    <<: *y\n", read_only) ==
        "x: &y {}\nservices:\n  web:\n    <<: *y\n    read_only: true\n");
    CHECK(
        with_key("x: &y {}\nservices:\n  web:\n    <<: [*y]  # c\n", read_only) ==
        "x: &y {}\nservices:\n  web:\n    <<: [*y]  # c\n    read_only: true\n");
    CHECK(with_key("x: &y {}\nservices:\n  web: *y\n", read_only) == "no edit");
    CHECK(with_items("x: &y {}\nservices:\n  web:\n    <<: *y\n", drop_all) == "no edit");
    CHECK(
        with_items("x: &y {}\nservices:\n  web:\n    <<: *y\n    cap_drop: []\n", drop_all) ==
        "x: &y {}\nservices:\n  web:\n    <<: *y\n    cap_drop: [ALL]\n");
}

TEST_CASE("what is tagged, anchored, doubled or written with a question mark is left alone") {
    for (const std::string_view source :
         {"services:\n  web: !override\n    image: a\n",
          "services:\n  web: !reset null\n",
          "services:\n  web: !reset\n",
          "services:\n  web: &w\n    image: a\n",
          "services:\n  web: &w\n",
          "services:\n  web: [a]\n",
          "services:\n  web: text\n",
          "services:\n  web:\n    read_only: !override false\n",
          "services:\n  web:\n    read_only: &r false\n",
          "services:\n  web:\n    ? read_only\n    : false\n",
          "services: {web: {read_only}}\n",
          "services:\n  web:\n    read_only: [a]\n",
          "services:\n  web:\n    read_only: # c\n      - a\n",
          "services:\n  web:\n    read_only: |  # c\n      a\n",
          "services:\n  web:\n    read_only: false\n    read_only: false\n"}) {
        CAPTURE(source);
        CHECK(with_key(source, read_only) == "no edit");
    }
    CHECK(
        with_items("x: &caps [A]\nservices:\n  web:\n    cap_drop: *caps\n", drop_all) ==
        "no edit");
    CHECK(with_items("services:\n  web:\n    cap_drop: &caps [A]\n", drop_all) == "no edit");
    CHECK(with_items("services:\n  web:\n    cap_drop: !reset []\n", drop_all) == "no edit");
}

TEST_CASE("a file with a byte-order mark has its first key in the first column") {
    CHECK(
        with_key(
            "\xEF\xBB\xBFservices:\n  web:\n    image: a\n",
            {"web", Snippet::map({read_only})},
            "services") == "\xEF\xBB\xBFservices:\n  web:\n    image: a\n    read_only: true\n");
    CHECK(
        with_key("\xEF\xBB\xBFservices:\n", {"web", Snippet::map({read_only})}, "services") ==
        "\xEF\xBB\xBFservices:\n  web:\n    read_only: true\n");
}

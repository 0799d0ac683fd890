#include "analysis/compose/edits/declaration.h"

#include "analysis/repair.h"
#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::Text;
using analysis::yaml::Tree;

static std::string declared(std::string_view source, const Entry& name, std::size_t document = 0) {
    const Text text{std::string(source)};
    const auto tree = Tree::parse(text);
    REQUIRE(document < tree.documents().size());
    const auto& place = tree.documents()[document];
    const Lines lines{text.bytes(), 0, habits_of(text, place.root())};
    const auto edits = declare(lines, place, "volumes", name);
    if (!edits) return "no edit";
    auto after = analysis::edited(source, *edits);
    tests::check_kept(source, after);
    return after;
}

static const Entry modules{"modules", ""};

TEST_CASE("a name goes into its section") {
    CHECK(
        declared("volumes:\n  a:\n  b: # c\nservices: {}\n", modules) ==
        "volumes:\n  a:\n  b: # c\n  modules:\nservices: {}\n");
    CHECK(
        declared("volumes:\n    a: {}\n", {"b", Snippet::map({{"internal", "true"}})}) ==
        "volumes:\n    a: {}\n    b:\n        internal: true\n");
    CHECK(
        declared("volumes:  # c\nservices: {}\n", modules) ==
        "volumes:  # c\n  modules:\nservices: {}\n");
    CHECK(
        declared("volumes: {}\nservices: {}\n", modules) == "volumes:\n  modules:\nservices: {}\n");
    CHECK(declared("volumes: {a: {}}\n", modules) == "volumes: {a: {}, modules: null}\n");
    CHECK(
        declared("volumes:\n  modules: {driver: local}\n", modules) ==
        "volumes:\n  modules: {driver: local}\n");
    CHECK(declared("volumes: &x\n  a:\n", modules) == "no edit");
    CHECK(declared("volumes: !override\n  a:\n", modules) == "no edit");
    CHECK(declared("volumes: [a]\n", modules) == "no edit");
}

TEST_CASE("a section is created at the end, with the indentation of the document") {
    CHECK(
        declared("services:\n    web:\n        image: a\n", modules) ==
        "services:\n    web:\n        image: a\n\nvolumes:\n    modules:\n");
    CHECK(
        declared("services:\n  web:\n    image: a", modules) ==
        "services:\n  web:\n    image: a\n\nvolumes:\n  modules:");
    CHECK(
        declared("services:\r\n  web:\r\n    image: a # c\r\n\r\n\r\n", modules) ==
        "services:\r\n  web:\r\n    image: a # c\r\n\r\nvolumes:\r\n  modules:\r\n\r\n\r\n");
    CHECK(
        declared("services:\n  web: {}\n\n# networks:\n#   a:\n", modules) ==
        "services:\n  web: {}\n\n# networks:\n#   a:\n\nvolumes:\n  modules:\n");
    CHECK(
        declared("{services: {web: {}}}\n", modules) ==
        "{services: {web: {}}, volumes: {modules: null}}\n");
    CHECK(
        declared("\xEF\xBB\xBFservices: {}\n", modules) ==
        "\xEF\xBB\xBFservices: {}\n\nvolumes:\n  modules:\n");
}

TEST_CASE("a section is created in its own document") {
    CHECK(
        declared("---\nservices: {}\n...\n", modules) ==
        "---\nservices: {}\n\nvolumes:\n  modules:\n...\n");
    CHECK(
        declared("services: {}\n---\nvolumes:\n  b:\n", modules) ==
        "services: {}\n\nvolumes:\n  modules:\n---\nvolumes:\n  b:\n");
    CHECK(
        declared("services: {}\n# c\n---\nservices:\n  a: {}\n# d\n---\n", modules, 1) ==
        "services: {}\n# c\n---\nservices:\n  a: {}\n# d\n\nvolumes:\n  modules:\n---\n");
}

TEST_CASE("a block scalar at the end keeps its text when a section follows") {
    CHECK(declared("a: |\n  b\n", modules) == "a: |\n  b\n\nvolumes:\n  modules:\n");
    CHECK(declared("a: |+\n  b\n\n", modules) == "a: |+\n  b\n\nvolumes:\n  modules:\n");
    CHECK(declared("a: |\n  b", modules) == "no edit");
    CHECK(declared("", modules) == "no edit");
    CHECK(declared("- a\n", modules) == "no edit");
}

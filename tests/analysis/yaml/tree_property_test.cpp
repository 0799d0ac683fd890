#include "outline.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

using analysis::Offset;
using analysis::Span;
using analysis::Text;
using namespace analysis::yaml;

/// Checks that `inner` lies in `outer` and not before `from`; returns its end.
static Offset check_inside(Span outer, Span inner, Offset from) {
    REQUIRE(outer.begin() <= inner.begin());
    REQUIRE(inner.end() <= outer.end());
    REQUIRE(from <= inner.begin());
    return inner.end();
}

static void check_node(const NodeView& node) {
    check_inside(node.span(), node.content(), node.span().begin());
    auto end = node.content().begin();
    for (const auto& item : node.items()) {
        end = check_inside(node.content(), item.span(), end);
        check_node(item);
    }
    for (const auto& pair : node.pairs()) {
        end = check_inside(node.content(), pair.span(), end);
        auto inner = check_inside(pair.span(), pair.key().span(), pair.span().begin());
        if (pair->colon.size() > 0) inner = check_inside(pair.span(), pair.colon(), inner);
        check_inside(pair.span(), pair.value().span(), inner);
        check_node(pair.key());
        check_node(pair.value());
    }
}

static void check_spans(const Text& text, const Tree& tree) {
    const Span all(0, text.bytes().size());
    Offset end = 0;
    for (const auto& document : tree.documents()) {
        end = check_inside(all, document.root().span(), end);
        check_node(document.root());
    }
    end = 0;
    for (const auto& comment : tree.comments()) {
        end = check_inside(all, comment, end);
        REQUIRE(text[comment].starts_with('#'));
    }
    for (const auto& error : tree.errors()) check_inside(all, error.span, 0);
    for (const auto& anchor : tree.anchors())
        check_inside(all, NodeView(*anchor.node, anchor.at).span(), 0);
}

static std::string random_text(std::mt19937& random) {
    static constexpr std::string_view pieces[] = {
        "a",
        "b: ",
        ": ",
        "- ",
        "? ",
        "\n",
        "\n  ",
        "\n    ",
        "\n",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "# c",
        " ",
        "\t",
        "&x ",
        "*x ",
        "!t ",
        "|\n",
        ">-\n",
        "null",
        "~",
        "---\n",
        "...\n",
        "\r\n",
        "\r",
        "ä",
        "\\",
        "<<: ",
        "\n- ",
        "\nk: ",
        "\n  k: ",
        std::string_view("\0", 1),
        "\xFF",
        "%",
        "@",
        "|+\n\n"};
    std::string text;
    const auto length = random() % 40;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
    return text;
}

TEST_CASE("whatever the text, spans lie in it, in order, and within one another") {
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int step = 0; step < 5000; ++step) {
        const auto bytes = random_text(random);
        CAPTURE(bytes);
        const Text text(bytes);
        check_spans(text, Tree::parse(text));
    }
}

TEST_CASE("a tree that follows another equals one made from scratch") {
    std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same edits in every run.
    Text text("services:\n  web:\n    image: a\n  db: &x\n    image: [b]\nvolumes: {c: *x}\n");
    auto tree = Tree::parse(text);
    for (int step = 0; step < 800; ++step) {
        const auto size = text.bytes().size();
        const auto begin = random() % (size + 1);
        const auto end = std::min(size, begin + random() % 6);
        text = text.edited({begin, end}, size > 300 ? "" : random_text(random).substr(0, 8));
        tree = tree.reparsed(text);
        REQUIRE(tests::outline(text, tree) == tests::outline(text));
    }
}

TEST_CASE("entries that did not change are shared, wherever they have moved to") {
    const auto before = Tree::parse(Text("services:\n  a:\n    image: x\n  b:\n    image: y\n"));
    const auto after =
        before.reparsed(Text("# new\nservices:\n  c: d\n  a:\n    image: x\n  b:\n    image: z\n"));
    const auto services = [](const Tree& tree) {
        return tree.documents()[0].root().find("services")->value();
    };
    CHECK(services(before).find("a")->operator->() == services(after).find("a")->operator->());
    CHECK(services(before).find("b")->operator->() != services(after).find("b")->operator->());
}

#include "outline.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using analysis::Text;
using analysis::yaml::Kind;
using analysis::yaml::Style;
using analysis::yaml::Tree;
using tests::outline;

namespace {

struct Case {
    std::string_view text;
    std::string_view expected;
};

}  // namespace

static void check(std::initializer_list<Case> cases) {
    for (const auto& expected : cases) {
        CAPTURE(expected.text);
        CHECK(outline(Text(std::string(expected.text))) == expected.expected);
    }
}

TEST_CASE("an empty file is a document with nothing in it") {
    check({
        {"", "~0-0\n"},
        {"\n \n", "~0-0\n"},
        {"# only\n", "~0-0\n# only @0\n"},
        {"\xEF\xBB\xBF", "~0-0\n"},
    });
}

TEST_CASE("scalars are found in every style, to the byte") {
    check({
        {"a: b c\n", "{a: b c}0-6\n"},
        {"a: 'it''s' # c\n", "{a: 'it''s'=it's}0-10\n# c @11\n"},
        {"a: \"\\\"\\u00e4\\n\"\n", "{a: \"\\\"\\u00e4\\n\"=\"ä\\n}0-15\n"},
        {"a: plain text\n  goes  on\n\n  here\nb:\n",
         "{a: plain text\\n  goes  on\\n\\n  here=plain text goes  on\\nhere, b: ~35-35}0-35\n"},
        {"a: 'b\n\n  c'\nd: e\n", "{a: 'b\\n\\n  c'=b\\nc, d: e}0-16\n"},
        {"a: e: f\n",
         "{a: e!!}0-4\n4-5 `:`: unexpected `:`; quote the value if the colon belongs to it\n"},
        {"e: f#g #h\n", "{e: f#g}0-6\n#h @7\n"},
        {"url: http://x:80/?a=b&c=*d\n", "{url: http://x:80/?a=b&c=*d}0-26\n"},
        {"a: - b\n",
         "{a: ~2-2!!}0-2\n3-4 `-`: a list cannot start here; it needs a line of its own\n"},
        {"- -1\n- ?x\n- :y\n- a-b\n", "[-1, ?x, :y, a-b]0-20\n"},
    });
}

TEST_CASE("block scalars end with their last line, and with blank ones only if those are kept") {
    check({
        {"a: |\n  x\n   y\n\n  z\n\nb: c\n",
         "{a: |\\n  x\\n   y\\n\\n  z=x\\n y\\n\\nz\\n, b: c}0-24\n"},
        {"a: |+ # keep\n  x\n\n\nb: c\n",
         "{a: |+ # keep\\n  x\\n\\n=x\\n\\n\\n, b: c}0-23\n# keep @6\n"},
        {"a: >2\n    x\n   y\nb: c\n", "{a: >2\\n    x\\n   y=  x\\n y\\n, b: c}0-21\n"},
        {"a: |\n# no\nb: d\n", "{a: |=, b: d}0-14\n# no @5\n"},
        {"a: |\n  # text\n# comment\nb: d\n",
         "{a: |\\n  # text=# text\\n, b: d}0-28\n# comment @14\n"},
        {"a: |+\nb: >+ # c\nd: |+\n\ne:\n",
         "{a: |+=, b: >+=, d: |+\\n=\\n, e: ~25-25}0-25\n# c @12\n"},
        {"- >-\n  x: \"\n  [\n- |+\n\n", "[>-\\n  x: \"\\n  [=x: \" [, |+\\n=\\n]0-21\n"},
        {"a: |", "{a: |=}0-4\n"},
    });
}

TEST_CASE("what is left out has its place right behind what calls for it") {
    check({
        {"a:\nb: \nc:   # d\n", "{a: ~2-2, b: ~5-5, c: ~9-9}0-9\n# d @12\n"},
        {"- a\n-\n- \n- # c\n", "[a, ~5-5, ~7-7, ~10-10]0-10\n# c @11\n"},
        {"a: &x\nb: !t\n&k c: !u &y\n", "{a: &x ~5-5, b: !t ~11-11, &k c: &y !u ~23-23}0-23\n"},
        {"a:\nnull: b\nc: null\nd: ~\n", "{a: ~2-2, ~null3-7: b, c: ~null14-18, d: ~~22-23}0-23\n"},
        {"? a\n? b\n: c\n: d\n", "{? a; ~3-3, ? b: c, ~12-12: d}0-15\n"},
        {"{a, b: , ? c, : d, !t , &e : f}\n",
         "f{a; ~2-2, b: ~6-6, ? c; ~12-12, ~14-14: d, !t ~21-21; ~21-21, &e ~26-26: f}0-31\n"},
        {"a: !t \"\"\nb: !t\n\"c\": d\n", "{a: !t \"\"=, b: !t ~14-14, \"c\"=c: d}0-21\n"},
    });
}

TEST_CASE("collections nest in both styles") {
    check({
        {"a:\n- b\n- c:\n    d\n  e: f\n-\n  - g\n  - - h\n",
         "{a: [b, {c: d, e: f}9-24, [g, [h]37-40]29-40]3-40}0-40\n"},
        {"a: [b, \"c\", {d: e, f}, g: h, [i], ]\n",
         "{a: f[b, \"c\"=c, f{d: e, f; ~20-20}12-21, f{g: h}23-27, f[i]29-32]3-35}0-35\n"},
        {"[{a: b}: c, ? d : e, : f]\n",
         "f[f{f{a: b}1-7: c}1-10, f{? d: e}12-19, f{~21-21: f}21-24]0-25\n"},
        {"{\"a\":b, c:d, 'e':[f]}\n", "f{\"a\"=a: b, c:d; ~11-11, 'e'=e: f[f]17-20}0-21\n"},
        {"a: [ # x\n  b, # y\n  # z\n  c\n] # w\n",
         "{a: f[b, c]3-29}0-29\n# x @5\n# y @14\n# z @20\n# w @30\n"},
        {"? [a]\n: b\n? |\n  c\n: - d\n", "{? f[a]2-5: b, ? |\\n  c=c\\n: [d]20-23}0-23\n"},
        {"a: []\nb: {}\n", "{a: f[]3-5, b: f{}9-11}0-11\n"},
    });
}

TEST_CASE("brackets may be closed, and quoted text may go on, at any depth") {
    check({
        {"a: [x,\n]\nb: {\nc: d,\n}\n", "{a: f[x]3-8, b: f{c: d}12-21}0-21\n"},
        {"a:\n  b: [\n  \"c\"\n]\n  d: \"e\n  f\"\ng: h\n",
         "{a: {b: f[\"c\"=c]8-17, d: \"e\\n  f\"=e f}5-30, g: h}0-35\n"},
        {"a: \"b\nc: d\"\ne: f\n", "{a: \"b\\nc: d\"=b c: d, e: f}0-16\n"},
        {"a:\n  b: \"c\nd\"\ne: f\n", "{a: {b: \"c\\nd\"=c d}5-13, e: f}0-18\n"},
    });
}

TEST_CASE("anchors, aliases, tags and merges stay as they are written") {
    check({
        {"a: &x !reset [*x, &y b]\n", "{a: &x !reset f[*x, &y b]13-23}0-23\n"},
        {"&k a: &m\n  !override\n  b: c\n*k : *m\n",
         "{&k a: &m !override {b: c}23-27, *k: *m}0-35\n"},
        {"a: &m {b: c}\nd:\n  <<: *m\n  <<: [*m]\n  <<: *m\n",
         "{a: &m f{b: c}6-12, d: {<<: *m, <<: f[*m]31-35, <<: *m}18-44}0-44\n"},
        {"a: !<tag:x,1> b\nc: !!str 1\nd: ! e\n", "{a: !<tag:x,1> b, c: !!str 1, d: ! e}0-33\n"},
        {"a: &x !t\n  - b\n", "{a: &x !t [b]11-14}0-14\n"},
        {"a: !m\n  &k b: c\n", "{a: !m {&k b: c}8-15}0-15\n"},
    });
}

TEST_CASE("duplicate keys are kept, in order") {
    const Text text("a: 1\na: 2\nb:\n  a: 3\n  a: 4\n");
    const auto tree = Tree::parse(text);
    CHECK(outline(text, tree.documents()[0].root()) == "{a: 1, a: 2, b: {a: 3, a: 4}15-26}0-26");
    CHECK(tree.documents()[0].root().find("a")->value()->value == "1");
    CHECK_FALSE(tree.documents()[0].root().find("c"));
}

TEST_CASE("a file may hold several documents") {
    check({
        {"a: b\n---\n- c\n...\n# between\n%YAML 1.2\n---\n",
         "{a: b}0-4\n[c]9-12\n~41-41\n# between @17\n"},
        {"# top\n--- # doc\n# in\na: b\n... # end\n# tail\n",
         "{a: b}21-25\n# top @0\n# doc @10\n# in @16\n# end @30\n# tail @36\n"},
        {"--- a\n--- |\n b\n--- &top\nx: y\n---\n--- {c: d}\n",
         "a\n|\\n b=b\\n\n&top {x: y}24-28\n~33-33\nf{c: d}37-43\n"},
        {"a: |\n  ---\n--- # c\nb: ...\n", "{a: |\\n  ---=---\\n}0-10\n{b: ...}19-25\n# c @15\n"},
    });
}

TEST_CASE("line breaks may be of any kind, and characters of any size") {
    check({
        {"\xEF\xBB\xBFä: ö # ü\r\nb:\r\n  - |\r\n    x\r\n\r\n  - 😀\r\n",
         "{ä: ö, b: [|\\r\\n    x=x\\n, 😀]22-44}3-44\n# ü @10\n"},
        {"a: b\rc:\r  - d # e\r  - f\r", "{a: b, c: [d, f]10-23}0-23\n# e @14\n"},
        {"a: \xFF\xFE\n", "{a: \xFF\xFE}0-5\n"},
    });
}

TEST_CASE("an alias leads to the last anchor of its name before it, in its own document") {
    const Text text("a: &x 1\nb: *x\nc: &x 2\nd: [*x, &y [*y]]\n---\n&x e: f\n");
    const auto tree = Tree::parse(text);
    const auto root = tree.documents()[0].root();
    const auto first = tree.target(root.find("b")->value());
    const auto second = tree.target(root.find("d")->value().items()[0]);
    REQUIRE((first && second));
    CHECK((*first)->value == "1");
    CHECK((*second)->value == "2");

    const auto own = root.find("d")->value().items()[1];
    CHECK(tree.target(own.items()[0])->span() == own.span());
    CHECK_FALSE(tree.target(root.find("a")->value()));
    CHECK(tree.anchors().size() == 4);
}

TEST_CASE("an alias that nothing comes before is an error, and no other") {
    check({
        {"a: *x\nb: &x c\n",
         "{a: *x, b: &x c}0-13\n3-5 `*x`: no anchor `x` comes before this alias\n"},
        {"a: &x b\n---\nc: *x\n",
         "{a: &x b}0-7\n{c: *x}12-17\n15-17 `*x`: no anchor `x` comes before this alias\n"},
        {"- *x\n", "[]0-0\n2-4 `*x`: no anchor of this name comes before\n"},
        {"run: rm -rf *.log \"*x\" # *x\n", "{run: rm -rf *.log \"*x\"}0-22\n# *x @23\n"},
    });
}

TEST_CASE("aliases are not expanded, so a bomb is as small as its text") {
    std::string bomb = "a: &a [x, x]\n";
    for (char name = 'b'; name <= 'z'; ++name) {
        const std::string before(1, static_cast<char>(name - 1));
        bomb += std::string(1, name) + ": &" + name;
        bomb += " [*" + before + ", *" + before + ", *" + before + ", *" + before + "]\n";
    }
    const auto tree = Tree::parse(Text(bomb));
    CHECK(tree.errors().empty());
    CHECK(tree.documents()[0].root().find("z")->value().items().size() == 4);
}

TEST_CASE("an entry tells its style and whether its key is quoted") {
    const auto tree = Tree::parse(Text("\"a\": 'b'\n"));
    const auto pair = *tree.documents()[0].root().find("a");
    CHECK(pair.key()->style == Style::DoubleQuoted);
    CHECK(pair.value()->style == Style::SingleQuoted);
    CHECK(pair.value().is(Kind::Scalar));
}

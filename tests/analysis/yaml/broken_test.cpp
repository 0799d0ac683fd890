#include "outline.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using analysis::Text;
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

TEST_CASE("what is broken in one service hides nothing in the others") {
    check({{
        "services:\n"
        "  web:\n"
        "    image: nginx\n"
        "    po\n"
        "    ports: [\"80:80\"]\n"
        "  db:\n"
        "    image: \"x\n"
        "  c: {a: 1\n"
        "  d: e\n"
        "volumes:\n"
        "- f\n",
        "{services: {web: {image: nginx, po; ~40-40!!, ports: f[\"80:80\"=80:80]52-61}21-61!!, "
        "db: {image: \"x\\n=x !!}72-82!!, c: f{a: 1!!}87-92!!, d: e}12-99!!, volumes: "
        "[f]109-112}0-112\n"
        "38-40 `po`: expected `:` and a value behind this key\n"
        "79-80 `\"`: this quoted text is never closed\n"
        "87-88 `{`: `{` is never closed\n",
    }});
}

TEST_CASE("a key that is still being typed is an entry without a colon") {
    check({
        {"we", "we\n"},
        {"a: b\nwe\n",
         "{a: b, we; ~7-7!!}0-7\n5-7 `we`: expected `:` and a value behind this key\n"},
        {"a:\n  b: c\n  d\n  e: f\n",
         "{a: {b: c, d; ~13-13!!, e: f}5-20!!}0-20\n12-13 `d`: expected `:` and a value behind "
         "this key\n"},
        {"a:\n  d\n  e: f\n",
         "{a: {d; ~6-6!!, e: f}5-13!!}0-13\n5-6 `d`: expected `:` and a value behind this key\n"},
        {"a:\n  \"d\n  e: f\n",
         "{a: {e: f}10-14!!}0-14\n5-6 `\"`: this quoted text is never closed\n"},
        {"- b: c\n  d\n- e\n",
         "[{b: c, d; ~10-10!!}2-10, e]0-14\n9-10 `d`: expected `:` and a value behind this key\n"},
    });
}

TEST_CASE("a bracket or quote that is never closed is shown where it opens") {
    check({
        {"a: [1, 2\nb: c\n", "{a: f[1, 2]3-8!!, b: c}0-13\n3-4 `[`: `[` is never closed\n"},
        {"a: {b: [c, {d: e\nf: g\n",
         "{a: f{b: f[c, f{d: e!!}11-16]7-16!!}3-16!!, f: g}0-21\n11-12 `{`: `{` is never closed\n"},
        {"a: 'b\nc: d\n", "{a: 'b\\n=b !!, c: d}0-10\n3-4 `'`: this quoted text is never closed\n"},
        {"a: \"b\n# c \"d\ne: f\n",
         "{a: \"b\\n# c \"=b # c !!, e: f}0-17\n11-12 `d`: this belongs to nothing before it\n"},
        {"a: [1, 2\nb: c\nd: ]\n",
         "{a: f[1, 2]3-8!!, b: c, d: ~16-16!!}0-16\n3-4 `[`: `[` is never closed\n17-18 `]`: this "
         "bracket closes nothing\n"},
        {"- [a, b\n- c\n", "[f[a, b\\n- c=b - c]2-11]0-11\n2-3 `[`: `[` is never closed\n"},
    });
}

TEST_CASE("entries that are indented differently are kept, and one of them is told so") {
    check({
        {"a:\n  b: 1\n c: 2\nd: 3\n",
         "{a: {b: 1, c: 2}5-15!!, d: 3}0-20\n11-13 `c:`: this line is indented by 1, the entries "
         "above by 2\n"},
        {" a: 1\nb: 2\n",
         "{a: 1, b: 2}1-10\n6-8 `b:`: this line is indented by 0, the entries above by 1\n"},
        {"a:\n  b: 1\n   c: 2\n  d: 3\n",
         "{a: {b: 1\\n   c=1 c!!, d: 3}5-24!!}0-24\n14-15 `:`: unexpected `:`; quote the value if "
         "the colon belongs to it\n"},
        {"a:\n  - b\n c: d\n",
         "{a: [b]5-8!!}0-8\n10-12 `c:`: expected a key of the mapping above, indented like the "
         "others\n"},
    });
}

TEST_CASE("tabs are told from blanks where they indent") {
    check({
        {"a:\n\tb: c\nd: e\n",
         "{a: b!!, d: e}0-13\n3-4 `\\t`: YAML is indented with blanks, not with tabs\n"},
        {"a:\n  b: c\n\td: e\nf: g\n",
         "{a: {b: ~7-7!!}5-7!!, f: g}0-20\n10-11 `\\t`: YAML is indented with blanks, not with "
         "tabs\n"},
        {"-\ta: b\n", "[a]0-3\n1-2 `\\t`: YAML is indented with blanks, not with tabs\n"},
        {"a:\tb\nc: [\n\td ]\ne: |\n  \tf\n", "{a: b, c: f[d]8-14, e: |\\n  \\tf=\\tf\\n}0-24\n"},
    });
}

TEST_CASE("bytes that YAML allows nowhere are named, and the rest is read") {
    using namespace std::string_literals;
    CHECK(
        outline(Text("a: b\0c\nd: e\n"s)) ==
        "{a: b\0c=b_c!!, d: e}0-11\n4-5 `\0`: the control character U+0000 is not allowed in YAML\n"s);
    check({
        {"a: b\x04\nd: e\x7F\n",
         "{a: b\x04=b_!!, d: e\x7F=e_!!}0-11\n4-5 `\x04`: the control character U+0004 is not "
         "allowed in YAML\n10-11 `\x7F`: the control character U+007F is not allowed in YAML\n"},
    });
}

TEST_CASE("other mistakes are told where they are") {
    check({
        {"a: \"x\" y\nb: c\n",
         "{a: \"x\"=x!!, b: c}0-13\n7-8 `y`: this belongs to nothing before it\n"},
        {"a: @x\n",
         "{a: ~2-2!!}0-2\n3-5 `@x`: a value cannot start with this character unless it is "
         "quoted\n"},
        {"a: \"\\q\"\n", "{a: ~2-2!!}0-2\n4-7 `\\q\"`: there is no such escape in YAML\n"},
        {"a: {b: c}}\n", "{a: f{b: c}3-9!!}0-9\n9-10 `}`: this bracket closes nothing\n"},
        {"a: &x &y b\n", "{a: ~2-2!!}0-2\n6-8 `&y`: a value can have one anchor only\n"},
        {"a: |x\n  y\n", "{a: ~2-2!!}0-2\n4-5 `x`: the text of a block starts on the next line\n"},
        {"- a\nb: c\n", "[a]0-3\n4-8 `b: c`: this belongs to nothing before it\n"},
    });
}

TEST_CASE("text may be as deep as it likes") {
    for (const std::string_view piece : {"[", "{", "- ", "? ", "{a: ", "[? ", "&a "}) {
        CAPTURE(piece);
        std::string deep = "x: y\nz: ";
        for (int i = 0; i < 10000; ++i) deep += piece;
        const auto tree = Tree::parse(Text(deep));
        CHECK(tree.errors().size() == 1);
        CHECK(tree.documents()[0].root().find("x")->value()->value == "y");
    }
    std::string steps;
    for (std::size_t i = 0; i < 600; ++i) steps += std::string(i, ' ') + "a:\n";
    CHECK(Tree::parse(Text(steps)).errors().size() == 1);
}

TEST_CASE("a file that is too large is not read, and one that is all broken not to its end") {
    CHECK(Tree::parse(Text(std::string(Tree::size_limit + 1, '\n'))).errors().size() == 1);

    std::string broken;
    for (int i = 0; i < 1500; ++i) broken += "a: @\n";
    CHECK(Tree::parse(Text(broken)).errors().size() <= 1001);
}

#include "analysis/dockerfile/expansion.h"

#include "analysis/dockerfile/instruction.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis;
using expansion::expand;
using Kind = expansion::Problem::Kind;

/// A and B have values, E is empty, X is unknown, all others are unset.
static expansion::Value lookup(std::string_view name) {
    if (name == "A") return "abcabc";
    if (name == "B") return "b";
    if (name == "PATHS") return "/a/b:/c";
    if (name == "STAR") return "a*b?c";
    if (name == "E") return "";
    if (name == "X") return expansion::Unknown();
    return expansion::Unset();
}

static std::string expanded(std::string_view word, char escape = '\\') {
    return expand(word, escape, lookup).value.value_or("?");
}

namespace {

struct Case {
    std::string_view word, value;
};

}  // namespace

template <std::size_t count>
static void check_all(const Case (&cases)[count], char escape = '\\') {
    for (const auto& [word, value] : cases) {
        CAPTURE(word);
        CHECK(expanded(word, escape) == value);
    }
}

TEST_CASE("variables are replaced") {
    check_all({
        {"", ""},
        {"a b", "a b"},
        {"$A", "abcabc"},
        {"${A}x$B", "abcabcxb"},
        {"$Ax-$B-", "-b-"},
        {"$U${U}", ""},
        {"$", "$"},
        {"$ a", "$ a"},
        {"$1x", "x"},
        {"$$B", "B"},  // `$` is a variable of the shell, which is not set here.
        {"$@$*$?", ""},
        {"a$-b", "ab"},
        {"\xEF\xBB\xBF$B", "b"},
    });
}

TEST_CASE("quotes are removed, and what is in single quotes stays") {
    check_all({
        {"'$A'", "$A"},
        {"\"$B\"", "b"},
        {"\"a'b\"'c\"d'", "a'bc\"d"},
        {"\\$A \\\"", "$A \""},
        {"\"\\$A \\\" \\\\ \\n\"", "$A \" \\ \\n"},
        {"'a\\'", "a\\"},
        {"a\\", "a"},
        {"a\\b", "ab"},
        {"a<<b", "a<<b"},
        {"a << b <c", "a << b <c"},
        {"\xC3\xC3\xA9", "\uFFFD\u00e9"},
    });
    check_all({{"C:\\a`$A", "C:\\a$A"}, {"\"`\"\\\"", "\"\\"}}, '`');
}

TEST_CASE("modifiers stand in for what is missing") {
    check_all({
        {"${U:-x}${E:-x}${B:-x}", "xxb"},
        {"${U-x}${E-x}${B-x}", "xb"},
        {"${U:+x}${E:+x}${B:+x}", "x"},
        {"${U+x}${E+x}${B+x}", "xx"},
        {"${B:?m}${B?m}${E?m}", "bb"},
        {"${U:-}", ""},
        {"${U:-$B}", "b"},
        {"${U:-${E:-${B}y}}z", "byz"},
        {"${U:-\"a } b\"}", "a } b"},
        {"${U:-a\\}b}", "a}b"},
        {"${U:-'$B'}", "$B"},
        {"${U:-a b}", "a b"},
        {"${U:-a:b}", "a:b"},
        {"\"${U:-\"a\"}\"", "a"},
    });
}

TEST_CASE("patterns cut off the start or the end") {
    check_all({
        {"${A#a}", "bcabc"},    {"${A#*b}", "cabc"},      {"${A##*b}", "c"},
        {"${A%c}", "abcab"},    {"${A%b*}", "abca"},      {"${A%%b*}", "a"},
        {"${A#b}", "abcabc"},   {"${A#??}", "cabc"},      {"${A%???}", "abc"},
        {"${A##*}${A%%*}", ""}, {"${A#*}", "abcabc"},     {"${A#$B}", "abcabc"},
        {"${A#a$B}", "cabc"},   {"${STAR#a\\*}", "b?c"},  {"${STAR%\\?c}", "a*b"},
        {"${PATHS##*/}", "c"},  {"${PATHS%%:*}", "/a/b"}, {"${U#a}${E%a}", ""},
        {"${A#[a]}", "abcabc"},  // Brackets are brackets.
        {"${A#.}", "abcabc"},
    });
}

TEST_CASE("patterns are replaced, once or everywhere") {
    check_all({
        {"${A/b/x}", "axcabc"},
        {"${A//b/x}", "axcaxc"},
        {"${A/b/}", "acabc"},
        {"${A//?c/-}", "a-a-"},
        {"${A/b*b/x}", "axc"},
        {"${A/$B/$B$B}", "abbcabc"},
        {"${A//z/x}", "abcabc"},
        {"${PATHS//\\//-}", "-a-b:-c"},
        {"${PATHS/\\/a/\\/x}", "\\/x/b:/c"},
        {"${U/a/b}", ""},
        {"${A//b/\\$0}", "a\\bca\\bc"},  // Go's templates shine through.
        {"${A/b/\\$0}", "a\\$0cabc"},
        {"${A//*/x}", "x"},
        {"${E//*/x}", "x"},
    });
}

TEST_CASE("what depends on something unknown is unknown, and nothing else is") {
    check_all({
        {"a$X", "?"},
        {"${X}", "?"},
        {"${X:-a}", "?"},
        {"${X-a}", "?"},
        {"${X+a}", "?"},
        {"${X:+}", ""},
        {"${X:?a}", "?"},
        {"${X#a}", "?"},
        {"${X/a/b}", "?"},
        {"${B:-$X}", "b"},
        {"${U:-$X}", "?"},
        {"${B:+$X}", "?"},
        {"${U:+$X}", ""},
        {"${A#$X}", "?"},
        {"${A/b/$X}", "?"},
        {"'$X'", "$X"},
    });
    CHECK(expand("a$X", '\\', lookup).problems.empty());
}

TEST_CASE("what BuildKit refuses has a problem, with its place") {
    struct Refusal {
        std::string_view word;
        Kind kind;
        Span span;
        std::string_view message;
    };
    for (const auto& [word, kind, span, message] : {
             Refusal{"a'b", Kind::UnclosedQuote, {1, 3}, ""},
             Refusal{"a\"b$A", Kind::UnclosedQuote, {1, 5}, ""},
             Refusal{"a${A", Kind::UnclosedBrace, {1, 4}, ""},
             Refusal{"${", Kind::UnclosedBrace, {0, 2}, ""},
             Refusal{"${A:-b", Kind::UnclosedBrace, {0, 6}, ""},
             Refusal{"${A:", Kind::UnclosedBrace, {0, 4}, ""},
             Refusal{"${A/b}", Kind::MissingSlash, {0, 6}, ""},
             Refusal{"${A/b/c", Kind::UnclosedBrace, {0, 7}, ""},
             Refusal{"x${}y", Kind::BadSubstitution, {1, 4}, ""},
             Refusal{"${:A}", Kind::BadSubstitution, {0, 5}, ""},
             Refusal{"${{A}}", Kind::BadSubstitution, {0, 5}, ""},
             Refusal{"a${A^^}b", Kind::UnsupportedModifier, {1, 7}, "^"},
             Refusal{"${A:1:2}", Kind::UnsupportedModifier, {0, 8}, ":1"},
             Refusal{"${A:#a}", Kind::UnsupportedModifier, {0, 7}, ":#"},
             Refusal{"${A[0]}", Kind::UnsupportedModifier, {0, 7}, "["},
             Refusal{"${#A}", Kind::UnsupportedModifier, {0, 5}, "A"},
             Refusal{"${A#\\a}", Kind::InvalidPattern, {0, 7}, "\\a"},
             Refusal{"${U:?say why}", Kind::NotSet, {0, 13}, "say why"},
             Refusal{"${E:?}", Kind::NotSet, {0, 6}, ""},
         }) {
        CAPTURE(word);
        const auto result = expand(word, '\\', lookup);
        CHECK_FALSE(result.value);
        REQUIRE_FALSE(result.problems.empty());
        CHECK(result.problems.front().kind == kind);
        CHECK(result.problems.front().span == span);
        CHECK(result.problems.front().message == message);
    }
}

/// The places of variables, as `name@begin-end:modifier`.
static std::string uses_in(const expansion::Result& result) {
    std::string all;
    for (const auto& use : result.uses) {
        if (!all.empty()) all += ' ';
        all += use.name + "@" + std::to_string(use.span.begin()) + "-" +
               std::to_string(use.span.end()) + use.modifier;
        CHECK(use.name_span.size() >= use.name.size());
        CHECK(use.span.begin() < use.name_span.end());
    }
    return all;
}

TEST_CASE("every variable that is named is known, with its place") {
    CHECK(uses_in(expand("a$A-${B}", '\\', lookup)) == "A@1-3 B@4-8");
    CHECK(uses_in(expand("${A:-x${U}}", '\\', lookup)) == "A@0-11:- U@6-10");
    CHECK(
        uses_in(expand("${A##*/}${A%%x}${A//a/$B}", '\\', lookup)) ==
        "A@0-8## A@8-15%% A@15-25// B@22-24");
    CHECK(uses_in(expand("'$A'\\$A$\xC3\xA9_1", '\\', lookup)) == "\xC3\xA9_1@7-12");
    CHECK(uses_in(expand("$\xE2\x80\xA6", '\\', lookup)).empty());
    // Behind what BuildKit refuses, too: they may be renamed or looked up while it is being mended.
    CHECK(uses_in(expand("${A^^} $B", '\\', lookup)) == "A@0-6^ B@7-9");
}

TEST_CASE("quotes in here-documents of COPY are what they are") {
    const auto result = expand("it's \"$B\" \\$B", '\\', lookup, expansion::Quotes::Literal);
    CHECK(result.value == "it's \"b\" $B");
}

TEST_CASE("nesting has a limit, and so has patience") {
    std::string deep;
    for (int count = 0; count < 100'000; ++count) deep += "${U:-";
    const auto result = expand(deep, '\\', lookup);
    REQUIRE_FALSE(result.problems.empty());
    CHECK(result.problems.front().kind == Kind::TooDeep);

    const std::string long_value(1 << 20, 'a');
    const auto long_lookup = [&](std::string_view) -> expansion::Value { return long_value; };
    CHECK(expand("$A$A", '\\', long_lookup).value);
    for (const auto& word : {"$A$A$A$A$A", "${A#aaaaaaaa*}", "${A//a/bbbbbbbb}"}) {
        const auto unknown = expand(word, '\\', long_lookup);
        CHECK_FALSE(unknown.value);
        CHECK(unknown.problems.empty());
    }

    const auto stars = "${A#" + std::string(5'000, '*') + "z}";
    CHECK(expanded(stars) == "abcabc");
}

TEST_CASE("in an instruction, places are those of the instruction") {
    const Instruction env("ENV P=a/$A\\\n  Q=\"x ${B\\\n:-y}\"", '\\');
    const auto& pairs = env.as<KeyValues>()->pairs;
    REQUIRE(pairs.size() == 2);
    const auto first = expand(env, *pairs[0].value, lookup);
    CHECK(first.value == "a/abcabc");
    CHECK(env[first.uses[0].span] == "$A");
    const auto second = expand(env, *pairs[1].value, lookup);
    CHECK(second.value == "x b");
    CHECK(env[second.uses[0].span] == "${B\\\n:-y}");
    CHECK(env[second.uses[0].name_span] == "B");

    const Instruction copy("COPY --from=\"$A\" [\"x$B\", \"\\t$B\"]", '\\');
    CHECK(copy[expand(copy, *copy.flag("from")->value, lookup).uses[0].span] == "$A");
    const auto* transfer = copy.as<Transfer>();
    CHECK(copy[expand(copy, transfer->sources[0], lookup).uses[0].span] == "$B");
    CHECK(copy[expand(copy, *transfer->destination, lookup).uses[0].span] == "\"\\t$B\"");

    const Instruction workdir("WORKDIR C:\\a\\$A\\", '`');
    const auto path = expand(workdir, workdir.as<Single>()->value, lookup);
    CHECK(path.value == "C:\\a\\abcabc\\");
    CHECK(workdir[path.uses[0].span] == "$A");
}

#include "analysis/compose/interpolation.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis;
using namespace analysis::compose;

/// A and B have values, E is empty, U is unset, all others are unknown.
static VariableValue lookup(std::string_view name) {
    if (name == "A") return "abc";
    if (name == "B") return "b c";
    if (name == "E") return "";
    if (name == "U") return Unset();
    return Unknown();
}

static std::string_view in(std::string_view text, Span span) {
    return text.substr(span.begin(), span.size());
}

/// With `_` for what is unknown.
static std::string rendered(std::string_view text) {
    std::string result(interpolate(text, lookup).rendered());
    for (char& c : result)
        if (c == Interpolated::gap) c = '_';
    return result;
}

namespace {

struct Case {
    std::string_view text, expected;
};

}  // namespace

template <std::size_t count>
static void check_rendered(const Case (&cases)[count]) {
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(rendered(text) == expected);
    }
}

TEST_CASE("a scalar's variables are replaced, and what is no variable stays") {
    check_rendered({
        {"", ""},
        {"plain", "plain"},
        {"$A", "abc"},
        {"${A}", "abc"},
        {"x${A}y$B-z", "xabcyb c-z"},
        {"$AB", "_"},
        {"$", "$"},
        {"a$", "a$"},
        {"$ A", "$ A"},
        {"$1", "$1"},
        {"$-", "$-"},
        {"$$", "$"},
        {"$$A", "$A"},
        {"$$$A", "$abc"},
        {"$${A}", "${A}"},
        {"$$$$", "$$"},
        {"100%$äA", "100%$äA"},
        {"$U|${U}", "|"},
        {"$X|${X}", "_|_"},
    });
}

TEST_CASE("operators decide by what is known of the variable") {
    check_rendered({
        {"${A-d}", "abc"},        {"${A:-d}", "abc"},   {"${E-d}", ""},
        {"${E:-d}", "d"},         {"${U-d}", "d"},      {"${U:-d}", "d"},
        {"${X-d}", "d"},          {"${X:-d}", "d"},     {"${X:-}", ""},
        {"${A+r}", "r"},          {"${A:+r}", "r"},     {"${E+r}", "r"},
        {"${E:+r}", ""},          {"${U+r}", ""},       {"${U:+r}", ""},
        {"${X+r}", "_"},          {"${X:+r}", "_"},     {"${A?e}", "abc"},
        {"${A:?e}", "abc"},       {"${E?e}", ""},       {"${X?e}", "_"},
        {"${X:?e}", "_"},         {"${A:?}", "abc"},    {"${X:-a:-b}", "a:-b"},
        {"${X-:-b}", ":-b"},      {"${X:-a b}", "a b"}, {"${X:-127.0.0.1}:80", "127.0.0.1:80"},
        {"${X:-a+b?c}", "a+b?c"},
    });
}

TEST_CASE("words of operators hold variables themselves") {
    check_rendered({
        {"${X:-${Y:-c}}", "c"},
        {"${X:-$A}", "abc"},
        {"${X:-${A}}-${Y:-z}", "abc-z"},
        {"${X:-a${Y:-b${Z:-c}}}", "abc"},
        {"${X:-$$A}", "$A"},
        {"${X:-${Y}}", "_"},
        {"${A:-${Y}}", "abc"},
        {"${A:-${}", "abc"},  // What is not taken is not looked at.
        {"${X:-{\"a\":1}}", "{\"a\":1}"},
        {"${X:-}}", "}"},
        {"${X:-{}}", "{}"},  // What stands right behind a brace does not count.
        {"{${X:-a}}", "{a}"},
    });
}

TEST_CASE("a text is known if nothing unknown is left in it") {
    CHECK(interpolate("a", lookup).text() == "a");
    CHECK(interpolate("${X:-d}$A", lookup).text() == "dabc");
    CHECK(interpolate("$U", lookup).text() == "");
    CHECK_FALSE(interpolate("a$X", lookup).text());
    CHECK_FALSE(interpolate("${E:?}", lookup).text());
    CHECK_FALSE(interpolate("${", lookup).text());
    CHECK(interpolate("${A-${X}}", lookup).text() == "abc");
    CHECK(interpolate("$A", nothing_known).text() == std::nullopt);
}

static std::string described(Origin origin) {
    static constexpr std::array<std::string_view, 6> words = {
        "variable", "default", "alternative", "nothing", "unknown", "missing"};
    return std::string(words.at(static_cast<std::size_t>(origin)));
}

/// `span name|operand origin`, a line each.
static std::vector<std::string> uses_of(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& use : interpolate(text, lookup).uses()) {
        std::string line(in(text, use.span));
        line.append(" ").append(in(text, use.name)).append("|").append(in(text, use.operand));
        line.append(" ").append(described(use.origin));
        if (!use.is_needed) line += " not needed";
        lines.push_back(std::move(line));
    }
    return lines;
}

TEST_CASE("each use of a variable is listed, with where its value comes from") {
    using Lines = std::vector<std::string>;
    CHECK(uses_of("no $ $$A $1").empty());
    CHECK(
        uses_of("a $A${E}$U$X.") ==
        Lines{"$A A| variable", "${E} E| variable", "$U U| nothing", "$X X| unknown"});
    CHECK(
        uses_of("${X:-d}${A:+r}${E:+r}${E:?m n}") == Lines{
                                                         "${X:-d} X|d default",
                                                         "${A:+r} A|r alternative",
                                                         "${E:+r} E|r nothing",
                                                         "${E:?m n} E|m n missing"});
    CHECK(
        uses_of("${X:-a${Y:-$A}} ${A:-$Z}") == Lines{
                                                   "${X:-a${Y:-$A}} X|a${Y:-$A} default",
                                                   "${Y:-$A} Y|$A default",
                                                   "$A A| variable",
                                                   "${A:-$Z} A|$Z variable",
                                                   "$Z Z| unknown not needed"});
    CHECK(
        uses_of("${X:?$A}${U:?$A}") == Lines{
                                           "${X:?$A} X|$A unknown",
                                           "$A A| variable not needed",
                                           "${U:?$A} U|$A missing",
                                           "$A A| variable"});
}

TEST_CASE("spans of uses count from the scalar, in nested words too") {
    const auto uses = interpolate("ab${X:-${Yy-1}}", lookup).uses();
    REQUIRE(uses.size() == 2);
    CHECK(uses[0].span == Span(2, 15));
    CHECK(uses[0].name == Span(4, 5));
    CHECK(uses[0].operand == Span(7, 14));
    CHECK(uses[0].operation == Operator::DefaultIfEmpty);
    CHECK(uses[1].span == Span(7, 14));
    CHECK(uses[1].name == Span(9, 11));
    CHECK(uses[1].operand == Span(12, 13));
    CHECK(uses[1].operation == Operator::Default);
}

/// What is invalid or missing, a line each.
static std::vector<std::string> errors_of(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& error : interpolate(text, lookup).errors()) {
        std::string line(in(text, error.span));
        if (error.kind == InterpolationError::Kind::Missing)
            line.append(" missing ").append(in(text, error.message));
        if (!error.is_needed) line += " not needed";
        lines.push_back(std::move(line));
    }
    return lines;
}

TEST_CASE("what Docker refuses is an error, and marked up to where it goes wrong") {
    using Lines = std::vector<std::string>;
    CHECK(errors_of("$ $1 {A} $$ ${A} ${A-}").empty());
    CHECK(errors_of("a ${} b") == Lines{"${}"});
    CHECK(errors_of("a ${1} b") == Lines{"${1}"});
    CHECK(errors_of("${A b} c") == Lines{"${A b}"});
    CHECK(errors_of("${A.b}") == Lines{"${A.b}"});
    CHECK(errors_of("${ä}") == Lines{"${ä}"});
    CHECK(errors_of("${A:}") == Lines{"${A:}"});
    CHECK(errors_of("${A%x}") == Lines{"${A%x}"});
    CHECK(errors_of("a ${A") == Lines{"${A"});
    CHECK(errors_of("${A:-b") == Lines{"${A"});
    CHECK(errors_of("${A:-b\n}") == Lines{"${A"});  // Braces do not span lines.
    CHECK(errors_of("${") == Lines{"${"});
    CHECK(errors_of("${ $B") == Lines{"${"});
    CHECK(errors_of("${{ x.y }} ${B") == Lines{"${{ x.y }", "${B"});
    CHECK(errors_of("${E:?not set}") == Lines{"${E:?not set} missing not set"});
    CHECK(errors_of("${U?}") == Lines{"${U?} missing "});
    CHECK(errors_of("${U?${}}") == Lines{"${}", "${U?${}} missing ${}"});
    CHECK(errors_of("${A:-${}").size() == 1);
    CHECK(errors_of("${A:-${1}}") == Lines{"${1} not needed"});
    CHECK(errors_of("${X:-${1}}") == Lines{"${1}"});
}

TEST_CASE("text behind a broken expression is read on") {
    CHECK(rendered("${ $A}") == "_ abc}");
    CHECK(rendered("${A b $B") == "_A b b c");
}

TEST_CASE("parts of what is left lead back to what is written") {
    const std::string_view text = "${X:-127.0.0.1}:8$A:$$80";
    const auto result = interpolate(text, lookup);
    REQUIRE(result.rendered() == "127.0.0.1:8abc:$80");
    const auto written = [&](Offset begin, Offset end) {
        return in(text, result.written({begin, end}));
    };
    CHECK(written(0, 9) == "${X:-127.0.0.1}");
    CHECK(written(2, 4) == "${X:-127.0.0.1}");
    CHECK(written(9, 10) == ":");
    CHECK(written(10, 14) == "8$A");
    CHECK(written(10, 11) == "8");
    CHECK(written(11, 12) == "$A");
    CHECK(written(14, 15) == ":");
    CHECK(written(15, 18) == "$$80");
    CHECK(written(16, 17) == "8");
    CHECK(written(0, 18) == text);
    CHECK(result.written({10, 10}) == Span(16, 16));
    CHECK(result.written({18, 18}) == Span(24, 24));
}

TEST_CASE("an expression that leaves nothing belongs to the part it stands in") {
    const std::string_view text = "$E:80$E:${E}";
    const auto result = interpolate(text, lookup);
    REQUIRE(result.rendered() == ":80:");
    CHECK(in(text, result.written({0, 0})) == "$E");
    CHECK(in(text, result.written({1, 3})) == "80$E");
    CHECK(in(text, result.written({4, 4})) == "${E}");
    CHECK(interpolate("a", lookup).written({0, 1}) == Span(0, 1));
    CHECK(interpolate("$E", lookup).written({0, 0}) == Span(0, 2));
}

TEST_CASE("nesting without end is unknown, and no harm") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "${X:-";
    CHECK_FALSE(interpolate(text + "}", lookup).text());
    text += std::string(100'000, '}');
    const auto result = interpolate(text, lookup);
    CHECK_FALSE(result.text());
    CHECK(result.errors().empty());
}

TEST_CASE("many expressions on one line are read in time") {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "${X:-a}${A";
    CHECK(interpolate(text, lookup).errors().size() == 100'000);
    for (char& c : text)
        if (c == '}') c = ' ';
    CHECK(interpolate(text, lookup).errors().size() == 200'000);
}

#include "analysis/compose/dotenv.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis;
using namespace analysis::compose;

using Lines = std::vector<std::string>;

/// S is set by whoever starts, U is not, all others may be.
static VariableValue outer(std::string_view name) {
    if (name == "S") return "shell";
    if (name == "U") return Unset();
    return Unknown();
}

static std::string in(std::string_view text, Span span) {
    return std::string(text.substr(span.begin(), span.size()));
}

/// `name=value`, with `?` for an unknown value, a line each.
static Lines values(std::string_view text) {
    Lines lines;
    const auto file = Dotenv::parse(text, outer);
    CHECK(file.errors().empty());
    for (const auto& entry : file.entries())
        lines.push_back(entry.name + "=" + entry.value.value_or("?"));
    return lines;
}

static std::string value(std::string_view written) {
    const auto lines = values("K=" + std::string(written));
    return lines.size() == 1 ? lines.front().substr(2) : "not one";
}

TEST_CASE("an env file holds names and values") {
    CHECK(values("").empty());
    CHECK(values("\n \n# A=1\n  # B=2").empty());
    CHECK(values("A=1\nB = 2\nC: 3\n D=4") == Lines{"A=1", "B=2", "C=3", "D=4"});
    CHECK(values("\uFEFFA=1\r\nB=2\r\n") == Lines{"A=1", "B=2"});
    CHECK(values("export A=1\nexport\tB=2\nexportC=3") == Lines{"A=1", "B=2", "exportC=3"});
    CHECK(values("a.b-c[0]_Ä=1") == Lines{"a.b-c[0]_Ä=1"});
    CHECK(values("A=\nB=") == Lines{"A=", "B="});
    CHECK(values("=x") == Lines{"=x"});
}

TEST_CASE("a name that stands alone takes the value of whoever starts") {
    CHECK(values("S\nA\nU\n") == Lines{"S=shell", "A=?", "U=?"});
    CHECK(values("A") == Lines{"=A"});  // The last line needs its end.
    const auto file = Dotenv::parse("A=1\nA\n", outer);
    CHECK(file.entries().size() == 2);
    CHECK(file.find("A")->value == "1");
    CHECK(file.entries().back().is_inherited);
}

TEST_CASE("a value without quotes ends with its line or a comment") {
    CHECK(value("a b ") == "a b");
    CHECK(value("a #b") == "a");
    CHECK(value("a#b") == "a#b");
    CHECK(value("a\t#b") == "a\t#b");
    CHECK(value(" # b") == "# b");  // The blank in front was skipped before.
    CHECK(value("a\"b'") == "a\"b'");
    CHECK(value("a\\n") == "a\\n");
    CHECK(value("a=b:c") == "a=b:c");
    CHECK(value("a\u00A0") == "a");
}

TEST_CASE("quotes hold blanks, comments and lines together") {
    CHECK(value("'a # b'") == "a # b");
    CHECK(value("\"a # b\" # c") == "a # b");
    CHECK(value("'a\nb'") == "a\nb");
    CHECK(value("\"a\nb\"") == "a\nb");
    CHECK(value("''") == "");
    CHECK(value("'it\\'s'") == "it's");
    CHECK(value("'a\\nb\\\\'") == "a\\nb\\\\");
    CHECK(value("\"say \\\"a\\\"\"") == "say \"a\"");
    CHECK(value("'a\"b'") == "a\"b");
    CHECK(values("A='x'B=1\nC=\"y\" D\nE=2") == Lines{"A=x", "B=1", "C=y", "D=?", "E=2"});
}

TEST_CASE("double quotes know escapes") {
    CHECK(value("\"a\\nb\\tc\"") == "a\nb\tc");
    CHECK(value("\"\\a\\b\\f\\r\\v\"") == "\a\b\f\r\v");
    CHECK(value("\"\\\\n\"") == "\\n");
    CHECK(value("\"\\c\\x\\d\"") == "\\c\\x\\d");
    CHECK(value("\"\\0123\"") == "S");
    CHECK(value("\"\\0377\"") == "ÿ");
    CHECK(value("\"\\0400\"") == "\\400");
    CHECK(value("\"\\07\"") == "\\7");
    CHECK(value("\"\\0\"") == "\\");
    CHECK(value("\"\\0189\"") == "\\189");
    CHECK(value("\"\\$K\"") == "$K");
}

TEST_CASE("values refer to names above them, and to what is set from outside first") {
    CHECK(values("A=1\nB=$A-${A}2") == Lines{"A=1", "B=1-12"});
    CHECK(values("A=1\nB=\"$A\"\nC='$A'") == Lines{"A=1", "B=1", "C=$A"});
    CHECK(values("B=$A\nA=1") == Lines{"B=?", "A=1"});
    CHECK(values("B=${A:-d}") == Lines{"B=d"});
    CHECK(values("S=1\nB=$S") == Lines{"S=1", "B=shell"});
    CHECK(values("B=x$U") == Lines{"B=x"});
    CHECK(values("A=$X\nB=$A") == Lines{"A=?", "B=?"});
    CHECK(values("A=$$X") == Lines{"A=$X"});
    CHECK(values("A=1\nA=${A}2") == Lines{"A=1", "A=12"});
}

TEST_CASE("the last of equal names counts, and an absent one is unknown") {
    const auto file = Dotenv::parse("A=1\nB=2\nA=3\nC=$X", outer);
    REQUIRE(file.find("A") != nullptr);
    CHECK(file.find("A")->name_span == Span(8, 9));
    CHECK(std::get<std::string>(file.value("A")) == "3");
    CHECK(std::holds_alternative<Unknown>(file.value("C")));
    CHECK(std::holds_alternative<Unknown>(file.value("D")));
    CHECK(file.find("D") == nullptr);
}

TEST_CASE("names and values know where they are written") {
    const std::string_view text = "\uFEFFexport A : a b # c\n B=\"x\n\\\"y\" # c\nC\nD=";
    const auto file = Dotenv::parse(text, outer);
    REQUIRE(file.entries().size() == 4);
    const auto& entries = file.entries();
    CHECK(entries[0].name_span == Span(10, 11));
    CHECK(entries[0].value_span == Span(14, 17));
    CHECK(in(text, entries[1].name_span) == "B");
    CHECK(in(text, entries[1].value_span) == "\"x\n\\\"y\"");
    CHECK(in(text, entries[2].name_span) == "C");
    CHECK(entries[2].value_span == Span(38, 38));
    CHECK(entries[3].value_span == Span(text.size(), text.size()));
}

/// A line for each error, and what it marks.
static Lines errors(std::string_view text) {
    static constexpr std::array<std::string_view, 5> words = {
        "character", "blank", "no name", "quote", "interpolation"};
    Lines lines;
    const auto file = Dotenv::parse(text, outer);
    for (const auto& error : file.errors()) {
        const auto word = words.at(static_cast<std::size_t>(error.kind));
        lines.push_back(std::string(word) + " " + in(text, error.span));
    }
    return lines;
}

TEST_CASE("what Docker refuses is an error, and the next line is read") {
    CHECK(errors("A!=1\nB=2") == Lines{"character !"});
    CHECK(errors("A€=1\n\xFF=2") == Lines{"character €", "character \xFF"});
    CHECK(errors("A B=1") == Lines{"blank A B"});
    CHECK(errors("export A B\n") == Lines{"blank A B"});
    CHECK(errors("A B").empty());
    CHECK(errors("export ") == Lines{"no name export "});
    CHECK(errors("A=\"b\nB=c") == Lines{"quote \"b"});
    CHECK(errors("A='b\\'") == Lines{"quote 'b\\'"});
    CHECK(errors("A=\"b\" + 'c'\nB=1") == Lines{"character +"});
    CHECK(errors("A=x ${ y") == Lines{"interpolation ${"});
    CHECK(errors("A=\"x ${1}\"") == Lines{"interpolation ${1}"});
    CHECK(errors("A=\"\\t${1}\"") == Lines{"interpolation \"\\t${1}\""});
    CHECK(errors("A=${U:?no}") == Lines{"interpolation ${U:?no}"});
    CHECK(errors("A=\nB=${A:?no}\nC=${A:-${A}}") == Lines{"interpolation ${A:?no}"});

    const auto file = Dotenv::parse("A!=1\nB=\"2\nC=3\nD=${", outer);
    CHECK(file.errors().size() == 3);
    REQUIRE(file.entries().size() == 2);
    CHECK(file.find("C")->value == "3");
    CHECK_FALSE(file.find("D")->value);
}

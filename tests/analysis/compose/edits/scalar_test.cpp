#include "analysis/compose/edits/scalar.h"

#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;
using analysis::yaml::Style;

TEST_CASE("what every reader takes for a text goes without quotes") {
    for (const std::string_view text : {"nginx",       "nginx:1.27-alpine",
                                        "127.0.0.1",   "1.2.3",
                                        "512m",        "10s",
                                        "./a b",       "/tmp:size=1m,mode=1777",
                                        "http://x/#y", "a'b",
                                        "a\"b",        "-a",
                                        ":a",          "?a",
                                        "~/x",         "$X",
                                        "é",           "yes!",
                                        "nullable",    "v1",
                                        "e3",          "a:b",
                                        "json-file",   "user@host",
                                        "--flag",      "1m"}) {
        CAPTURE(text);
        CHECK(plain_or_quoted(text) == text);
        CHECK(text_of(text) == text);
    }
}

TEST_CASE("what some reader takes for something else is quoted") {
    for (const std::string_view text :
         {"",     "~",     "null", "Null",  "true",    "False",   "yes",        "NO",
          "on",   "Off",   "y",    "N",     "1",       "-1",      "+1",         "0x1F",
          "0o17", "017",   "0b1",  "1_000", "1.5",     ".5",      "1e3",        "1.5E-3",
          ".inf", "-.INF", ".NaN", "22:22", "8080:80", "1:2:3.5", "2001-12-14", "2001-1-1T0:0:0Z",
          "a: b", "a:",    "a #b", "#a",    " a",      "a ",      "-",          "- a",
          "? a",  ": a",   "[a",   "{a",    "]",       "*a",      "&a",         "!a",
          "|",    ">",     "'a",   "%a",    "@a",      "`a",      ",a",         "=",
          "<<",   "---",   "... a"}) {
        CAPTURE(text);
        CHECK(plain_or_quoted(text) == "\"" + std::string(text) + "\"");
        CHECK(text_of(plain_or_quoted(text)) == text);
    }
    CHECK(plain_or_quoted("\"a") == R"("\"a")");
}

TEST_CASE("between brackets more has to be quoted") {
    for (const std::string_view text : {"a,b", "a[0]", "{{x}}", "a}"}) {
        CAPTURE(text);
        CHECK(plain_or_quoted(text, Context::Flow) == "\"" + std::string(text) + "\"");
    }
    CHECK(plain_or_quoted("a:b", Context::Flow) == "a:b");
}

TEST_CASE("quotes hold any text") {
    CHECK(quoted("it's", Style::SingleQuoted) == "'it''s'");
    CHECK(quoted("a\nb", Style::SingleQuoted) == R"("a\nb")");
    CHECK(quoted("a\\b\"c\td\x01\x7F", Style::DoubleQuoted) == R"("a\\b\"c\td\x01\x7f")");
    CHECK(quoted("a\xE2\x80\xA8", Style::Plain) == R"("a\u2028")");
    CHECK(quoted("a", Style::Literal) == "\"a\"");
    for (const std::string_view text : {"a\nb", "\t", "\\n", "'\"", "\xC2\x85", "\xEF\xBB\xBF"}) {
        CAPTURE(text);
        for (const auto style : {Style::Plain, Style::SingleQuoted, Style::DoubleQuoted})
            CHECK(text_of(quoted(text, style)) == text);
    }
}

static std::string replaced(std::string_view value, std::string_view text) {
    const auto replace = [&](const Lines& lines, const PairView& pair) {
        return replace_scalar(lines, pair.value(), text);
    };
    const auto in_block = "x: &x y\nservices:\n  a: " + std::string(value) + " # c\n";
    const auto after = tests::changed(in_block, "services.a", replace);
    if (after == "no edit") return after;
    return after.substr(23, after.size() - 23 - 5);
}

TEST_CASE("a replaced scalar keeps its quotes") {
    CHECK(replaced("a", "b") == "b");
    CHECK(replaced("a", "b,c") == "b,c");
    CHECK(replaced("a", "1") == "\"1\"");
    CHECK(replaced("'a'", "it's") == "'it''s'");
    CHECK(replaced("\"a\"", "1") == "\"1\"");
    CHECK(replaced("'a'", "a\n") == R"("a\n")");
    CHECK(replaced("1", "2") == "2");
    CHECK(replaced("1", "2m") == "2m");
    CHECK(replaced("true", "false") == "false");
    CHECK(replaced("&x a", "b") == "no edit");
    CHECK(replaced("!t a", "b") == "no edit");
    CHECK(replaced("*x", "b") == "no edit");
    CHECK(replaced("[a]", "b") == "no edit");
}

TEST_CASE("a replaced scalar between brackets is quoted as it has to be there") {
    const auto replace = [](const Lines& lines, const PairView& pair) {
        return replace_scalar(lines, pair.value(), "b,c");
    };
    CHECK(
        tests::changed("services: {a: a}\n", "services.a", replace) == "services: {a: \"b,c\"}\n");
    CHECK(tests::changed("services:\n  a: |\n    a\n", "services.a", replace) == "no edit");
}

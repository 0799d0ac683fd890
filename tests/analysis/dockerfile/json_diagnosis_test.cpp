#include "analysis/dockerfile/json_diagnosis.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis;
using json_form::diagnose;
using json_form::Fault;

static std::string repaired(const json_form::Diagnosis& diagnosis) {
    if (!diagnosis.repaired) return "none";
    std::string all;
    for (const auto& word : *diagnosis.repaired) all += "<" + word.value + ">";
    return all;
}

TEST_CASE("what was meant as an array says what is wrong with it, and what it would be") {
    struct Case {
        std::string_view text;
        Fault fault;
        std::string_view at, repaired;
    };
    for (const auto& expected : {
             Case{"['a', 'b c']", Fault::WrongQuotes, "'a'", "<a><b c>"},
             Case{"[\"a\", 'say \"x\"']", Fault::WrongQuotes, "'say \"x\"'", "<a><say \"x\">"},
             Case{"[ 'a' ]", Fault::WrongQuotes, "'a'", "<a>"},
             Case{"[\u201Ca\u201D, \u201Cb\u201D]", Fault::WrongQuotes, "\u201Ca\u201D", "<a><b>"},
             Case{"['it's']", Fault::WrongQuotes, "'it'", "none"},
             Case{"[npm, start]", Fault::NotQuoted, "npm", "<npm><start>"},
             Case{"[ npm, start ]", Fault::NotQuoted, "npm", "<npm><start>"},
             Case{"[\"npm\", start]", Fault::NotQuoted, "start", "<npm><start>"},
             Case{"[\"a\" \"b\"]", Fault::MissingComma, "\"b\"", "<a><b>"},
             Case{"[ \"a\"\"b\" ]", Fault::MissingComma, "\"b\"", "<a><b>"},
             Case{"[\"a\", \"b\", ]", Fault::ExtraComma, ",", "<a><b>"},
             Case{"[\"a\",, \"b\"]", Fault::ExtraComma, ",", "<a><b>"},
             Case{"[, \"b\"]", Fault::ExtraComma, ",", "<b>"},
             Case{
                 "[\"C:\\dir\\\\x \\\"y\\\"\"]",
                 Fault::BadEscape,
                 "\"C:\\dir\\\\x \\\"y\\\"\"",
                 "<C:\\dir\\x \"y\">"},
             Case{"[\"a\tb\"]", Fault::BadEscape, "\"a\tb\"", "<a\tb>"},
             Case{"[\"a\", \"b\"", Fault::Unclosed, "[\"a\", \"b\"", "<a><b>"},
             Case{"[\"a\", \"b]", Fault::Unclosed, "\"b]", "none"},
             Case{"['a', 'b]", Fault::WrongQuotes, "'a'", "none"},
             Case{"[\"a\"] b", Fault::TrailingText, "b", "none"},
             Case{"[\"a\"] && b", Fault::TrailingText, "&& b", "none"},
             Case{"[\"a\", 1]", Fault::ForeignValues, "1", "<a><1>"},
             Case{"[1]", Fault::ForeignValues, "1", "<1>"},
             Case{"[[\"a\"]]", Fault::ForeignValues, "[", "none"},
         }) {
        CAPTURE(expected.text);
        const auto diagnosis = diagnose(expected.text);
        REQUIRE(diagnosis);
        CHECK(diagnosis->fault == expected.fault);
        CHECK(expected.text.substr(diagnosis->span.begin(), diagnosis->span.size()) == expected.at);
        CHECK(repaired(*diagnosis) == expected.repaired);
    }
}

TEST_CASE("arrays, tests of a shell and other text are as they should be") {
    for (const std::string_view text : {
             "[\"a\", \"b\"]",
             "[]",
             "[",
             "[ -f x ] && y",
             "[ \"$a\" = \"b\" ] || c",
             "[ \"$a\" ] && c",
             "[ 'a' ] && c",
             "[ ! -e \"$x\" ]",
             "[[ \"$a\" == b ]] && c",
             "[[ -f x ]]",
             "[a-z]*.sh",
             "[abc]",
             "node server.js",
             "",
         }) {
        CAPTURE(text);
        CHECK_FALSE(diagnose(text));
    }
}

TEST_CASE("instructions are asked for what may be an array, wherever their lines end") {
    const auto at = [](std::string_view source) -> std::string {
        const Instruction instruction(std::string(source), '\\');
        const auto diagnosis = diagnose(instruction);
        return diagnosis ? std::string(instruction[diagnosis->span]) : "nothing";
    };
    CHECK(at("CMD [\"a\", \\\n  'b']") == "'b'");
    CHECK(at("CMD [\"a\", \"b\" \\\n \"c\\\nd\"]") == "\"c\\\nd\"");
    CHECK(at("HEALTHCHECK --retries=1 CMD ['a']") == "'a'");
    CHECK(at("COPY --link [\"a\", \"b\",]") == ",");
    CHECK(at("VOLUME ['/a']") == "'/a'");
    CHECK(at("SHELL [a, b]") == "a");
    CHECK(at("EXPOSE ['80']") == "nothing");
    CHECK(at("RUN [ -f a ] && b") == "nothing");
    CHECK(at("CMD [\"a\"]") == "nothing");
    CHECK(at("CMD") == "nothing");
    CHECK(at("RUN ['a' <<EOF\nEOF") == "nothing");
}

#include "analysis/dockerfile/directives.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis;

/// The text with its directives marked: `{[name]=[value]}`.
static std::string marked(std::string_view text) {
    std::string result;
    Offset at = 0;
    const auto go_to = [&](Offset offset) {
        result += text.substr(at, offset - at);
        at = offset;
    };
    for (const auto& directive : directives_of(text)) {
        go_to(directive.span.begin());
        result += '{';
        for (const auto& word : {directive.name, directive.value}) {
            CHECK(text.substr(word.span.begin(), word.span.size()) == word.value);
            go_to(word.span.begin());
            result += '[';
            go_to(word.span.end());
            result += ']';
        }
        go_to(directive.span.end());
        result += '}';
    }
    go_to(text.size());
    return result;
}

TEST_CASE("directives stand at the top, in any case and with any blanks") {
    struct Case {
        std::string_view text, expected;
    };
    for (const auto& [text, expected] : {
             Case{
                 "# syntax=docker/dockerfile:1\nFROM a",
                 "{# [syntax]=[docker/dockerfile:1]}\nFROM a"},
             Case{"#escape=`", "{#[escape]=[`]}"},
             Case{
                 "# ESCAPE = `  \r\n# Check=skip=all;error=true\r\n",
                 "{# [ESCAPE] = [`]}  \r\n{# [Check]=[skip=all;error=true]}\r\n"},
             Case{"#\tsyntax\f=\ta b c\t\n", "{#\t[syntax]\f=\t[a b c]}\t\n"},
             Case{"\xEF\xBB\xBF# escape=`\n", "\xEF\xBB\xBF{# [escape]=[`]}\n"},
             Case{"# syntax=a\r# escape=`", "{# [syntax]=[a]}\r{# [escape]=[`]}"},
             // A repetition fails the build.
             Case{"# escape=`\n# escape=\\\n", "{# [escape]=[`]}\n{# [escape]=[\\]}\n"},
         }) {
        CAPTURE(text);
        CHECK(marked(text) == expected);
    }
}

TEST_CASE("directives end at the first line that is none") {
    for (const std::string_view text : {
             "\n# escape=`",
             "# a comment\n# escape=`",
             "# platform=linux\n# escape=`",
             "# escape=\n# escape=`",
             "# escape\n# escape=`",
             "# esc ape=`",
             "# 1escape=`",
             "## escape=`",
             "FROM a\n# escape=`",
             "// syntax=a\n",  // For other languages, whose frontends are named like that.
             "{\"syntax\": \"a\"}",
             "",
         }) {
        CAPTURE(text);
        CHECK(marked(text) == text);
        CHECK(escape_of(directives_of(text)) == '\\');
    }
}

TEST_CASE("each directive has the reader that BuildKit gives it") {
    CHECK(marked("  # escape=`\n") == "  {# [escape]=[`]}\n");
    CHECK(marked("  # syntax=a\n") == "  # syntax=a\n");
    CHECK(marked(" # check=a\n# escape=`") == " # check=a\n{# [escape]=[`]}");
    CHECK(marked(" # escape=`\n# syntax=a") == " {# [escape]=[`]}\n# syntax=a");
    CHECK(
        marked("#!/usr/bin/env x\n# syntax=a\n# escape=`") ==
        "#!/usr/bin/env x\n{# [syntax]=[a]}\n# escape=`");
}

TEST_CASE("the escape is a backtick or a backslash") {
    CHECK(escape_of(directives_of("# escape=`")) == '`');
    CHECK(escape_of(directives_of("# escape=\\")) == '\\');
    CHECK(escape_of(directives_of("# escape=^")) == '\\');
    CHECK(escape_of(directives_of("# escape=``")) == '\\');
    CHECK(escape_of(directives_of("# syntax=a\n# escape=`")) == '`');
}

TEST_CASE("any line can be read as a directive") {
    const auto directive = directive_on("  # sytnax = a b ");
    REQUIRE(directive);
    CHECK(directive->name.value == "sytnax");
    CHECK(directive->value.value == "a b");
    CHECK(directive->span == Span(2, 16));
    CHECK_FALSE(directive_on("FROM a=b"));
    CHECK_FALSE(directive_on("# a b=c"));
}

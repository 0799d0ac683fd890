#include "analysis/dockerfile/heredoc.h"

#include "tests/support/tokens.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace analysis;
using tests::marked;

/// The name that a word gives, and how the body is read; empty if it opens nothing.
static std::string opened_by(std::string_view word) {
    const auto opener = heredoc::opened_by(word);
    if (!opener) return {};
    const std::string_view written = word.substr(opener->span.begin(), opener->span.size());
    CHECK(written.starts_with("<<"));
    CHECK(opener->span.end() == word.size());
    return opener->name + (opener->expands ? "" : " as is") + (opener->strips_tabs ? " -" : "");
}

TEST_CASE("a word opens a here-document by what a shell would make of it") {
    struct Case {
        std::string_view word, opened;
    };
    for (const auto& [word, opened] : {
             Case{"<<EOF", "EOF"},
             Case{"<<-EOF", "EOF -"},
             Case{"3<<EOF", "EOF"},
             Case{"<< EOF", "EOF"},
             Case{"<<- \tEOF", "EOF -"},
             Case{"<<\"EOF\"", "EOF as is"},
             Case{"<<'EOF'", "EOF as is"},
             Case{"<<-'E F'", "E F as is -"},
             Case{"<<E\"O\"F", "EOF as is"},
             Case{"<<E\\OF", "EOF"},  // A shell would take the body as it is; BuildKit expands it.
             Case{"<<$X", "$X"},
             Case{"<<${X:-a}", "${X:-a}"},
             Case{"<<EOF;", "EOF;"},
             Case{"<<EOF|sh", "EOF|sh"},
             Case{"<<--", "- -"},
             Case{"<<<EOF", ""},
             Case{"<<EOF<", ""},
             Case{"<<", ""},
             Case{"<<-", ""},
             Case{"<<\"\"", ""},
             Case{"<<E F", ""},
             Case{"<<\"EOF", ""},
             Case{"a<<EOF", ""},
             Case{"<EOF", ""},
             Case{"--x=<<EOF", ""},
             Case{"((1<<2))", ""},
             Case{"<<${}", ""},
             Case{"", ""},
         }) {
        CAPTURE(word);
        CHECK(opened_by(word) == opened);
    }
}

TEST_CASE("here-documents have their places, one behind the other") {
    CHECK(
        marked("RUN <<EOF\na\nb\nEOF") ==
        "keyword{RUN} shell{command{opens{<<EOF}[EOF]}\nbody{a\nb\n}end{EOF}}");
    CHECK(
        marked("COPY <<A <<-\"B\" /x/\na\nA\nb\n\tB\n") ==
        "keyword{COPY} source{opens{<<A}[A]} source{opens{<<-\"B\"}[B as is -]} to{/x/}\n"
        "body{a\n}end{A}\nbody{b\n}\tend{B}\n");
    CHECK(
        marked("RUN 3<<E\\\nF cat\r\nx\r\nEF\r\n") ==
        "keyword{RUN} shell{command{3opens{<<E\\\nF}[EF] cat}\r\nbody{x\r\n}end{EF}}\r\n");
    CHECK(
        marked("RUN cat << EOF\nEOF") ==
        "keyword{RUN} shell{command{cat opens{<< EOF}[EOF]}\nbody{}end{EOF}}");
}

TEST_CASE("a here-document that is not finished reaches to the end of the text") {
    CHECK(marked("RUN <<EOF\na") == "keyword{RUN} shell{command{opens{<<EOF}[EOF]}\nbody{a}}");
    const Instruction copy("COPY <<A <<B /x\na\n", '\\');
    REQUIRE(copy.heredocs().size() == 2);
    CHECK(copy[copy.heredocs()[0].body] == "a\n");
    CHECK(copy.heredocs()[1].body == Span(18, 18));
    CHECK_FALSE(copy.heredocs()[1].terminator);
}

TEST_CASE("the line must make sense to a shell lexer, or nothing in it opens anything") {
    const auto count = [](std::string_view source) {
        return Instruction(std::string(source), '\\').heredocs().size();
    };
    CHECK(count("RUN cat <<EOF; echo it's\nEOF") == 0);
    CHECK(count("RUN cat <<EOF; echo \"it's\"\nEOF;") == 1);
    CHECK(count("RUN cat <<EOF ${x^}\nEOF") == 0);
    CHECK(count("RUN cat <<EOF ${x:-y}\nEOF") == 1);
    CHECK(count("RUN echo '<<EOF' \"<<EOF\"\nEOF") == 0);
    CHECK(count("RUN echo \\<<EOF\nEOF") == 0);
    CHECK(count("RUN <<EOF <<<x <<-F\nEOF\nF") == 2);
    // What stands in front of `${x:-…}` in the same word is lost to BuildKit.
    CHECK(count("RUN <<EOF${x:-y}\nEOF") == 0);
    // Splitting comes after expansion, and this one expands to itself.
    CHECK(count("RUN echo ${x:-y <<EOF}\nEOF}") == 1);
}

TEST_CASE("a backslash escapes in openers, whatever the escape of the file is") {
    CHECK(Instruction("RUN echo \"`\" <<A\nx\nA", '`').heredocs().size() == 1);
    CHECK(Instruction("RUN echo \"\\\" <<A\nx\nA", '`').heredocs().empty());
}

#include "analysis/dockerfile/shell_script.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;
using analysis::Instruction;
using analysis::Span;

/// The words of all commands, and what is written at their spans.
static std::string described(std::string_view source, char escape = '\\') {
    const Instruction instruction{std::string(source), escape};
    const auto script = script_of(instruction);
    if (!script) return "nothing";
    std::string result;
    for (const auto& command : script->commands()) {
        result += "[";
        for (const auto& word : command.words) {
            const auto written = instruction[word.span];
            result += (&word == command.words.data() ? "" : " ") + word.value;
            if (written != word.value) result += "{" + std::string(written) + "}";
        }
        result += "]";
    }
    if (script->has_unread_code()) result += " unread";
    if (!script->is_understood()) result += " ???";
    return result;
}

TEST_CASE("instructions that run something have a script") {
    struct Case {
        std::string_view source, description;
    };
    for (const auto& expected : {
             Case{"RUN a b", "[a b]"},
             Case{"RUN --mount=type=cache,target=/x --network=none a && b", "[a][b]"},
             Case{"CMD node 'a.js'", "[node a.js{'a.js'}]"},
             Case{"ENTRYPOINT exec x", "[exec x]"},
             Case{"HEALTHCHECK --interval=5s CMD curl -f x || exit 1", "[curl -f x][exit 1]"},
             Case{"HEALTHCHECK NONE", "nothing"},
             Case{"HEALTHCHECK", "nothing"},
             Case{"FROM x", "nothing"},
             Case{"RUN", "nothing"},
             Case{"CMD [\"node\", \"a\\\"b\"]", "[node{\"node\"} a\"b{\"a\\\"b\"}]"},
             Case{"RUN [\"sh\", \"-c\", \"a b\"]", "[sh{\"sh\"} -c{\"-c\"} a b{\"a b\"}][a b]"},
             Case{"RUN a 'b", "[a {'b}] ???"},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("words are whole where Docker joins lines") {
    CHECK(described("RUN a b\\\nc \\\n # comment\n\n  && d") == "[a bc{b\\\nc}][d]");
    CHECK(described("RUN a `\n  b", '`') == "[a b]");
    CHECK(described("RUN \\\n  a \\\n  'b \\\n  c'") == "[a b   c{'b \\\n  c'}]");
    CHECK(described("RUN sh -c 'a && \\\n b'") == "[sh -c a &&  b{'a && \\\n b'}][a][b]");
}

TEST_CASE("a here-document is the script, or belongs to the command") {
    CHECK(described("RUN <<EOF\na b\n# c\nd\nEOF") == "[a b][d]");
    CHECK(described("RUN <<-'EOF'\n\ta $b\n\tEOF\n") == "[a $b]");
    CHECK(described("RUN <<EOF\n#!/bin/bash -e\na\nEOF") == "[a]");
    CHECK(described("RUN <<EOF\n#!/usr/bin/env bash\na\nEOF") == "[a]");
    CHECK(described("RUN <<EOF\n#!/usr/bin/python3\nimport x\nEOF") == " unread");
    CHECK(described("RUN bash <<EOF\na b\nEOF") == "[bash][a b]");
    CHECK(described("RUN cat <<EOF > /x && \\\n  b <<F\nx '\nEOF\ny\nF\n") == "[cat][b]");
    CHECK(described("RUN python3 <<EOF\nimport 'x\nEOF") == "[python3]");
    CHECK(described("RUN <<EOF\na") == "[a]");
    CHECK(described("RUN cat <<EOF\na") == "[cat] ???");
}

TEST_CASE("the body of a here-document is where it is written") {
    const Instruction instruction("RUN cat <<EOF \\\n  | b\nx\ny\nEOF\n", '\\');
    const auto script = script_of(instruction);
    REQUIRE(script);
    CHECK(instruction[script->commands()[0].redirections[0].body] == "x\ny\n");
    CHECK(instruction[script->commands()[1].place.connector_span] == "|");
}

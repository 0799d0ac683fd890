#include "analysis/shell/script.h"
#include "tests/support/shell_text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

using analysis::Span;
using analysis::shell::Block;
using analysis::shell::Command;
using analysis::shell::Script;
using analysis::shell::Word;
using tests::marked;

TEST_CASE("spans point at what was written") {
    const std::string_view source = "A=1 apt-get 'in'stall \"$X\"  >/dev/null  &&  b";
    const auto script = Script::parse(source);
    REQUIRE(script.commands().size() == 2);
    const auto& install = script.commands()[0];
    const auto written = [&](Span span) { return source.substr(span.begin(), span.size()); };

    CHECK(written(install.span) == "A=1 apt-get 'in'stall \"$X\"  >/dev/null");
    CHECK(written(install.assignments[0].span) == "A=1");
    CHECK(written(install.assignments[0].value.span) == "1");
    CHECK(written(install.words[1].span) == "'in'stall");
    CHECK(install.words[1].is_quoted);
    CHECK(written(install.words[2].span) == "\"$X\"");
    CHECK_FALSE(install.words[2].may_split);
    CHECK(written(install.redirections[0].span) == ">/dev/null");
    CHECK(written(install.redirections[0].target.span) == "/dev/null");
    CHECK(written(script.commands()[1].place.connector_span) == "&&");
    CHECK(written(script.commands()[1].span) == "b");
}

TEST_CASE("spans within an inner script point into the outer text") {
    const std::string_view source = "x; sh -c 'a && bb' ; bash <<'E'\n  cc d\nE\n";
    const auto script = Script::parse(source, 100);
    REQUIRE(script.commands().size() == 6);
    const auto written = [&](std::size_t command) {
        const auto span = script.commands()[command].span;
        return source.substr(span.begin() - 100, span.size());
    };
    CHECK(written(2) == "a");
    CHECK(written(3) == "bb");
    CHECK(written(5) == "cc d");
    CHECK(script.commands()[3].context.is_inner);
    CHECK_FALSE(script.commands()[4].context.is_inner);
}

TEST_CASE("a block spans its redirections, a here-document its lines") {
    const std::string_view source = "{ a; } >f | b <<-E\n\tx\n\tE\n";
    const auto script = Script::parse(source);
    const auto written = [&](Span span) { return source.substr(span.begin(), span.size()); };
    CHECK(written(script.blocks()[1].span) == "{ a; } >f");
    CHECK(written(script.commands()[1].redirections[0].body) == "\tx\n");
}

TEST_CASE("commands of one pipeline share its number") {
    const auto script = Script::parse("a | (b; c) | d; e");
    const auto& commands = script.commands();
    REQUIRE(commands.size() == 5);
    CHECK(commands[0].place.pipeline == commands[3].place.pipeline);
    CHECK(script.blocks()[1].place.pipeline == commands[0].place.pipeline);
    CHECK(commands[1].place.pipeline != commands[0].place.pipeline);
    CHECK(commands[1].place.pipeline != commands[2].place.pipeline);
    CHECK(commands[4].place.pipeline != commands[3].place.pipeline);
}

TEST_CASE("a command knows what the blocks around it make of it") {
    const auto script =
        Script::parse("if a; then (b $(c)); elif d; then { e; }; fi; f() { g; }; h");
    const auto context = [&](std::size_t i) { return script.commands().at(i).context; };
    CHECK(context(0).is_condition);
    CHECK_FALSE(context(0).is_conditional);
    CHECK(context(1).is_conditional);
    CHECK(context(1).in_subshell);
    CHECK(context(2).in_substitution);
    CHECK(context(2).is_conditional);
    CHECK(context(3).is_condition);
    CHECK(context(3).is_conditional);
    CHECK(context(4).in_group);
    CHECK(context(5).is_conditional);
    CHECK_FALSE(context(6).is_conditional);
}

static bool lies_within(Span inner, Span outer) {
    return outer.begin() <= inner.begin() && inner.end() <= outer.end();
}

static void check_spans(const Script& script, Span whole) {
    analysis::Offset begin = whole.begin();
    for (const auto& command : script.commands()) {
        REQUIRE(lies_within(command.span, whole));
        REQUIRE(begin <= command.span.begin());
        begin = command.span.begin();
        REQUIRE(command.place.block < script.blocks().size());
        REQUIRE(lies_within(command.place.connector_span, {0, whole.end()}));
        for (const auto& word : command.words) REQUIRE(lies_within(word.span, command.span));
        for (const auto& assignment : command.assignments)
            REQUIRE(lies_within(assignment.span, command.span));
        for (const auto& redirection : command.redirections)
            REQUIRE(lies_within(redirection.span, command.span));
    }
    for (std::size_t i = 1; i < script.blocks().size(); ++i) {
        REQUIRE(script.blocks()[i].place.block < i);
        REQUIRE(lies_within(script.blocks()[i].span, whole));
    }
}

TEST_CASE("any bytes are read, and all spans lie within them") {
    static constexpr std::string_view pieces[] = {
        "a",
        " ",
        "\n",
        "'",
        "\"",
        "`",
        "$(",
        ")",
        "$((",
        "))",
        "${",
        "}",
        "(",
        "{ ",
        "; }",
        "&&",
        "||",
        ";",
        "|",
        "&",
        "<<E",
        "\nE\n",
        ">",
        "<(",
        "\\",
        "if ",
        "; then ",
        "; fi",
        "case x in ",
        "a) ",
        ";;",
        " esac",
        "for i in ",
        "; do ",
        "; done",
        "[[ ",
        " ]]",
        "=~ ",
        "=(",
        "#",
        "sh -c '",
        "sh -c \"",
        "\r\n",
        "\t",
        "f() ",
        "!",
        " while ",
        "~",
        "*",
        "$",
        "\\\n",
        "x=1 ",
        std::string_view("\0", 1),
        "\xff",
        "<<-'F'"};
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        const auto length = random() % 40;
        for (unsigned i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
        CAPTURE(text);
        check_spans(Script::parse(text, 7), {7, 7 + text.size()});
    }
}

TEST_CASE("nesting without end is read to some depth and then given up") {
    for (const std::string_view piece :
         {"(",
          "{ ",
          "$(",
          "${a:-",
          "\"$(",
          "if ",
          "$((",
          "`",
          "((",
          "a=(",
          "case x in a) ",
          "<(",
          "while ",
          "f() ",
          "[[ ",
          "!",
          "sh -c '",
          "bash -c \"",
          "x $( ( $(( "}) {
        CAPTURE(piece);
        std::string text;
        for (int i = 0; i < 20000; ++i) text += piece;
        check_spans(Script::parse(text), {0, text.size()});
    }
}

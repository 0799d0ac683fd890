#include "analysis/dockerfile/splitter.h"

#include "analysis/dockerfile/instruction.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis;
using namespace std::string_view_literals;

using Instructions = std::vector<std::string>;

static std::vector<Slice> slices_of(std::string_view text, char escape, Offset from = 0) {
    std::vector<Slice> slices;
    while (const auto slice = next_instruction(text, from, escape)) {
        slices.push_back(*slice);
        from = slice->next;
    }
    return slices;
}

static Instructions split(std::string_view text, char escape = '\\') {
    Instructions instructions;
    for (const auto& slice : slices_of(text, escape))
        instructions.emplace_back(text.substr(slice.instruction.begin(), slice.instruction.size()));
    return instructions;
}

TEST_CASE("an instruction is a line") {
    CHECK(split("FROM a\nRUN b") == Instructions{"FROM a", "RUN b"});
    CHECK(split("  FROM a\r\n\r\n# comment\r\nRUN b\r\n") == Instructions{"FROM a", "RUN b"});
    CHECK(split("\tFROM a \n\xC2\xA0RUN b") == Instructions{"FROM a ", "RUN b"});
    CHECK(split("").empty());
    CHECK(split("\n # a\n\t\n").empty());
}

TEST_CASE("lines end as they do for editors") {
    CHECK(split("FROM a\rRUN b\r\rRUN c") == Instructions{"FROM a", "RUN b", "RUN c"});
    CHECK(split("RUN a \\\r  b\rRUN c") == Instructions{"RUN a \\\r  b", "RUN c"});
    CHECK(split("RUN a\vb\fc") == Instructions{"RUN a\vb\fc"});
}

TEST_CASE("an escape joins lines, past comments and blank lines") {
    CHECK(split("RUN a \\\n  b") == Instructions{"RUN a \\\n  b"});
    CHECK(
        split("RUN a \\  \n # why\n\n  b\nRUN c") ==
        Instructions{"RUN a \\  \n # why\n\n  b", "RUN c"});
    CHECK(split("RUN a \\\n\xE2\x80\x83\n\xC2\xA0# c\n b\nRUN c").size() == 2);
    CHECK(split("RUN a `\n b", '`') == Instructions{"RUN a `\n b"});
    CHECK(split("RUN a \\\nb", '`') == Instructions{"RUN a \\", "b"});
    CHECK(split("\\\nFROM \\\n a") == Instructions{"\\\nFROM \\\n a"});
    CHECK(
        split("RUN a\\\t\nb \\\r\n\r\nc\r\nRUN d") ==
        Instructions{"RUN a\\\t\nb \\\r\n\r\nc", "RUN d"});
}

TEST_CASE("an escape that is escaped, or that something follows, joins nothing") {
    CHECK(split("RUN a \\\\\nRUN b") == Instructions{"RUN a \\\\", "RUN b"});
    CHECK(split("RUN a \\\\\\\nRUN b") == Instructions{"RUN a \\\\\\", "RUN b"});
    CHECK(split("RUN a \\\v\nRUN b") == Instructions{"RUN a \\\v", "RUN b"});
    CHECK(split("RUN a \\\xC2\xA0\nRUN b").size() == 2);
    // The first escape of a line has nothing before it, whatever ended the line above.
    CHECK(split("RUN a \\\n\\\nb\nRUN c") == Instructions{"RUN a \\\n\\\nb", "RUN c"});
    CHECK(split("# a \\\nRUN b") == Instructions{"RUN b"});
    CHECK(
        split("RUN a \\\n# b \\\nRUN c\nRUN d") ==
        Instructions{"RUN a \\\n# b \\\nRUN c", "RUN d"});
}

TEST_CASE("a here-document belongs to its instruction") {
    CHECK(split("RUN <<EOF\nRUN x\nEOF\nRUN y") == Instructions{"RUN <<EOF\nRUN x\nEOF", "RUN y"});
    CHECK(
        split("COPY <<-'A' <<B /\nx\n\tA\ny\nB\nRUN z") ==
        Instructions{"COPY <<-'A' <<B /\nx\n\tA\ny\nB", "RUN z"});
    CHECK(split("RUN a \\\n  <<EOF\nx\nEOF\nRUN y").size() == 2);
    CHECK(split("RUN <\\\n<EO\\\nF\nx\nEOF\nRUN y").size() == 2);
    CHECK(
        split("RUN <<EOF\r\nx\r\nEOF\r\nRUN y") == Instructions{"RUN <<EOF\r\nx\r\nEOF", "RUN y"});
}

TEST_CASE("in a here-document comments, blank lines and escapes are content") {
    CHECK(split("RUN <<EOF\n# x\n\nFROM y \\\nEOF\nRUN z").size() == 2);
    CHECK(split("RUN <<EOF\nEOF \n EOF\nEOF\nRUN z").size() == 2);
    CHECK(split("RUN <<EOF\n\tEOF\nEOF\nRUN z").size() == 2);
    CHECK(split("RUN <<-EOF\n\t\tEOF\nRUN z").size() == 2);
}

TEST_CASE("only some instructions hold here-documents") {
    CHECK(split("ENV A=1 <<EOF\nRUN y") == Instructions{"ENV A=1 <<EOF", "RUN y"});
    CHECK(split("CMD <<EOF\nRUN y").size() == 2);
    CHECK(split("FOO <<EOF\nRUN y").size() == 2);
    CHECK(split("add <<EOF /x\ny\nEOF\nRUN y").size() == 2);
    CHECK(split("ONBUILD RUN <<A\nx\nA\nRUN y") == Instructions{"ONBUILD RUN <<A\nx\nA", "RUN y"});
    CHECK(split("ONBUILD ENV <<A\nRUN y") == Instructions{"ONBUILD ENV <<A", "RUN y"});
    CHECK(split("ONBUILD ONBUILD RUN <<A\nRUN y").size() == 2);
    CHECK(split("RUN [\"<<A\"]\nRUN y").size() == 2);
    CHECK(split("COPY [\"<<A\", \"b\"]\nRUN y").size() == 2);
    CHECK(split("RUN [\"a\", <<A]\nx\nA]\nRUN y").size() == 2);
}

TEST_CASE("what never ends reaches to the end of the text") {
    CHECK(split("RUN a \\") == Instructions{"RUN a \\"});
    CHECK(split("RUN a \\\n") == Instructions{"RUN a \\\n"});
    CHECK(split("RUN a \\\n# b\n\n") == Instructions{"RUN a \\\n# b\n\n"});
    CHECK(split("RUN <<EOF\nx\n") == Instructions{"RUN <<EOF\nx\n"});
    CHECK(split("RUN <<A <<B\nA\nRUN x\n") == Instructions{"RUN <<A <<B\nA\nRUN x\n"});
}

TEST_CASE("an instruction is open if appended text may belong to it") {
    const auto is_open = [](std::string_view text) { return slices_of(text, '\\').back().is_open; };
    for (const auto* text :
         {"RUN a", "RUN a \\\n", "RUN a \\\n#b\n", "RUN <<A\n", "RUN <<A\nA", "RUN a\r"}) {
        CAPTURE(std::string_view(text));
        CHECK(is_open(text));
    }
    for (const auto* text : {"RUN a\n", "RUN a\n# b", "RUN <<A\nA\n", "RUN a\r\n"}) {
        CAPTURE(std::string_view(text));
        CHECK_FALSE(is_open(text));
    }
}

TEST_CASE("a byte-order mark is skipped where it is one") {
    CHECK(
        split("\xEF\xBB\xBF"
              "FROM a") == Instructions{"FROM a"});
    CHECK(split("\xEF\xBB\xBF  # a\nFROM a") == Instructions{"FROM a"});
    CHECK(
        split("FROM a\n\xEF\xBB\xBF"
              "RUN b")
            .back() ==
        "\xEF\xBB\xBF"
        "RUN b");
}

TEST_CASE("a line of a megabyte is a line") {
    const auto line = "RUN " + std::string(1 << 20, 'x');
    CHECK(split(line + "\nRUN y") == Instructions{line, "RUN y"});
    std::string lines;
    for (int count = 0; count < 100'000; ++count) lines += "\\\n";
    CHECK(split("RUN " + lines + "x\nRUN y").size() == 2);
    CHECK(split("RUN " + std::string(100'000, '<') + "\nRUN y").size() == 2);
    CHECK(split("RUN a" + std::string(100'000, '\r') + "RUN y").size() == 2);
}

/// Text of the pieces that make parsers stumble.
static std::string random_text(std::mt19937& random) {
    static constexpr std::array pieces{
        "RUN "sv,     "COPY "sv,    "ONBUILD "sv, "ENV "sv,         "HEALTHCHECK "sv,
        "FROM "sv,    "CMD "sv,     "ARG "sv,     "VOLUME "sv,      "\n"sv,
        "\n"sv,       "\r"sv,       "\r\n"sv,     " \\\n"sv,        "\\"sv,
        "`"sv,        "# c\n"sv,    "<<EOF"sv,    "<<-\"E F\""sv,   "EOF\n"sv,
        "\tE F\n"sv,  "--a=b "sv,   "--"sv,       "\""sv,           "'"sv,
        "[\"a\", "sv, "\"b\"]"sv,   "["sv,        "a=b "sv,         "$"sv,
        "${A:-"sv,    "}"sv,        " "sv,        "\t"sv,           "\xC2\xA0"sv,
        "\xE2"sv,     "\0"sv,       "x"sv,        "\xEF\xBB\xBF"sv, "CMD x"sv,
        "NONE"sv,     "\\u00e9\""sv};
    const auto pick = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end)(random);
    };
    std::string text;
    for (auto count = pick(24); count > 0; --count) text += pieces.at(pick(pieces.size() - 1));
    for (auto count = pick(3); count > 0; --count)
        text.insert(pick(text.size()), 1, static_cast<char>(pick(255)));
    return text;
}

static void check_spans(const Instruction& instruction) {
    const Span all(0, instruction.source().size());
    Offset behind = instruction.keyword_span().end();
    REQUIRE(behind <= all.end());
    for (const auto& flag : instruction.flags()) {
        REQUIRE(behind <= flag.span.begin());
        REQUIRE(flag.name_span.begin() == flag.span.begin());
        if (flag.value) REQUIRE(flag.name_span.end() < flag.value->span.begin() + 1);
        if (flag.value) REQUIRE(flag.value->span.end() <= flag.span.end());
        behind = flag.span.end();
    }
    REQUIRE(behind <= instruction.arguments_span().begin());
    behind = instruction.arguments_span().end();
    for (const auto& heredoc : instruction.heredocs()) {
        REQUIRE(heredoc.opener.end() <= heredoc.body.begin());
        REQUIRE(behind <= heredoc.body.begin());
        behind = heredoc.terminator.value_or(heredoc.body).end();
        REQUIRE(behind <= all.end());
    }
    if (const auto* onbuild = instruction.as<OnBuild>()) {
        REQUIRE(instruction.source().substr(onbuild->at) == onbuild->trigger->source());
        check_spans(*onbuild->trigger);
    }
}

TEST_CASE("whatever the bytes: slices are in order, and leave out only blanks and comments") {
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int round = 0; round < 5000; ++round) {
        const auto text = random_text(random);
        CAPTURE(text);
        Offset behind = 0;
        for (const auto& slice : slices_of(text, '\\')) {
            const auto [begin, end] = std::pair(slice.instruction.begin(), slice.instruction.end());
            REQUIRE(behind <= begin);
            REQUIRE(begin < end);
            REQUIRE(end <= slice.next);
            REQUIRE(slice.next <= text.size());
            const auto skipped = std::string_view(text).substr(behind, begin - behind);
            REQUIRE(split(std::string(skipped) + "\n").empty());
            REQUIRE(text.find_first_not_of("\r\n", end) >= slice.next);
            check_spans(Instruction(text.substr(begin, end - begin), '\\'));
            behind = slice.next;
        }
    }
}

TEST_CASE("whatever the bytes: from the start of any instruction, the tail is the same") {
    std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int round = 0; round < 2000; ++round) {
        const auto text = random_text(random);
        CAPTURE(text);
        const auto all = slices_of(text, '`');
        for (std::size_t index = 0; index < all.size(); ++index) {
            const auto tail = slices_of(text, '`', index == 0 ? 0 : all[index - 1].next);
            REQUIRE(tail.size() == all.size() - index);
            for (std::size_t at = 0; at < tail.size(); ++at)
                REQUIRE(tail[at].instruction == all[index + at].instruction);
        }
    }
}

TEST_CASE("whatever the bytes: an instruction that is not open stays when text is appended") {
    std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int round = 0; round < 2000; ++round) {
        const auto text = random_text(random);
        const auto longer = text + random_text(random);
        CAPTURE(longer);
        const auto before = slices_of(text, '\\');
        const auto after = slices_of(longer, '\\');
        for (std::size_t index = 0; index < before.size() && !before[index].is_open; ++index) {
            REQUIRE(index < after.size());
            REQUIRE(before[index].instruction == after[index].instruction);
            REQUIRE(before[index].next == after[index].next);
        }
    }
}

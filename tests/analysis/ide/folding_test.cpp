#include "analysis/ide/folding.h"

#include "analysis/workspace.h"

#include <doctest/doctest.h>

using namespace analysis;

namespace {

struct Lines {
    Fold::Kind kind;
    std::size_t first;
    std::size_t last;

    friend bool operator==(const Lines&, const Lines&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Lines& lines) {
        return out << static_cast<int>(lines.kind) << ':' << lines.first << '-' << lines.last;
    }
};

std::vector<Lines> folded(std::string source, FileKind of = FileKind::Dockerfile) {
    const auto workspace = *Workspace({}).with({{"file", of, Text(std::move(source))}}, {});
    const auto document = workspace.document("file");
    const auto& text = document->text();
    std::vector<Lines> result;
    for (const auto& [kind, span] : folds(*document)) {
        CHECK(span.begin() == text.line(text.line_at(span.begin())).end());
        CHECK(span.end() == text.line(text.line_at(span.end())).end());
        result.push_back({kind, text.line_at(span.begin()), text.line_at(span.end())});
    }
    return result;
}

using Kind = Fold::Kind;

}  // namespace

TEST_CASE("comments, instructions, here-documents and stages fold") {
    CHECK(
        folded("# syntax=docker/dockerfile:1\n"  // 0
               "# one\n"
               "# two\n"
               "FROM a\n"  // 3
               "RUN b \\\n"
               "  c\n"
               "\n"
               "# single\n"
               "RUN d && \\\n"  // 8
               "  cat <<EOF\n"
               "# no comment\n"
               "# either\n"
               "EOF\n"
               "# last\n"  // 13
               "  # but one\n"
               "FROM b\n"
               "USER c") == std::vector<Lines>{
                                {Kind::Comments, 1, 2},
                                {Kind::Stage, 3, 12},
                                {Kind::Instruction, 4, 5},
                                {Kind::Instruction, 8, 12},
                                {Kind::Heredoc, 9, 12},
                                {Kind::Comments, 13, 14},
                                {Kind::Stage, 15, 16}});
}

TEST_CASE("what lies on one line does not fold, and nothing folds twice") {
    CHECK(folded("").empty());
    CHECK(folded("# a\n\n# b\nFROM a\n").empty());
    CHECK(folded("FROM a \\\n  AS b\n") == std::vector<Lines>{{Kind::Stage, 0, 1}});
    CHECK(folded("# a\r\n# b\r\nFROM a\r\n") == std::vector<Lines>{{Kind::Comments, 0, 1}});
    CHECK(folded("FROM a\rRUN b\r") == std::vector<Lines>{{Kind::Stage, 0, 1}});
    CHECK(
        folded("FROM a\nRUN <<EOF\nb\n") ==
        std::vector<Lines>{{Kind::Stage, 0, 2}, {Kind::Instruction, 1, 2}});
}

TEST_CASE("what a key or an item of a Compose file holds on several lines folds") {
    CHECK(
        folded(
            "# one\n"  // 0
            "# two\n"
            "services:\n"
            "  web:  # three\n"
            "    # four\n"  // 4
            "    # five\n"
            "    image: nginx\n"
            "    command: |\n"
            "      a\n"  // 8
            "      b\n"
            "    volumes:\n"
            "      - type: bind\n"
            "        source: .\n"  // 12
            "    ports: [\n"
            "      80,\n"
            "    ]\n",
            FileKind::Compose) == std::vector<Lines>{
                                      {Kind::Comments, 0, 1},
                                      {Kind::Entry, 2, 15},
                                      {Kind::Entry, 3, 15},
                                      {Kind::Comments, 4, 5},
                                      {Kind::Entry, 7, 9},
                                      {Kind::Entry, 10, 12},
                                      {Kind::Entry, 11, 12},
                                      {Kind::Entry, 13, 15}});
    CHECK(folded("services: {web: {image: a}}\n", FileKind::Compose).empty());
    CHECK(folded("", FileKind::Compose).empty());
}

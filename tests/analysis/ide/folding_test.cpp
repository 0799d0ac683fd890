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

std::vector<Lines> folded(std::string source) {
    const auto workspace =
        *Workspace({}).with({{"Dockerfile", FileKind::Dockerfile, Text(std::move(source))}}, {});
    const auto document = workspace.document("Dockerfile");
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

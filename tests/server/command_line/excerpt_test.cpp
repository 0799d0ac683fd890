#include "server/command_line/excerpt.h"

#include "server/command_line/characters.h"

#include <doctest/doctest.h>

#include <string>

using namespace server::command_line;
using analysis::Span;
using analysis::Text;

/// The excerpt of the text between « and ».
static std::string marked(std::string text, std::size_t width = 100) {
    const auto begin = text.find("«");
    text.erase(begin, 2);
    const auto end = text.find("»");
    text.erase(end, 2);
    return excerpt(Text(text), {begin, end}, Look::Warning, {.width = width});
}

TEST_CASE("carets stand below what is meant, whatever is in front of it") {
    CHECK(marked("FROM a\nADD «b» c\n") == "  |\n2 | ADD b c\n  |     ^\n");
    CHECK(marked("\tRUN «x»y") == "  |\n1 |     RUN xy\n  |         ^\n");
    CHECK(marked("é «ü»") == "  |\n1 | é ü\n  |   ^\n");
    CHECK(marked("宽 «宽a»") == "  |\n1 | 宽 宽a\n  |    ^^^\n");
    CHECK(marked("e\u0301 «a\u0301» b") == "  |\n1 | e\u0301 a\u0301 b\n  |   ^\n");
    CHECK(marked("\xFF\xFE «a»") == "  |\n1 | \uFFFD\uFFFD a\n  |    ^\n");
    CHECK(marked("\x1B[31m«a»") == "  |\n1 | \u241B[31ma\n  |      ^\n");
    CHECK(marked("\u202E«a»") == "  |\n1 | \uFFFDa\n  |  ^\n");
    CHECK(marked("a\tb «\t»c") == "  |\n1 | a   b   c\n  |       ^^\n");
}

TEST_CASE("an empty span is shown where something could be") {
    CHECK(marked("FROM «»") == "  |\n1 | FROM\n  |      ^\n");
    CHECK(marked("«»FROM") == "  |\n1 | FROM\n  | ^\n");
    CHECK(marked("«»") == "  |\n1 |\n  | ^\n");
    CHECK(marked("a\n«»") == "  |\n2 |\n  | ^\n");
}

TEST_CASE("a span over several lines has a bracket beside it") {
    CHECK(
        marked("RUN «a \\\n  b \\\n  c» d") ==
        "  |\n"
        "1 | / RUN a \\\n"
        "2 | |   b \\\n"
        "3 | |   c d\n"
        "  | |___^\n");
    CHECK(marked("«a\n»b") == "  |\n1 | a\n  | ^\n");
}

TEST_CASE("of many lines the first and the last are shown") {
    std::string text = "«";
    for (int i = 1; i <= 12; ++i) text += "line " + std::to_string(i) + "\n";
    text.insert(text.size() - 1, "»");
    CHECK(
        marked(text) ==
        "   |\n"
        " 1 | / line 1\n"
        " 2 | | line 2\n"
        " 3 | | line 3\n"
        " ... |\n"
        "12 | | line 12\n"
        "   | |_______^\n");
}

TEST_CASE("a long line is cut around what is meant") {
    const std::string before(500, 'a');
    const std::string after(500, 'b');
    CHECK(
        marked(before + "«XYZ»" + after, 60) == "  |\n1 | …" + std::string(20, 'a') + "XYZ" +
                                                    std::string(28, 'b') + "…\n" + "  |" +
                                                    std::string(22, ' ') + "^^^\n");
    CHECK(
        marked("«" + before + "»" + after, 60) ==
        "  |\n1 | " + std::string(51, 'a') + "…\n  | " + std::string(51, '^') + "\n");
    CHECK(
        marked(before + "«X»", 60) ==
        "  |\n1 | …" + std::string(50, 'a') + "X\n  |" + std::string(52, ' ') + "^\n");
}

TEST_CASE("places count lines and code points from one") {
    const Text text("RUN é\r\nENV 😀=\xFFx");
    CHECK(place_of(text, 0) == Place{1, 1});
    CHECK(place_of(text, 6) == Place{1, 6});
    CHECK(place_of(text, 8) == Place{2, 1});
    CHECK(place_of(text, 16) == Place{2, 6});
    CHECK(place_of(text, 18) == Place{2, 8});
    CHECK(place_of(text, 1000) == Place{2, 9});
}

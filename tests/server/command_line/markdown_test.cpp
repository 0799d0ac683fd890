#include "server/command_line/markdown.h"

#include <doctest/doctest.h>

using server::command_line::rendered_markdown;
using server::command_line::Screen;

TEST_CASE("a page is laid out for a terminal") {
    CHECK(
        rendered_markdown(
            "# missing-user\n"
            "\n"
            "The process runs as\n"
            "**root** and `id` says so; [more](https://x.org).\n"
            "\n"
            "```dockerfile\n"
            "FROM node\n"
            "     ^^^^ found\n"
            "\n"
            "\tRUN # not a heading\n"
            "```\n"
            "\n"
            "```dockerfile fixed\n"
            "FROM node:22\n"
            "```\n"
            "\n"
            "## Why\n"
            "- one\n"
            "  and a half\n"
            "- two\n"
            "\n"
            "1. first\n"
            "> quoted\n"
            "\n"
            "| a | b |\n"
            "|---|---|\n",
            {}) ==
        "missing-user\n"
        "============\n"
        "\n"
        "The process runs as root and `id` says so; more (https://x.org).\n"
        "\n"
        "    FROM node\n"
        "         ^^^^ found\n"
        "\n"
        "        RUN # not a heading\n"
        "\n"
        "Repaired:\n"
        "\n"
        "    FROM node:22\n"
        "\n"
        "Why\n"
        "---\n"
        "\n"
        "  - one and a half\n"
        "  - two\n"
        "\n"
        "  1. first\n"
        "  | quoted\n"
        "\n"
        "| a | b |\n"
        "|---|---|\n");
}

TEST_CASE("paragraphs are wrapped where the terminal ends, and nothing is torn apart") {
    const Screen narrow{.width = 20};
    CHECK(
        rendered_markdown("one two three four five `six` (`seven`). eight", narrow) ==
        "one two three four\nfive `six`\n(`seven`). eight\n");
    CHECK(
        rendered_markdown("- one two three four five six", narrow) ==
        "  - one two three\n    four five six\n");
    CHECK(
        rendered_markdown("a-very-long-word-that-fits-nowhere b", narrow) ==
        "a-very-long-word-that-fits-nowhere\nb\n");
    CHECK(rendered_markdown("宽宽宽宽宽 宽宽宽宽 宽", narrow) == "宽宽宽宽宽 宽宽宽宽\n宽\n");
}

TEST_CASE("what only looks like markup is text") {
    for (const std::string_view text :
         {"2 * 3 * 4",
          "snake_case_name and __init__",
          "[a] (b)",
          "`unclosed",
          "**",
          "a ` b",
          "1.5",
          "*"}) {
        CAPTURE(text);
        CHECK(rendered_markdown(text, {}) == std::string(text) + "\n");
    }
    CHECK(rendered_markdown("\\*not strong\\*", {}) == "*not strong*\n");
    CHECK(rendered_markdown("`` a`b ``", {}) == "`a`b`\n");
    CHECK(rendered_markdown("", {}).empty());
    CHECK(rendered_markdown("```\nunclosed", {}) == "    unclosed\n");
    CHECK(rendered_markdown("#", {}).empty());
}

TEST_CASE("with colors the looks tell what the marks told") {
    const Screen screen{.has_colors = true};
    CHECK(
        rendered_markdown("# a\n\n**b** `c`", screen) ==
        "\x1B[1;35ma\x1B[0m\n\n\x1B[1mb\x1B[0m \x1B[36m`c`\x1B[0m\n");
}

TEST_CASE("escapes in a page do not reach the terminal") {
    CHECK(rendered_markdown("a\x1B[31mb", {}) == "a\u241B[31mb\n");
}

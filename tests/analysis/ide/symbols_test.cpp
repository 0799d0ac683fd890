#include "analysis/ide/symbols.h"

#include "analysis/text/strings.h"
#include "analysis/workspace.h"

#include <doctest/doctest.h>

using namespace analysis;

namespace {

/// A line for each symbol: its name, its detail, and what is selected of what it covers.
void write(
    const std::vector<Symbol>& symbols, const Text& text, std::size_t depth, std::string& out) {
    for (const auto& symbol : symbols) {
        CHECK(symbol.span.begin() <= symbol.selection.begin());
        CHECK(symbol.selection.end() <= symbol.span.end());
        out += concat({std::string(depth * 2, ' '), symbol.name});
        if (!symbol.detail.empty()) out += concat({" (", symbol.detail, ")"});
        out += concat({" | ", text[symbol.selection], "\n"});
        write(symbol.children, text, depth + 1, out);
    }
}

std::string outline(std::string source, FileKind kind = FileKind::Dockerfile) {
    const auto workspace = *Workspace({}).with({{"Dockerfile", kind, Text(std::move(source))}}, {});
    const auto document = workspace.document("Dockerfile");
    std::string out;
    write(symbols(*document), document->text(), 0, out);
    return out;
}

}  // namespace

TEST_CASE("the outline has directives, global ARGs, and stages with their instructions") {
    CHECK(
        outline("# syntax=docker/dockerfile:1\n"
                "ARG V=22\n"
                "FROM --platform=linux/amd64 node:$V AS build\n"
                "copy --from=x a \\\n"
                "  # why\n"
                "  /b\n"
                "FROM scratch\n"
                "RUN <<EOF\n"
                "make\n"
                "EOF\n") ==
        "syntax=docker/dockerfile:1 | syntax\n"
        "ARG V=22 | ARG\n"
        "build (node:$V) | build\n"
        "  copy --from=x a /b | copy\n"
        "scratch | scratch\n"
        "  RUN <<EOF | RUN\n");
}

TEST_CASE("half-typed text has an outline too") {
    CHECK(outline("") == "");
    CHECK(outline("FROM\n") == "FROM | FROM\n");
    CHECK(outline("FROM a AS\nRU") == "a | a\n  RU | RU\n");
    CHECK(outline("EXPOSE") == "EXPOSE | EXPOSE\n");
    CHECK(outline("FR\\\nOM a\n") == "a | a\n");
    CHECK(outline("", FileKind::Compose) == "");
    CHECK(outline("serv", FileKind::Compose) == "");
    CHECK(
        outline("services:\n  web:\n    ima", FileKind::Compose) ==
        "services | services\n  web | web\n");
    CHECK(
        outline("services:\n  web: {image: }\n  \"\":\n", FileKind::Compose) ==
        "services | services\n  web | web\n    image | image\n  ? | \"\"\n");
}

TEST_CASE("the outline of a Compose file has sections, entries and their keys") {
    CHECK(
        outline(
            "name: shop\n"
            "x-common: &common\n"
            "  restart: always\n"
            "services:\n"
            "  web:\n"
            "    <<: *common\n"
            "    image: nginx:${TAG}\n"
            "    command: |\n"
            "      one\n"
            "      two\n"
            "  api: {build: {context: ./api}}\n"
            "volumes:\n"
            "  data:\n"
            "---\n"
            "networks: {back: {internal: true}}\n",
            FileKind::Compose) ==
        "name (shop) | name\n"
        "x-common | x-common\n"
        "  restart (always) | restart\n"
        "services | services\n"
        "  web (nginx:${TAG}) | web\n"
        "    << | <<\n"
        "    image (nginx:${TAG}) | image\n"
        "    command (one two) | command\n"
        "  api (./api) | api\n"
        "    build | build\n"
        "volumes | volumes\n"
        "  data | data\n"
        "networks | networks\n"
        "  back | back\n"
        "    internal (true) | internal\n");
}

TEST_CASE("a long instruction is cut between characters") {
    std::string long_run = "FROM a\nRUN ";
    for (int i = 0; i < 40; ++i) long_run += "ä";
    const auto cut = outline(long_run);
    CHECK(contains(cut, "ää…"));
    CHECK(cut.size() < 120);
}

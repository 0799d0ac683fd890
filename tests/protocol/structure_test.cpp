// What an editor shows of a document's structure: symbols and folding ranges.

#include "protocol/document_symbol.h"
#include "protocol/folding_range.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace protocol;

static Range lines(std::uint32_t first, std::uint32_t last) {
    return {{first, 0}, {last, 9}};
}

static std::vector<DocumentSymbol> stage_and_instruction() {
    DocumentSymbol user{.name = "USER", .range = lines(1, 1), .selection = {{1, 5}, {1, 9}}};
    return {{
        .name = "build",
        .detail = "FROM node",
        .kind = SymbolKind::Struct,
        .range = lines(0, 1),
        .selection = {{0, 0}, {0, 4}},
        .children = {user},
    }};
}

TEST_CASE("symbols are a tree for a client that shows trees") {
    ClientCapabilities client;
    client.symbols.hierarchical = true;
    client.symbols.further_kinds.set(static_cast<std::size_t>(SymbolKind::Struct));
    CHECK(
        fitted(stage_and_instruction(), "u", client).dump() ==
        R"([{"children":[{"kind":7,"name":"USER",)"
        R"("range":{"end":{"character":9,"line":1},"start":{"character":0,"line":1}},)"
        R"("selectionRange":{"end":{"character":9,"line":1},"start":{"character":5,"line":1}}}],)"
        R"("detail":"FROM node","kind":23,"name":"build",)"
        R"("range":{"end":{"character":9,"line":1},"start":{"character":0,"line":0}},)"
        R"("selectionRange":{"end":{"character":4,"line":0},"start":{"character":0,"line":0}}}])");
}

TEST_CASE("symbols are a row for any other client, each with what is around it") {
    CHECK(
        fitted(stage_and_instruction(), "u", ClientCapabilities()).dump() ==
        R"([{"kind":7,"location":{)"
        R"("range":{"end":{"character":9,"line":1},"start":{"character":0,"line":0}},"uri":"u"},)"
        R"("name":"build"},)"
        R"({"containerName":"build","kind":7,"location":{)"
        R"("range":{"end":{"character":9,"line":1},"start":{"character":0,"line":1}},"uri":"u"},)"
        R"("name":"USER"}])");
    CHECK(fitted(std::vector<DocumentSymbol>(), "u", ClientCapabilities()).dump() == "[]");
}

TEST_CASE("no symbol is sent that would cost all the others") {
    ClientCapabilities client;
    client.symbols.hierarchical = true;
    for (const Range& outside : {Range{{0, 0}, {1, 9}}, lines(2, 3), Range{{1, 5}, {1, 4}}}) {
        const auto json =
            fitted({{.name = "", .range = lines(1, 2), .selection = outside}}, "u", client);
        CHECK(json.at(0).at("name") == "…");
        CHECK(json.at(0).at("selectionRange").get<Range>() == Range{{1, 0}, {1, 0}});
    }
}

TEST_CASE("folding ranges have columns unless the client folds whole lines") {
    const std::vector<FoldingRange> ranges{
        {lines(4, 6), FoldingRangeKind::Comment},
        {lines(0, 2), FoldingRangeKind::Region},
        {lines(1, 1), FoldingRangeKind::Imports},
        {lines(0, 9)},
    };
    CHECK(
        Json(fitted(ranges, ClientCapabilities())).dump() ==
        R"([{"endCharacter":9,"endLine":2,"kind":"region","startCharacter":0,"startLine":0},)"
        R"({"endCharacter":9,"endLine":9,"startCharacter":0,"startLine":0},)"
        R"({"endCharacter":9,"endLine":1,"kind":"imports","startCharacter":0,"startLine":1},)"
        R"({"endCharacter":9,"endLine":6,"kind":"comment","startCharacter":0,"startLine":4}])");

    ClientCapabilities client;
    client.folding.whole_lines = true;
    CHECK(
        Json(fitted(ranges, client)).dump() ==
        R"([{"endLine":2,"kind":"region","startLine":0},{"endLine":9,"startLine":0},)"
        R"({"endLine":6,"kind":"comment","startLine":4}])");
}

TEST_CASE("of more folding ranges than the client takes it gets the longest") {
    const std::vector<FoldingRange> ranges{
        {lines(7, 9)}, {lines(5, 6)}, {lines(1, 9)}, {lines(1, 3)}};
    const auto starts = [&](std::size_t most) {
        ClientCapabilities client;
        client.folding.most_ranges = most;
        std::vector<std::uint32_t> first_lines;
        for (const auto& one : fitted(ranges, client)) first_lines.push_back(one.range.start.line);
        return first_lines;
    };
    using Lines = std::vector<std::uint32_t>;
    CHECK(starts(0) == Lines{});
    CHECK(starts(2) == Lines{1, 7});
    CHECK(starts(4) == Lines{1, 1, 5, 7});
    CHECK(starts(99) == Lines{1, 1, 5, 7});
}

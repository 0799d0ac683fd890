#include "analysis/workspace.h"

#include "analysis/registry.h"
#include "tests/support/examples.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

using namespace analysis;

static Workspace::Change dockerfile(Text text, std::string path = "Dockerfile") {
    return {std::move(path), FileKind::Dockerfile, std::move(text)};
}

static Workspace of(const Text& text, std::span<const Rule> rules = all_rules()) {
    return *Workspace(rules).with({dockerfile(text)}, {});
}

/// An edit as a user might make one: somewhere, a little is replaced by something plausible.
static Text randomly_edited(const Text& text, std::mt19937& random) {
    static constexpr std::array<std::string_view, 24> pieces{
        "FROM node\n",
        "FROM node:22 AS build\n",
        "FROM build\n",
        "ADD a b\n",
        "RUN <<EOF\n",
        "EOF\n",
        " \\\n",
        "# escape=`\n",
        "x",
        "\n",
        "",
        "USER node\n",
        "CMD npm start\n",
        "ENTRYPOINT [\"tini\"]\n",
        "COPY --from=build /a /b\n",
        "COPY --from=0 /a /b\n",
        "ARG V=1\n",
        "FROM node:$V\n",
        "EXPOSE 80\n",
        "HEALTHCHECK CMD curl -f http://localhost/\n",
        "\r",
        "\r\n",
        "# seaworthy: ignore=missing-user why\n",
        "RUN apk add --no-cache tini\n"};
    const auto pick = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end)(random);
    };
    const auto begin = pick(text.bytes().size());
    const auto end = std::min(begin + pick(pick(9) == 0 ? 400 : 12), text.bytes().size());
    return text.edited({begin, end}, pieces.at(pick(pieces.size() - 1)));
}

TEST_CASE("a workspace that follows another equals one made from scratch") {
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same edits in every run.
    Text text("FROM node AS build\nADD a b\nRUN make\n");
    auto workspace = of(text);

    for (int step = 0; step < 3000; ++step) {
        text = randomly_edited(text, random);
        CAPTURE(step);
        CAPTURE(text.bytes());
        workspace = *workspace.with({dockerfile(text)}, {});
        const auto scratch = of(text);
        REQUIRE(
            workspace.document("Dockerfile")->findings() ==
            scratch.document("Dockerfile")->findings());
        REQUIRE(workspace.wants() == scratch.wants());
    }
}

TEST_CASE("an instruction that did not change is shared, wherever it moves to") {
    const auto before = of(Text("FROM a:1\nRUN b\n"));
    const auto after = *before.with({dockerfile(Text("# new\nFROM a:2\n\nRUN b\n"))}, {});

    const auto old_run = instructions_in(before.document("Dockerfile")->dockerfile()->blocks())[1];
    const auto new_run = instructions_in(after.document("Dockerfile")->dockerfile()->blocks())[1];
    CHECK(old_run.instruction == new_run.instruction);
    CHECK(old_run.at != new_run.at);
}

TEST_CASE("an edit touches the blocks around it, and no others") {
    std::string source = "FROM a:1\n";
    for (int line = 0; line < 1000; ++line) source += "RUN step" + std::to_string(line) + "\n";
    const auto before = of(Text(source));
    const auto after = *before.with(
        {dockerfile(before.document("Dockerfile")->text().edited({4500, 4500}, "x"))}, {});

    std::set<const Block*> old;
    for (const auto& placed : before.document("Dockerfile")->dockerfile()->blocks())
        old.insert(placed.block.get());
    std::size_t made = 0;
    for (const auto& placed : after.document("Dockerfile")->dockerfile()->blocks())
        made += old.contains(placed.block.get()) ? 0U : 1U;
    CHECK(old.size() > 15);
    CHECK(made == 1);
}

TEST_CASE("nothing is shared across a change of the escape, for it changes what words mean") {
    const auto before = of(Text("#\nFROM a:1\nADD a \\"));
    const auto after = *before.with({dockerfile(Text("# escape=`\nFROM a:1\nADD a \\"))}, {});

    const auto destination = [](const Workspace& workspace) {
        const auto document = workspace.document("Dockerfile");
        return document->dockerfile()->stages()[0].last().instruction->as<Transfer>()->destination;
    };
    CHECK_FALSE(destination(before));  // Waits for the next line to name it.
    CHECK(destination(after));
}

TEST_CASE("a stopped analysis has no result") {
    std::stop_source source;
    source.request_stop();
    CHECK_FALSE(Workspace(all_rules()).with({dockerfile(Text("FROM node\n"))}, source.get_token()));
}

TEST_CASE("a document that is closed is gone, and the others stay as they are") {
    const auto both =
        *Workspace(all_rules())
             .with({dockerfile(Text("FROM a\n"), "a"), dockerfile(Text("FROM b\n"), "b")}, {});
    const auto one = *both.with({{"a", FileKind::None, std::nullopt}}, {});

    CHECK_FALSE(one.document("a"));
    CHECK(one.document("b") == both.document("b"));
}

#include "analysis/registry.h"
#include "analysis/workspace.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

using namespace analysis;

static Workspace of(const Text& text) {
    return *Workspace(all_rules()).with({{"/p/compose.yaml", FileKind::Compose, text}}, {});
}

/// An edit as a user might make one: somewhere, a little is replaced by something plausible.
static Text randomly_edited(const Text& text, std::mt19937& random) {
    static constexpr std::array<std::string_view, 38> pieces{
        "services:\n",
        "  web:\n",
        "  db:\n",
        "    image: nginx\n",
        "    image: postgres:17\n",
        "    build: .\n",
        "    privileged: true\n",
        "    <<: *common\n",
        "x-common: &common\n  restart: always\n",
        "    extends: web\n",
        "    extends: {service: db}\n",
        "    extends: {file: other.yaml, service: db}\n",
        "    depends_on: [db]\n",
        "    depends_on:\n      db:\n        condition: service_healthy\n",
        "    ports:\n      - 80:80\n",
        "    ports: [\"127.0.0.1:5432:5432\"]\n",
        "    volumes:\n      - data:/data\n",
        "volumes:\n  data:\n",
        "networks:\n  back:\n    internal: true\n",
        "    networks: [back]\n",
        "    cap_drop: [ALL]\n",
        "    environment: *env\n",
        "    environment: &env\n      A: $B\n",
        "    command: ${X:-y}\n",
        "    healthcheck:\n      test: [CMD, curl, localhost]\n",
        "    deploy: {resources: {limits: {memory: 1g}}}\n",
        "    mem_limit: 512m\n",
        "# seaworthy: ignore=privileged-service why\n",
        "---\n",
        "  ",
        "x",
        "{",
        "]",
        "\"",
        "\n",
        "\r\n",
        "\t",
        ""};
    const auto pick = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end)(random);
    };
    const auto line = pick(text.line_count() - 1);
    const bool at_line = pick(3) > 0;
    const auto begin = at_line ? text.line(line).begin() : pick(text.bytes().size());
    const auto length = pick(9) == 0 ? pick(300) : pick(1) * pick(30);
    const auto end = std::min(begin + length, text.bytes().size());
    return text.edited({begin, end}, pieces.at(pick(pieces.size() - 1)));
}

TEST_CASE("what is found in a Compose file does not depend on how it came to be") {
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same edits in every run.
    Text text("x-common: &common\n  restart: always\nservices:\n  web:\n    image: nginx\n");
    auto workspace = of(text);

    for (int step = 0; step < 3000; ++step) {
        text = text.bytes().size() > 3000 ? Text("services:\n") : randomly_edited(text, random);
        CAPTURE(step);
        CAPTURE(text.bytes());
        workspace = *workspace.with({{"/p/compose.yaml", FileKind::Compose, text}}, {});
        const auto scratch = of(text);
        REQUIRE(
            workspace.document("/p/compose.yaml")->findings() ==
            scratch.document("/p/compose.yaml")->findings());
        REQUIRE(workspace.wants() == scratch.wants());
    }
}

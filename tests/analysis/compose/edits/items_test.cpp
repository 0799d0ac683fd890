#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;
using tests::changed;

static constexpr std::string_view web = "services.web";

static std::string with_items(
    std::string_view source, const Entry& list, std::string_view path = web) {
    return changed(source, path, [&](const Lines& lines, const PairView& pair) {
        return add_items(lines, pair, list);
    });
}

static std::string with_variable(
    std::string_view source, const Variable& variable, std::string_view path) {
    return changed(source, path, [&](const Lines& lines, const PairView& pair) {
        return set_variable(lines, pair, variable);
    });
}

static const Entry drop_all{"cap_drop", Snippet::list({"ALL"})};

TEST_CASE("an anchor may be changed by those who ask for it") {
    const auto shared = [](Lines lines, const PairView& pair) {
        lines.anchored = Anchored::Change;
        return add_items(lines, pair, drop_all);
    };
    CHECK(
        changed("services:\n  web: &w\n    cap_drop: &c\n      - A\n", web, shared) ==
        "services:\n  web: &w\n    cap_drop: &c\n      - A\n      - ALL\n");
    CHECK(
        changed("services:\n  web: &w\n", web, shared) ==
        "services:\n  web: &w\n    cap_drop:\n      - ALL\n");
}

TEST_CASE("items come behind the last one, in the way that the list is written") {
    CHECK(
        with_items(
            R"(services:
  web:
    cap_drop:
      - MKNOD  # c
      # - CHOWN

      - SETUID
    image: a
)",
            drop_all) == R"(services:
  web:
    cap_drop:
      - MKNOD  # c
      # - CHOWN

      - SETUID
      - ALL
    image: a
)");
    CHECK(
        with_items(
            "services:\n  web:\n    cap_drop:\n    - A\n    # c\n    image: a\n", drop_all) ==
        "services:\n  web:\n    cap_drop:\n    - A\n    - ALL\n    # c\n    image: a\n");
    CHECK(
        with_items("services:\n  web:\n    cap_drop: [A]\n", drop_all) ==
        "services:\n  web:\n    cap_drop: [A, ALL]\n");
    CHECK(
        with_items("services:\n  web:\n    cap_drop: [ A, B, ] # c\n", drop_all) ==
        "services:\n  web:\n    cap_drop: [ A, B, ALL, ] # c\n");
    CHECK(
        with_items("services:\n  web:\n    cap_drop: []\n", drop_all) ==
        "services:\n  web:\n    cap_drop: [ALL]\n");
    CHECK(
        with_items("services:\n  web:\n    cap_drop: [ ]\n", drop_all) ==
        "services:\n  web:\n    cap_drop: [ALL]\n");
    CHECK(
        with_items(
            "services:\n  web:\n    cap_drop: [\n      A, # a\n      B  # b\n    ]\n", drop_all) ==
        "services:\n  web:\n    cap_drop: [\n      A, # a\n      B,  # b\n      ALL\n    ]\n");
    CHECK(
        with_items("services:\n  web:\n    cap_drop: [\n      A,\n      B,\n    ]\n", drop_all) ==
        "services:\n  web:\n    cap_drop: [\n      A,\n      B,\n      ALL,\n    ]\n");
    CHECK(
        with_items("services:\n  web:\n    cap_drop:\n      - A", drop_all) ==
        "services:\n  web:\n    cap_drop:\n      - A\n      - ALL");
    CHECK(
        with_items("services:\n  web:\n    cap_drop:\n      -   A\n", drop_all) ==
        "services:\n  web:\n    cap_drop:\n      -   A\n      - ALL\n");
}

TEST_CASE("items that are there already are not added again") {
    CHECK(
        with_items("services:\n  web:\n    cap_drop:\n      - 'ALL'\n", drop_all) ==
        "services:\n  web:\n    cap_drop:\n      - 'ALL'\n");
    CHECK(
        with_items(
            "services:\n  web:\n    cap_drop: [ALL, A]\n",
            {"cap_drop", Snippet::list({"A", "B", "ALL", "C"})}) ==
        "services:\n  web:\n    cap_drop: [ALL, A, B, C]\n");
}

TEST_CASE("a list begins where there is none, or where a single value stands") {
    const Entry tmpfs{"tmpfs", Snippet::list({"/tmp", "/run"})};
    CHECK(
        with_items("services:\n  web:\n    image: a\n", tmpfs) ==
        "services:\n  web:\n    image: a\n    tmpfs:\n      - /tmp\n      - /run\n");
    CHECK(
        with_items("services:\n  web:\n    tmpfs:  # c\n    image: a\n", tmpfs) ==
        "services:\n  web:\n    tmpfs:  # c\n      - /tmp\n      - /run\n    image: a\n");
    CHECK(
        with_items("services:\n  web:\n    ports:\n    - a\n    tmpfs: /run  # c\n", tmpfs) ==
        "services:\n  web:\n    ports:\n    - a\n    tmpfs:\n    - /run  # c\n    - /tmp\n");
    CHECK(
        with_items("services:\n  web:\n    tmpfs:\n      \"/var\"\n    a: b\n", tmpfs) ==
        "services:\n  web:\n    tmpfs:\n      - \"/var\"\n      - /tmp\n      - /run\n    a: b\n");
    CHECK(
        with_items("services: {web: {tmpfs: /var, a: b}}\n", tmpfs) ==
        "services: {web: {tmpfs: [/var, /tmp, /run], a: b}}\n");
    CHECK(
        with_items("services:\n  web:\n", tmpfs) ==
        "services:\n  web:\n    tmpfs:\n      - /tmp\n      - /run\n");
    CHECK(with_items("services:\n  web:\n    tmpfs: # c\n      /var\n", tmpfs) == "no edit");
    CHECK(with_items("services:\n  web:\n    tmpfs:\n      a: b\n", tmpfs) == "no edit");
    CHECK(with_items("services:\n  web:\n    tmpfs: >\n      /var\n", tmpfs) == "no edit");
}

TEST_CASE("items may be mappings") {
    const Entry volumes{
        "volumes",
        Snippet::list(
            {Snippet::map({{"type", "tmpfs"}, {"tmpfs", Snippet::map({{"size", "64m"}})}})})};
    CHECK(
        with_items(
            "services:\n  web:\n    volumes:\n      - type: bind\n        source: a\n", volumes) ==
        "services:\n  web:\n    volumes:\n      - type: bind\n        source: a\n"
        "      - type: tmpfs\n        tmpfs:\n          size: 64m\n");
    CHECK(
        with_items("services:\n  web:\n    volumes: [a]\n", volumes) ==
        "services:\n  web:\n    volumes: [a, {type: tmpfs, tmpfs: {size: 64m}}]\n");
    const auto first = [](const Lines& lines, const PairView& pair) {
        return set_key(lines, pair.value().items().front(), {"host_ip", "127.0.0.1"});
    };
    CHECK(
        changed(
            "services:\n  web:\n    ports:\n      - target: 80 # c\n        published: 80\n      - "
            "b\n",
            "services.web.ports",
            first) ==
        "services:\n  web:\n    ports:\n      - target: 80 # c\n        published: 80\n"
        "        host_ip: 127.0.0.1\n      - b\n");
    CHECK(
        changed(
            "services:\n  web:\n    ports:\n    - {target: 80}\n", "services.web.ports", first) ==
        "services:\n  web:\n    ports:\n    - {target: 80, host_ip: 127.0.0.1}\n");
    CHECK(
        changed("services:\n  web:\n    ports: [target: 80]\n", "services.web.ports", first) ==
        "no edit");
}

TEST_CASE("a variable is set in lists and in mappings") {
    static constexpr std::string_view environment = "services.web.environment";
    const Variable port{"PORT", "80"};
    CHECK(
        with_variable("services:\n  web:\n    environment:\n      - A=b\n", port, environment) ==
        "services:\n  web:\n    environment:\n      - A=b\n      - PORT=80\n");
    CHECK(
        with_variable("services:\n  web:\n    environment:\n      A: b\n", port, environment) ==
        "services:\n  web:\n    environment:\n      A: b\n      PORT: \"80\"\n");
    CHECK(
        with_variable(
            "services:\n  web:\n    environment: [A=b, \"PORT=1\"]\n", port, environment) ==
        "services:\n  web:\n    environment: [A=b, \"PORT=80\"]\n");
    CHECK(
        with_variable("services:\n  web:\n    environment:\n      - PORT\n", port, environment) ==
        "services:\n  web:\n    environment:\n      - PORT=80\n");
    CHECK(
        with_variable("services:\n  web:\n    environment: {PORT: 1}\n", port, environment) ==
        "services:\n  web:\n    environment: {PORT: \"80\"}\n");
    CHECK(
        with_variable(
            "services:\n  web:\n    environment:\n    image: a\n", {"A", "a: b"}, environment) ==
        "services:\n  web:\n    environment:\n      A: \"a: b\"\n    image: a\n");
    CHECK(
        with_variable(
            "services:\n  web:\n    environment:\n    - A=1\n    - A=2\n",
            {"A", "b"},
            environment) == "no edit");
    CHECK(
        with_variable("x: &e {}\nservices:\n  web:\n    environment: *e\n", port, environment) ==
        "no edit");
}

#include "tests/analysis/compose/edits/changed.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::compose;
using analysis::yaml::PairView;
using tests::changed;

static constexpr std::string_view web = "services.web";

static std::string with_key(
    std::string_view source, const Entry& entry, std::string_view path = web) {
    return changed(source, path, [&](const Lines& lines, const PairView& pair) {
        return set_key(lines, pair, entry);
    });
}

static const Entry read_only{"read_only", "true"};
static const Entry drop_all{"cap_drop", Snippet::list({"ALL"})};
static const Entry memory{
    "deploy",
    Snippet::map({{"resources", Snippet::map({{"limits", Snippet::map({{"memory", "512M"}})}})}})};

TEST_CASE("a new key comes behind the last one, indented like it") {
    CHECK(
        with_key(
            R"(services:
  web:
    image: nginx
  db:
    image: postgres
)",
            read_only) == R"(services:
  web:
    image: nginx
    read_only: true
  db:
    image: postgres
)");
    CHECK(
        with_key(
            R"(services:
    web:
        image: nginx   # pinned elsewhere

    # The database.
    db:
        image: postgres
)",
            read_only) == R"(services:
    web:
        image: nginx   # pinned elsewhere
        read_only: true

    # The database.
    db:
        image: postgres
)");
}

TEST_CASE("a new key comes behind comments on what is further inside, and before those of others") {
    CHECK(
        with_key(
            R"(services:
  web:
    environment:
      A: b
      # C: d
    # ports:
  db:
    image: postgres
)",
            read_only) == R"(services:
  web:
    environment:
      A: b
      # C: d
    read_only: true
    # ports:
  db:
    image: postgres
)");
}

TEST_CASE("the end of the file stays as it is, with a line break or without") {
    CHECK(
        with_key("services:\n  web:\n    image: a", read_only) ==
        "services:\n  web:\n    image: a\n    read_only: true");
    CHECK(
        with_key("services:\n  web:\n    image: a  # c", read_only) ==
        "services:\n  web:\n    image: a  # c\n    read_only: true");
    CHECK(
        with_key("services:\n  web:\n    image: a\n\n\n", read_only) ==
        "services:\n  web:\n    image: a\n    read_only: true\n\n\n");
    CHECK(
        with_key("services:\n  web:\n    image: a\n...\n", read_only) ==
        "services:\n  web:\n    image: a\n    read_only: true\n...\n");
    CHECK(
        with_key("services:\n  web:\n    image: a\n---\nb: c\n", read_only) ==
        "services:\n  web:\n    image: a\n    read_only: true\n---\nb: c\n");
}

TEST_CASE("new lines end like the others") {
    CHECK(
        with_key("services:\r\n  web:\r\n    image: a\r\n  db: {}\r\n", read_only) ==
        "services:\r\n  web:\r\n    image: a\r\n    read_only: true\r\n  db: {}\r\n");
    CHECK(
        with_key("services:\r\n  web:\r\n    image: a # \tb\r\n", drop_all) ==
        "services:\r\n  web:\r\n    image: a # \tb\r\n    cap_drop:\r\n      - ALL\r\n");
    CHECK(
        with_key("services:\r\n  web:\r\n    command: |\r\n      a\r\n      b\r\n", read_only) ==
        "services:\r\n  web:\r\n    command: |\r\n      a\r\n      b\r\n    read_only: true\r\n");
}

TEST_CASE("a block scalar at the end keeps its text and its end") {
    CHECK(
        with_key("services:\n  web:\n    command: |\n      a\n\n  db: {}\n", read_only) ==
        "services:\n  web:\n    command: |\n      a\n    read_only: true\n\n  db: {}\n");
    CHECK(
        with_key("services:\n  web:\n    command: |+\n      a\n\n  db: {}\n", read_only) ==
        "services:\n  web:\n    command: |+\n      a\n\n    read_only: true\n  db: {}\n");
    CHECK(
        with_key("services:\n  web:\n    command: >-\n      a\n     # c\n\n", read_only) ==
        "services:\n  web:\n    command: >-\n      a\n     # c\n    read_only: true\n\n");
    CHECK(
        with_key("services:\n  web:\n    command: |-\n      a", read_only) ==
        "services:\n  web:\n    command: |-\n      a\n    read_only: true");
    // Any line break here would become a part of the command.
    CHECK(
        with_key("services:\n  web:\n    image: a\n    command: |\n      a", read_only) ==
        "services:\n  web:\n    image: a\n    read_only: true\n    command: |\n      a");
    CHECK(
        with_key("services:\n  web:\n    command: |  # c\n", read_only) ==
        "services:\n  web:\n    command: |  # c\n    read_only: true\n");
}

TEST_CASE("a new key can have a neighbor to stand behind") {
    const Entry behind_image{"init", "true", "image"};
    CHECK(
        with_key(
            "services:\n  web:\n    image: a # c\n    ports:\n      - '80:80'\n", behind_image) ==
        "services:\n  web:\n    image: a # c\n    init: true\n    ports:\n      - '80:80'\n");
    CHECK(
        with_key("services:\n  web:\n    build: .\n    ports: []\n", behind_image) ==
        "services:\n  web:\n    build: .\n    ports: []\n    init: true\n");
    CHECK(
        with_key("services: {web: {image: a, ports: []}}\n", behind_image) ==
        "services: {web: {image: a, init: true, ports: []}}\n");
}

TEST_CASE("a new list follows the lists beside it, and else those of the document") {
    CHECK(
        with_key(
            R"(services:
  web:
    ports:
    - "80:80"
)",
            drop_all) == R"(services:
  web:
    ports:
    - "80:80"
    cap_drop:
    - ALL
)");
    CHECK(
        with_key(
            R"(services:
  web:
    image: a
  db:
    ports:
    - "80:80"
)",
            drop_all) == R"(services:
  web:
    image: a
    cap_drop:
    - ALL
  db:
    ports:
    - "80:80"
)");
    CHECK(
        with_key(
            R"(services:
    web:
        ports:
          - "80:80"
)",
            drop_all) == R"(services:
    web:
        ports:
          - "80:80"
        cap_drop:
          - ALL
)");
    CHECK(
        with_key(
            R"(services:
    web:
        image: a
)",
            drop_all) == R"(services:
    web:
        image: a
        cap_drop:
            - ALL
)");
}

TEST_CASE("mappings in mappings are written out, and go into those that are there") {
    CHECK(
        with_key("services:\n  web:\n    image: a\n", memory) ==
        "services:\n  web:\n    image: a\n    deploy:\n      resources:\n        limits:\n"
        "          memory: 512M\n");
    CHECK(
        with_key(
            R"(services:
  web:
    deploy:
      resources:
        # Measured.
        limits:
          cpus: "1"  # one
      replicas: 2
    image: a
)",
            memory) == R"(services:
  web:
    deploy:
      resources:
        # Measured.
        limits:
          cpus: "1"  # one
          memory: 512M
      replicas: 2
    image: a
)");
    CHECK(
        with_key(
            "services:\n  web:\n    deploy:\n      resources: {limits: {cpus: '1'}}\n", memory) ==
        "services:\n  web:\n    deploy:\n      resources: {limits: {cpus: '1', memory: 512M}}\n");
    CHECK(
        with_key("services:\n  web:\n    deploy: # later\n    image: a\n", memory) ==
        "services:\n  web:\n    deploy: # later\n      resources:\n        limits:\n"
        "          memory: 512M\n    image: a\n");
    CHECK(with_key("x: &x {}\nservices:\n  web:\n    deploy: *x\n", memory) == "no edit");
}

TEST_CASE("several keys are one edit, or one with that of the key before them") {
    const auto all = [](const Lines& lines, const PairView& pair) {
        return set_keys(
            lines,
            pair,
            {{"a", "1"}, {"list", Snippet::list({"x", "y"})}, {"c", Snippet::map({{"d", "e"}})}});
    };
    CHECK(
        changed("services:\n  web:\n    list:\n      - x\n      - y\n", web, all) ==
        "services:\n  web:\n    list:\n      - x\n      - y\n    a: 1\n    c:\n      d: e\n");
    CHECK(
        changed("services:\n  web:\n    c:\n      f: g\n", web, all) ==
        "services:\n  web:\n    c:\n      f: g\n      d: e\n    a: 1\n    list:\n      - x\n"
        "      - y\n");
    CHECK(
        changed("services:\n  web: {}  # c\n", web, all) ==
        "services:\n  web:  # c\n    a: 1\n    list:\n      - x\n      - y\n    c:\n      d: e\n");
    CHECK(
        changed("services: {web: { }}\n", web, all) ==
        "services: {web: {a: 1, list: [x, y], c: {d: e}}}\n");
    CHECK(
        changed("services:\n  web: {\n    b: c\n  }\n", web, all) ==
        "services:\n  web: {\n    b: c,\n    a: 1,\n    list: [x, y],\n    c: {d: e}\n  }\n");
}

TEST_CASE("the value of a key that is there is replaced, and nothing else") {
    CHECK(
        with_key("services:\n  web:\n    read_only: false  # c\n    a: b\n", read_only) ==
        "services:\n  web:\n    read_only: true  # c\n    a: b\n");
    CHECK(
        with_key("services:\n  web:\n    read_only:  # c\n    a: b\n", read_only) ==
        "services:\n  web:\n    read_only: true  # c\n    a: b\n");
    CHECK(
        with_key("services:\n  web:\n    read_only: ~\n", read_only) ==
        "services:\n  web:\n    read_only: true\n");
    CHECK(
        with_key("services:\n  web:\n    read_only: \"true\"\n", read_only) ==
        "services:\n  web:\n    read_only: true\n");
    CHECK(
        with_key("x: &y false\nservices:\n  web:\n    read_only: *y\n", read_only) ==
        "x: &y false\nservices:\n  web:\n    read_only: true\n");
    CHECK(
        with_key("services: {web: {read_only: , a: b}}\n", read_only) ==
        "services: {web: {read_only: true , a: b}}\n");
    CHECK(
        with_key("services:\n  web:\n    a: |\n      b\n      c\n    d: e\n", {"a", "f"}) ==
        "services:\n  web:\n    a: f\n    d: e\n");
}

TEST_CASE("what says it already is left alone, in whatever way it does") {
    for (const std::string_view source :
         {"services:\n  web:\n    read_only: true\n",
          "services:\n  web:\n    \"read_only\": true # c\n",
          "services: {web: {read_only: true}}\n"})
        CHECK(with_key(source, read_only) == source);
    for (const std::string_view source :
         {"services:\n  web:\n    cap_drop: [ALL]\n",
          "services:\n  web:\n    cap_drop:\n    - \"ALL\"\n"})
        CHECK(with_key(source, drop_all) == source);
}

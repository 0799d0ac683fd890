#include "analysis/shell/facts.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;
using analysis::Span;

static Facts facts_of(std::string_view source) {
    return Facts::of(Script::parse(source));
}

TEST_CASE("a script without facts says so at once") {
    CHECK(facts_of("make && ls -l").is_empty());
    CHECK(facts_of("").is_empty());
    CHECK_FALSE(facts_of("make x || apk add y").is_empty());
}

TEST_CASE("a glance tells which facts there are") {
    const auto facts = facts_of(
        "apt-get update && apt-get install -y curl && rm -rf /x && useradd app && "
        "curl -o f http://x | tar x");
    CHECK(facts.has(Fact::UpdateIndex));
    CHECK(facts.has(Fact::Install));
    CHECK(facts.has(Fact::File));
    CHECK(facts.has(Fact::Account));
    CHECK(facts.has(Fact::Request));
    CHECK(facts.has(Fact::Download));
    CHECK(facts.has(Fact::Pipe));
    CHECK_FALSE(facts.has(Fact::Upgrade));
    CHECK_FALSE(facts.has(Fact::Owner));
    CHECK_FALSE(facts.has(Fact::Sudo));
    CHECK_FALSE(facts.has(Fact::Unknown));
}

TEST_CASE("what runs unread is unknown") {
    for (const std::string_view source :
         {"./install.sh",
          "/docker/x.sh",
          "bash setup.sh",
          ". ./env",
          "source /x",
          "$CMD",
          "eval \"$x\"",
          "curl x | sh",
          "sh -c \"$x\"",
          "a 'b",
          "sudo $X y"}) {
        CAPTURE(source);
        CHECK(facts_of(source).has(Fact::Unknown));
    }
    for (const std::string_view source :
         {"/bin/ls",
          "/usr/sbin/useradd x",
          "sh -c 'ls'",
          "a b",
          "/venv/bin/pip install x",
          "$X/bin/curl y",
          "/opt/bin/gosu x"}) {
        CAPTURE(source);
        CHECK_FALSE(facts_of(source).has(Fact::Unknown));
    }
}

TEST_CASE("an exec form has facts, and so has the shell in it") {
    const Word shell{.value = "/bin/bash", .span = {2, 11}};
    const Word option{.value = "-c", .span = {15, 17}};
    const Word code{.value = "apk add x && cd /y", .span = {20, 40}};
    const auto script = Script::of_exec_form({shell, option, code}, {0, 41});
    const auto facts = Facts::of(script);
    CHECK(facts.has(Fact::Install));
    CHECK(facts.has(Fact::ChangeFolder));
    CHECK(facts.packages().at(0).packages.at(0).word.span == Span(29, 30));
    CHECK(script.commands().at(1).context.is_inner);

    const Word escaped{.value = "a \"b\"", .span = {20, 29}};
    CHECK(Script::of_exec_form({shell, option, escaped}, {0, 30}).has_unread_code());
    CHECK(Facts::of(Script::of_exec_form({}, {0, 2})).is_empty());
}

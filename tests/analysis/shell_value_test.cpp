#include "analysis/dockerfile/shell_value.h"

#include "analysis/shell/options.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::shell;
namespace expansion = analysis::expansion;
using analysis::resolved;

static expansion::Value held(std::string_view name) {
    if (name == "UID") return "1000";
    if (name == "EMPTY") return "";
    if (name == "TWO") return "a b";
    if (name == "ENVIRONMENT") return expansion::Unknown();
    return expansion::Unset();
}

static std::string described(std::string_view source) {
    const auto script = Script::parse(source);
    return resolved(script.commands().at(0).words.at(1), held).value_or("unknown");
}

TEST_CASE("variables with a known value are replaced as the shell does it") {
    struct Case {
        std::string_view source, value;
    };
    for (const auto& expected : {
             Case{"x a", "a"},
             Case{"x '$UID'", "$UID"},
             Case{"x $UID", "1000"},
             Case{"x \"${UID}:x\"", "1000:x"},
             Case{"x ${UID:-5}", "1000"},
             Case{"x ${NONE:-5}", "5"},
             Case{"x \"$EMPTY\"", ""},
             Case{"x $EMPTY", "unknown"},
             Case{"x \"$TWO\"", "a b"},
             Case{"x $TWO", "unknown"},
             Case{"x a$NONE", "a"},
             Case{"x $ENVIRONMENT", "unknown"},
             Case{"x $1", "unknown"},
             Case{"x ${#UID}", "unknown"},
             Case{"x \"$@\"", "unknown"},
             Case{"x $(id)", "unknown"},
             Case{"x `id`", "unknown"},
             Case{"x $UID*", "unknown"},
             Case{"x '$'$UID", "unknown"},
             Case{"x \\$$UID", "unknown"},
             Case{"x ${UID/0/1}", "unknown"},
             Case{"x ${UID:?no}", "unknown"},
             Case{"x $((UID + 1))", "unknown"},
             Case{"x ~/$UID", "unknown"},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.value);
    }
}

TEST_CASE("so are parts of words") {
    const auto script = Script::parse("useradd --uid=$UID -g\"${UID}\" x");
    const auto& words = script.commands().at(0).words;
    const auto given = arguments(words, 1, {.short_values = "g"});
    CHECK(resolved(*given.value_of({"uid"}), held) == "1000");
    CHECK(resolved(*given.value_of({"g"}), held) == "1000");
}

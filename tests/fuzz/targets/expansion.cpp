#include "analysis/dockerfile/expansion.h"

#include "tests/fuzz/fuzz.h"

using namespace analysis;
using fuzz::require;

static expansion::Value value_of(std::string_view name) {
    if (name == "set") return std::string("a.b*c");
    if (name == "unset") return expansion::Unset{};
    return expansion::Unknown{};
}

void fuzz::run(std::string_view input) {
    for (const char escape : {'\\', '`'}) {
        const auto result = expansion::expand(input, escape, value_of);
        require(!result.value || result.problems.empty());
        for (const auto& use : result.uses) require(use.span.end() <= input.size());
        for (const auto& problem : result.problems) require(problem.span.end() <= input.size());
    }
}

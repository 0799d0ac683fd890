#include "analysis/dockerfile/json_form.h"

#include "analysis/dockerfile/instruction.h"
#include "tests/fuzz/fuzz.h"

using namespace analysis;
using fuzz::require;

void fuzz::run(std::string_view input) {
    const auto array = json_form::parse(input);
    require(!array || !json_form::is_foreign_array(input));
    if (!array) return;

    require(array->span.end() <= input.size());
    Offset end = array->span.begin();
    for (const auto& string : array->strings) {
        require(string.span.begin() > end || end == array->span.begin());
        end = string.span.end();
    }
    require(end <= array->span.end());
}

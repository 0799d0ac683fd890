#include "analysis/compose/interpolation.h"

#include "analysis/compose/dotenv.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace analysis;
using namespace analysis::compose;
using fuzz::require;

static VariableValue value_of(std::string_view name) {
    if (name == "A") return "a:b";
    if (name == "E") return "";
    if (name == "U") return Unset();
    return Unknown();
}

static bool is_within(Span inner, Span outer) {
    return outer.begin() <= inner.begin() && inner.end() <= outer.end();
}

static void check_uses(const Interpolated& result, Span whole) {
    Offset last = 0;
    for (const auto& use : result.uses()) {
        require(is_within(use.span, whole));
        require(is_within(use.name, use.span) && is_within(use.operand, use.span));
        require(use.name.size() > 0 && use.span.begin() >= last);
        last = use.span.begin();
    }
}

static void check_errors(const Interpolated& result, Span whole) {
    bool is_refused = false;
    for (const auto& error : result.errors()) {
        require(is_within(error.span, whole) && is_within(error.message, whole));
        is_refused = is_refused || error.is_needed;
    }
    require(!is_refused || !result.text());
}

/// Parts that follow each other are written one behind the other, or in the same expression.
static void check_places(const Interpolated& result, Span whole) {
    const auto size = result.rendered().size();
    require(result.written({0, size}) == whole);
    Offset begin = 0;
    Offset end = 0;
    for (Offset at = 0; at < size; ++at) {
        const auto written = result.written({at, at + 1});
        require(is_within(written, whole));
        require(written.begin() >= begin && written.end() >= end);
        begin = written.begin();
        end = written.end();
    }
}

static void check_file(std::string_view input) {
    const Span whole(0, input.size());
    const auto file = Dotenv::parse(input, value_of);
    for (const auto& entry : file.entries()) {
        require(is_within(entry.name_span, whole) && is_within(entry.value_span, whole));
        require(entry.name_span.end() <= entry.value_span.begin());
        require(file.find(entry.name) != nullptr);
    }
    for (const auto& error : file.errors()) require(is_within(error.span, whole));
}

void fuzz::run(std::string_view input) {
    const Span whole(0, input.size());
    for (const auto& variables : {Variables(value_of), Variables(nothing_known)}) {
        const auto result = interpolate(input, variables);
        require(result.text().has_value() == result.is_known());
        check_uses(result, whole);
        check_errors(result, whole);
        check_places(result, whole);
    }
    check_file(input);
}

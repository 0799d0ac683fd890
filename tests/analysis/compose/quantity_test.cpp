#include "analysis/compose/boolean.h"
#include "analysis/compose/byte_size.h"
#include "analysis/compose/duration.h"
#include "analysis/compose/number.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using namespace analysis;
using namespace analysis::compose;

static std::string in(std::string_view text, Span span) {
    return std::string(text.substr(span.begin(), span.size()));
}

TEST_CASE("booleans are words of YAML 1.1 in any case") {
    for (const std::string_view text : {"true", "True", "TRUE", "tRuE", "y", "YES", "On"}) {
        CAPTURE(text);
        CHECK(parse_boolean(text) == true);
    }
    for (const std::string_view text : {"false", "False", "n", "No", "OFF"}) {
        CAPTURE(text);
        CHECK(parse_boolean(text) == false);
    }
    for (const std::string_view text : {"", "1", "0", "t", "null", " true", "true ", "ye", "ön"}) {
        CAPTURE(text);
        CHECK(parse_boolean(text) == std::nullopt);
    }
}

TEST_CASE("whole numbers are decimal digits with a sign") {
    struct Case {
        std::string_view text;
        std::optional<std::int64_t> expected;
    };
    for (const auto& [text, expected] : {
             Case{"0", 0},
             Case{"-1", -1},
             Case{"+7", 7},
             Case{"007", 7},
             Case{"9223372036854775807", std::numeric_limits<std::int64_t>::max()},
             Case{"-9223372036854775808", std::numeric_limits<std::int64_t>::min()},
             Case{"9223372036854775808", {}},
             Case{"", {}},
             Case{"-", {}},
             Case{"+-1", {}},
             Case{"--1", {}},
             Case{"1.0", {}},
             Case{"1e3", {}},
             Case{"0x10", {}},
             Case{"1_000", {}},
             Case{" 1", {}},
             Case{"1 ", {}},
         }) {
        CAPTURE(text);
        CHECK(parse_integer(text) == expected);
    }
}

TEST_CASE("numbers are those of Go") {
    struct Case {
        std::string_view text;
        std::optional<double> expected;
    };
    static constexpr auto endless = std::numeric_limits<double>::infinity();
    for (const auto& [text, expected] : {
             Case{"0.5", 0.5},     Case{".5", 0.5},         Case{"5.", 5},
             Case{"+5", 5},        Case{"-5", -5},          Case{"1e3", 1000},
             Case{"1E+3", 1000},   Case{"1_000.5", 1000.5}, Case{"0x1p4", 16},
             Case{"0x_1P-1", 0.5}, Case{"inf", endless},    Case{"-Infinity", -endless},
             Case{"1e-400", 0},    Case{"1e400", {}},       Case{"", {}},
             Case{".", {}},        Case{"e1", {}},          Case{"1e", {}},
             Case{"0x1", {}},      Case{"0x-1p1", {}},      Case{"1__0", {}},
             Case{"_1", {}},       Case{"1_", {}},          Case{"+-1", {}},
             Case{"1,5", {}},      Case{" 1", {}},          Case{"1 ", {}},
             Case{"-nan", {}},     Case{"infinit", {}},
         }) {
        CAPTURE(text);
        CHECK(parse_float(text) == expected);
    }
    CHECK(std::isnan(parse_float("NaN").value_or(0)));
}

/// Nanoseconds, or what is wrong and where.
static std::string duration(std::string_view text) {
    static constexpr std::array<std::string_view, 5> words = {
        "empty", "no number", "no unit", "unknown unit", "too long"};
    const auto [nanoseconds, error] = parse_duration(text);
    CHECK(nanoseconds.has_value() != error.has_value());
    if (nanoseconds) return std::to_string(*nanoseconds);
    return std::string(words.at(static_cast<std::size_t>(error->kind))) + ": " +
           in(text, error->span);
}

namespace {

struct Case {
    std::string_view text, expected;
};

}  // namespace

TEST_CASE("durations are sums of numbers with units") {
    for (const auto& [text, expected] : {
             Case{"0", "0"},
             Case{"-0", "0"},
             Case{"0s", "0"},
             Case{"1ns", "1"},
             Case{"1us2ms", "2001000"},
             Case{"1\u00B5s", "1000"},
             Case{"1\u03BCs", "1000"},
             Case{"1m30s", "90000000000"},
             Case{"30s1m", "90000000000"},
             Case{"1.5h", "5400000000000"},
             Case{".5s", "500000000"},
             Case{"1.s", "1000000000"},
             Case{"1d", "86400000000000"},
             Case{"1w1d", "691200000000000"},
             Case{"-10s", "-10000000000"},
             Case{"+10s", "10000000000"},
             Case{"0.0000000000000000000000001s", "0"},
             Case{"9223372036854775807ns", "9223372036854775807"},
             Case{"15250w", "9223200000000000000"},
         }) {
        CAPTURE(text);
        CHECK(duration(text) == expected);
    }
}

TEST_CASE("durations that Docker refuses say why") {
    for (const auto& [text, expected] : {
             Case{"", "empty: "},
             Case{"-", "empty: -"},
             Case{"30", "no unit: 30"},
             Case{"1m30", "no unit: 30"},
             Case{"00", "no unit: 00"},
             Case{"1.5", "no unit: 1.5"},
             Case{"30sec", "unknown unit: sec"},
             Case{"30S", "unknown unit: S"},
             Case{"1y", "unknown unit: y"},
             Case{"30 s", "unknown unit:  s"},
             Case{"1m 30s", "unknown unit: m "},
             Case{"abc", "no number: abc"},
             Case{"s5", "no number: s"},
             Case{" 5s", "no number:  "},
             Case{".s", "no number: .s"},
             Case{"--5s", "no number: -"},
             Case{"1e3s", "unknown unit: e"},
             Case{"1s.", "no number: ."},
             Case{"9223372036854775808ns", "too long: 9223372036854775808"},
             Case{"1s15251w", "too long: 15251w"},
             Case{"15250w15250w", "too long: 15250w"},
         }) {
        CAPTURE(text);
        CHECK(duration(text) == expected);
    }
}

/// Bytes, or what is wrong and where.
static std::string size(std::string_view text) {
    static constexpr std::array<std::string_view, 4> words = {
        "no number", "negative", "unknown unit", "too large"};
    const auto [bytes, error] = parse_byte_size(text);
    CHECK(bytes.has_value() != error.has_value());
    if (bytes) return std::to_string(*bytes);
    return std::string(words.at(static_cast<std::size_t>(error->kind))) + ": " +
           in(text, error->span);
}

TEST_CASE("sizes are numbers with a unit of powers of 1024") {
    for (const auto& [text, expected] : {
             Case{"0", "0"},
             Case{"512", "512"},
             Case{"512b", "512"},
             Case{"1k", "1024"},
             Case{"1K", "1024"},
             Case{"1kb", "1024"},
             Case{"1KiB", "1024"},
             Case{"64MiB", "67108864"},
             Case{"512m", "536870912"},
             Case{"1.5gb", "1610612736"},
             Case{"1.5 gb", "1610612736"},
             Case{"2t", "2199023255552"},
             Case{"1p", "1125899906842624"},
             Case{"5 ", "5"},
             Case{".5k", "512"},
             Case{"1.9", "1"},
             Case{"1e3k", "1024000"},
             Case{"+5", "5"},
             Case{"-0", "0"},
         }) {
        CAPTURE(text);
        CHECK(size(text) == expected);
    }
}

TEST_CASE("sizes that Docker refuses say why") {
    for (const auto& [text, expected] : {
             Case{"", "no number: "},
             Case{"m", "no number: m"},
             Case{"half", "no number: half"},
             Case{"a5", "no number: a5"},
             Case{" 5", "no number:  5"},
             Case{"5  k", "no number: 5 "},
             Case{"1,5g", "no number: 1,5"},
             Case{".k", "no number: ."},
             Case{"-1", "negative: -1"},
             Case{"-512m", "negative: -512"},
             Case{"1e", "unknown unit: e"},
             Case{"1bb", "unknown unit: bb"},
             Case{"1ki", "unknown unit: ki"},
             Case{"1mib ", "no number: 1mib"},
             Case{"1kibi", "unknown unit: kibi"},
             Case{"1MO", "unknown unit: MO"},
             Case{"8192p", "too large: 8192p"},
             Case{"inf ", "too large: inf "},
         }) {
        CAPTURE(text);
        CHECK(size(text) == expected);
    }
}

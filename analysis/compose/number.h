#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

/// The text of a scalar where Docker wants a whole number (`replicas`, `pids_limit`, …): decimal
/// digits, maybe with a sign. Nothing, if Docker refuses it or it does not fit.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// The text of a scalar where Docker wants any number (`cpus`), as Go's `strconv.ParseFloat` takes
/// it: exponents, hexadecimal, `inf` and `nan` too. Nothing, if Docker refuses it.
std::optional<double> parse_float(std::string_view text);

}  // namespace analysis::compose

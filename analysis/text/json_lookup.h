#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace analysis {

/// The string that a JSON object has at a path of keys, as `{"scripts", "start"}`. Nothing, if
/// there is none, if it is no string, or if what comes before it is no JSON. Of equal keys the last
/// counts.
std::optional<std::string> json_string_at(
    std::string_view json, std::span<const std::string_view> path);

}  // namespace analysis

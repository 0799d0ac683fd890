#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace analysis {

/// The name that was probably meant by `word`: the one with the fewest letters missing, added,
/// changed or swapped, whatever their case, or one that `word` abbreviates. Nothing, if none is
/// near enough to be worth a suggestion. Of equally near ones the first.
std::optional<std::string_view> nearest(
    std::string_view word, std::span<const std::string_view> names);

}  // namespace analysis

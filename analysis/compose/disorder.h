#pragma once

#include "analysis/yaml/node.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// What is not in the order that it should be in.
struct Disorder {
    std::size_t misplaced;           // The first that belongs further up,
    std::size_t above;               // namely above this one.
    std::vector<std::size_t> order;  // For each place, the one that should stand there.
};

/// Things by what they are sorted by. Those that sort alike stay as they are.
std::optional<Disorder> disorder_of(
    const std::vector<std::string>& keys,
    const std::function<bool(std::string_view, std::string_view)>& comes_before);

/// The keys of a mapping in order, `<<` as an empty one, which sorts first. None if it is half
/// typed.
std::vector<std::string> keys_to_sort(const yaml::NodeView& mapping);

/// As people sort names: whatever their case, `_` and `-` before digits, digits before letters.
bool is_name_before(std::string_view a, std::string_view b);

/// The same, where digits in a row are a number: 80 before 443.
bool is_number_before(std::string_view a, std::string_view b);

}  // namespace analysis::compose

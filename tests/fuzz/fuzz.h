#pragma once

#include <cstdlib>
#include <string_view>

namespace fuzz {

/// What each target defines: hands any bytes to a parser, and stops the program through `require`
/// if what has to hold of any input does not.
void run(std::string_view input);

inline void require(bool holds) {
    if (!holds) std::abort();
}

/// The input as two: what stands before the first NUL, and what stands behind it.
struct Halves {
    std::string_view first, second;
};

inline Halves halves(std::string_view input) {
    const auto middle = input.find('\0');
    if (middle == std::string_view::npos) return {input, {}};
    return {input.substr(0, middle), input.substr(middle + 1)};
}

}  // namespace fuzz

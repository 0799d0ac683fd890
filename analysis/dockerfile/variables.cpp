#include "analysis/dockerfile/variables.h"

namespace analysis {

Resolved expanded_in_from(std::string_view word, const StageSurroundings&) {
    const bool has_variables = word.find('$') != std::string_view::npos;
    if (has_variables) return {std::nullopt, true};
    return {std::string(word), false};
}

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/keyword.h"

#include <span>
#include <string_view>

namespace analysis::reference {

/// What is to be known of a flag besides its line in `analysis/dockerfile/flags.h`.
struct Flag {
    Keyword keyword;
    std::string_view name;  // Without dashes.
    std::string_view text;  // Markdown, one paragraph. May be empty.
    std::string_view example;
};

/// Null, if there is no such flag.
const Flag* flag(Keyword keyword, std::string_view name);

std::span<const Flag> flags();

}  // namespace analysis::reference

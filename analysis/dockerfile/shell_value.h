#pragma once

#include "analysis/dockerfile/expansion.h"
#include "analysis/shell/script.h"

#include <optional>
#include <string>

namespace analysis {

/// What a program gets for this word, if the variables in it hold what `lookup` says: for ARG and
/// ENV, as the shell in RUN sees them. It does not know of assignments in the script itself.
///
/// Nothing if a value is unknown, if the word may become more or less than one, or if there is
/// more in it than `$NAME`, `${NAME}` and their forms with `-`, `+`, `#` and `%`.
std::optional<std::string> resolved(const shell::Word& word, const expansion::Lookup& lookup);

}  // namespace analysis

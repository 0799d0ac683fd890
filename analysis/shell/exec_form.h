#pragma once

#include "analysis/shell/script.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::shell {

/// The words that `["…"]` needs to start the same program with the same arguments as this script
/// does. An `exec` in front is dropped.
///
/// Nothing if a shell does more than that: it expands, redirects, runs a second command, or is the
/// program itself (`cd`, `export`); or if a comment would be lost.
std::optional<std::vector<std::string>> exec_form(const Script& script);

/// What stands between blanks. For text without quotes, escapes and line breaks.
std::vector<std::string> blank_separated(std::string_view text);

/// A list in JSON on one line, with a blank after each comma. Nothing if a value is not UTF-8, or
/// has a NUL in it.
std::optional<std::string> json_list(std::span<const std::string> values);

}  // namespace analysis::shell

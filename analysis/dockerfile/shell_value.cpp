#include "analysis/dockerfile/shell_value.h"

#include "analysis/shell/characters.h"

#include <algorithm>

namespace analysis {

/// Docker's reader of variables agrees with the shell about names and modifiers. What else may
/// stand in a word means something else to it, or nothing.
static bool is_readable(const shell::Word& word) {
    static constexpr shell::Characters unread("`'\"\\*?[]~\n");
    const std::string_view value = word.value;
    if (word.has_plain_dollar || unread.are_in(value)) return false;
    for (auto i = value.find('$'); i != std::string_view::npos; i = value.find('$', i + 1)) {
        const auto next = value.substr(i + 1, value.substr(i + 1).starts_with('{') ? 2 : 1);
        if (next.empty() || !shell::is_name_start(next.back())) return false;
    }
    return true;
}

static bool is_portable(const expansion::Use& use) {
    return use.modifier.find('/') == std::string::npos &&
           use.modifier.find('?') == std::string::npos;
}

std::optional<std::string> resolved(const shell::Word& word, const expansion::Lookup& lookup) {
    if (word.is_literal) return word.value;
    if (!is_readable(word)) return std::nullopt;
    const auto result = expansion::expand(word.value, '\\', lookup);
    if (!result.value || !result.problems.empty()) return std::nullopt;
    if (!std::ranges::all_of(result.uses, is_portable)) return std::nullopt;

    // Unquoted, blanks make several words of a value, and an empty one is no word at all.
    static constexpr shell::Characters splitting(" \t\n*?[");
    const bool splits = result.value->empty() || splitting.are_in(*result.value);
    if (word.may_split && splits) return std::nullopt;
    return result.value;
}

}  // namespace analysis

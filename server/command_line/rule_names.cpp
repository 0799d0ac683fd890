#include "server/command_line/rule_names.h"

#include "analysis/registry.h"
#include "analysis/settings/rule_names.h"
#include "analysis/text/strings.h"

#include <optional>

namespace server::command_line {

using analysis::Rule;

UsageError unknown_rule(std::string_view name) {
    const auto names = analysis::names_of(analysis::all_rules());
    return {analysis::concat({"there is no rule `", name, "`", suggestion(name, names)})};
}

static std::optional<UsageError> add_named(
    std::set<const Rule*>& rules, const std::vector<std::string>& names) {
    for (const auto& name : names) {
        const auto named = analysis::rules_named(analysis::all_rules(), name);
        if (named.empty()) return unknown_rule(name);
        rules.insert(named.begin(), named.end());
    }
    return std::nullopt;
}

std::variant<RuleSelection, UsageError> RuleSelection::of(
    const std::vector<std::string>& selected, const std::vector<std::string>& ignored) {
    RuleSelection selection;
    if (auto error = add_named(selection.selected_, selected)) return *error;
    if (auto error = add_named(selection.ignored_, ignored)) return *error;
    return selection;
}

bool RuleSelection::includes(const Rule& rule) const {
    return !ignored_.contains(&rule) && (selected_.empty() || selected_.contains(&rule));
}

}  // namespace server::command_line

#pragma once

#include "analysis/rule.h"
#include "server/command_line/arguments.h"

#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server::command_line {

/// What to say of a rule's name that stands for nothing, with the nearest one that does not.
UsageError unknown_rule(std::string_view name);

/// Which rules the user wants to hear: by any of their names, or patterns.
class RuleSelection {
public:
    /// What is ignored is out, even if it is selected. Nothing selected means all.
    static std::variant<RuleSelection, UsageError> of(
        const std::vector<std::string>& selected, const std::vector<std::string>& ignored);

    bool includes(const analysis::Rule& rule) const;
    /// The rules that the user asked for: these are on, even if they are off by default.
    const std::set<const analysis::Rule*>& selected() const { return selected_; }

private:
    std::set<const analysis::Rule*> selected_;
    std::set<const analysis::Rule*> ignored_;
};

}  // namespace server::command_line

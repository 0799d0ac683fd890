#pragma once

#include "analysis/rule.h"

#include <span>
#include <string_view>
#include <vector>

namespace analysis {

/// All names of a rule: its id, its practice, and what peers call it, with and without the peer in
/// front ("hadolint/DL3002", "DL3002").
std::vector<std::string_view> names_of(const Rule& rule);

/// Those of all rules, in order.
std::vector<std::string_view> names_of(std::span<const Rule> rules);

/// Whether `name`, in any case, is one of a rule's names, or a pattern for one with `*` for some
/// text.
bool is_named(const Rule& rule, std::string_view name);

/// The rules that a name stands for; none, if it stands for nothing.
std::vector<const Rule*> rules_named(std::span<const Rule> rules, std::string_view name);

}  // namespace analysis

#pragma once

#include "analysis/rule.h"

#include <span>
#include <string_view>
#include <vector>

namespace analysis {

/// All names of a rule: its id, its practice, and what peers call it, with and without the peer in
/// front ("hadolint/DL3002", "DL3002").
std::vector<std::string_view> names_of(const Rule& rule);

/// The rules that a name stands for, whatever its case: any of their names, or a pattern with `*`
/// for some text. None, if it stands for nothing.
std::vector<const Rule*> rules_named(std::span<const Rule> rules, std::string_view name);

}  // namespace analysis

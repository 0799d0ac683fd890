#include "analysis/settings/rule_names.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <iterator>

namespace analysis {

std::vector<std::string_view> names_of(const Rule& rule) {
    std::vector<std::string_view> names{rule.id, rule.practice};
    for (const auto id : rule.also_known_as) {
        names.push_back(id);
        const auto slash = id.find('/');
        if (slash != std::string_view::npos) names.push_back(id.substr(slash + 1));
    }
    return names;
}

std::vector<std::string_view> names_of(std::span<const Rule> rules) {
    std::vector<std::string_view> names;
    for (const auto& rule : rules) std::ranges::copy(names_of(rule), std::back_inserter(names));
    return names;
}

/// Whether `name` is `pattern` with some text in place of each `*`. What stands between two stars
/// is taken at the first place where it fits, what stands behind the last at the end.
static bool is_like(std::string_view name, std::string_view pattern) {
    auto star = pattern.find('*');
    if (star == std::string_view::npos) return name == pattern;
    if (!name.starts_with(pattern.substr(0, star))) return false;
    name.remove_prefix(star);
    for (;;) {
        pattern.remove_prefix(star + 1);
        star = pattern.find('*');
        if (star == std::string_view::npos) return name.ends_with(pattern);
        const auto part = pattern.substr(0, star);
        const auto found = name.find(part);
        if (found == std::string_view::npos) return false;
        name.remove_prefix(found + part.size());
    }
}

static bool is_named_like(const Rule& rule, std::string_view lower_pattern) {
    const auto names = names_of(rule);
    return std::ranges::any_of(
        names, [&](std::string_view name) { return is_like(ascii::lower(name), lower_pattern); });
}

bool is_named(const Rule& rule, std::string_view name) {
    return is_named_like(rule, ascii::lower(name));
}

std::vector<const Rule*> rules_named(std::span<const Rule> rules, std::string_view name) {
    const auto pattern = ascii::lower(name);
    std::vector<const Rule*> result;
    for (const auto& rule : rules)
        if (is_named_like(rule, pattern)) result.push_back(&rule);
    return result;
}

}  // namespace analysis

#include "analysis/settings/settings.h"

#include <algorithm>
#include <iterator>

namespace analysis {

/// `path` as the globs see it. A file elsewhere keeps its path, so `**` still fits it.
static std::string_view inside(std::string_view folder, std::string_view path) {
    if (folder.empty() || !path.starts_with(folder)) return path;
    const auto rest = path.substr(folder.size());
    if (rest.starts_with('/')) return rest.substr(1);
    return folder.ends_with('/') ? rest : path;
}

bool Override::concerns(std::string_view path) const {
    const auto relative = inside(folder, path);
    return std::ranges::any_of(files, [&](const Glob& glob) { return glob.matches(relative); });
}

static const RuleSetting* find(const RuleSettings& rules, std::string_view rule) {
    const auto found = rules.find(rule);
    return found != rules.end() ? &found->second : nullptr;
}

/// What is said of a rule in this file, from what counts least to what counts most.
static std::vector<const RuleSetting*> said_of(
    const Settings& settings, std::string_view path, std::string_view rule) {
    std::vector<const RuleSetting*> said;
    for (const auto& one : settings.overrides) {
        const auto* setting = find(one.rules, rule);
        if (setting && one.concerns(path)) said.push_back(setting);
    }
    if (const auto* setting = find(settings.rules, rule)) said.push_back(setting);
    return said;
}

Severity effective_severity(
    const Finding& finding, const Settings& settings, std::string_view path) {
    const bool is_strict = settings.profile == Profile::Strict;
    auto severity = is_strict ? finding.strict_severity : finding.severity;
    for (const auto* setting : said_of(settings, path, finding.rule->id))
        severity = setting->severity.value_or(severity);
    return severity;
}

static void lay(const RuleSettings& upper, RuleSettings& lower) {
    for (const auto& [rule, more] : upper) {
        auto& setting = lower[rule];
        if (more.severity) setting.severity = more.severity;
        for (const auto& [name, value] : more.options)
            setting.options.insert_or_assign(name, value);
    }
}

Settings layered(Settings lower, const Settings& upper) {
    if (upper.profile) lower.profile = upper.profile;
    lay(upper.rules, lower.rules);
    std::ranges::copy(upper.overrides, std::back_inserter(lower.overrides));
    if (upper.registries.lookups) lower.registries.lookups = upper.registries.lookups;
    if (upper.registries.allowed) lower.registries.allowed = upper.registries.allowed;
    std::ranges::copy(upper.services, std::back_inserter(lower.services));
    lower.features_off.insert(upper.features_off.begin(), upper.features_off.end());
    return lower;
}

const ConfigValue* rule_option(
    const Settings& settings, std::string_view path, std::string_view rule, std::string_view name) {
    const ConfigValue* value = nullptr;
    for (const auto* setting : said_of(settings, path, rule)) {
        const auto found = setting->options.find(name);
        if (found != setting->options.end()) value = &found->second;
    }
    return value;
}

}  // namespace analysis

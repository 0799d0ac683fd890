#include "analysis/settings/settings.h"

#include <algorithm>

namespace analysis {

bool Override::concerns(std::string_view path) const {
    return std::ranges::any_of(files, [&](const Glob& glob) { return glob.matches(path); });
}

/// `path` as the globs see it. A file elsewhere keeps its path, so `**` still fits it.
static std::string_view inside(std::string_view folder, std::string_view path) {
    if (folder.empty() || !path.starts_with(folder)) return path;
    const auto rest = path.substr(folder.size());
    if (rest.starts_with('/')) return rest.substr(1);
    return folder.ends_with('/') ? rest : path;
}

static const RuleSetting* find(const RuleSettings& rules, std::string_view rule) {
    const auto found = rules.find(rule);
    return found != rules.end() ? &found->second : nullptr;
}

/// What is said of a rule in this file, from what counts least to what counts most.
static std::vector<const RuleSetting*> said_of(
    const Settings& settings, std::string_view path, std::string_view rule) {
    std::vector<const RuleSetting*> said;
    const auto relative = inside(settings.folder, path);
    for (const auto& one : settings.overrides) {
        const auto* setting = find(one.rules, rule);
        if (setting && one.concerns(relative)) said.push_back(setting);
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

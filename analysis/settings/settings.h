#pragma once

#include "analysis/finding.h"
#include "analysis/rule.h"
#include "analysis/settings/glob.h"
#include "analysis/settings/value.h"
#include "analysis/text/text.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// What a configuration says of one rule.
struct RuleSetting {
    std::optional<Severity> severity;
    std::map<std::string, ConfigValue, std::less<>> options = {};

    friend bool operator==(const RuleSetting&, const RuleSetting&) = default;
};

/// By slug.
using RuleSettings = std::map<std::string, RuleSetting, std::less<>>;

/// What holds for some files only.
struct Override {
    std::string folder = {};  // What the globs are relative to, without a slash at the end.
    std::vector<Glob> files;
    RuleSettings rules;

    bool concerns(std::string_view path) const;
};

/// When a registry may be asked.
enum class Lookups : std::uint8_t { Off, OnAction, Always };

struct Registries {
    std::optional<Lookups> lookups;  // If nobody says so: on action.
    /// Registries and repositories that images may come from; nothing, if from anywhere.
    std::optional<std::vector<std::string>> allowed;
};

/// What a configuration says of the services that have a name like this.
struct ServiceSetting {
    Glob name;
    std::optional<bool> is_untrusted;
};

/// What a project, or a user in the editor, wants.
struct Settings {
    std::optional<Profile> profile = {};
    RuleSettings rules = {};
    std::vector<Override> overrides = {};
    Registries registries = {};
    std::vector<ServiceSetting> services = {};
    /// What the editor should leave to other servers: `hover`, `completion`, …
    std::set<std::string, std::less<>> features_off = {};
};

/// Something in a configuration that does not mean anything. It is left out, the rest holds.
struct SettingsProblem {
    std::string key;       // `rules.missing-user.severity`; empty for the whole.
    Span span;             // In the file; empty without one.
    std::size_t line = 0;  // The first one is 1; 0 without a file.
    std::string message;   // A sentence without a full stop.

    friend bool operator==(const SettingsProblem&, const SettingsProblem&) = default;
};

struct DecodedSettings {
    Settings settings;
    std::vector<SettingsProblem> problems;  // In the order of the text.
};

/// Where a configuration comes from: an editor sends keys of its own as well.
enum class SettingsOrigin : std::uint8_t { File, Editor };

/// `value` with or without `seaworthy` around it.
DecodedSettings settings_from(
    const ConfigValue& value, std::span<const Rule> rules, SettingsOrigin origin);

/// The same for the text of a `.seaworthy.yaml` in that folder. Syntax errors are problems too.
DecodedSettings settings_from_file(
    const Text& file, std::span<const Rule> rules, std::string_view folder = {});

/// `upper` over `lower`: what `upper` says counts, and what it does not mention stands.
Settings layered(Settings lower, const Settings& upper);

/// How bad a finding in this file is: the rule with its context, profile, overrides, rules; later
/// wins.
Severity effective_severity(
    const Finding& finding, const Settings& settings, std::string_view path);

/// What is set for a rule in this file beside its severity, or null.
const ConfigValue* rule_option(
    const Settings& settings, std::string_view path, std::string_view rule, std::string_view name);

}  // namespace analysis

#include "analysis/settings/rule_names.h"
#include "analysis/settings/settings.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis {
namespace {

using Kind = ConfigValue::Kind;
using KnownNames = std::span<const std::string_view>;

/// A value and the keys that lead to it.
struct Entry {
    std::string key;
    const ConfigValue& value;

    std::string below(std::string_view name) const {
        return key.empty() ? std::string(name) : concat({key, ".", name});
    }
};

class Decoder {
public:
    Decoder(std::span<const Rule> rules, SettingsOrigin origin) : rules_(rules), origin_(origin) {}

    DecodedSettings decoded(const ConfigValue& value);

private:
    void report(std::string key, Span span, std::string message);
    bool is(const Entry& place, Kind kind, std::string_view expected);
    void check_keys(const Entry& place, KnownNames known);
    std::optional<bool> boolean(const Entry& place);
    std::vector<std::string> texts(const Entry& place);
    std::optional<Glob> glob(const Entry& place, std::string_view written);

    void settings(const Entry& place);
    void profile(const Entry& place);
    RuleSettings rules(const Entry& place);
    void report_unknown_rule(std::string key, Span span, std::string_view name);
    std::optional<RuleSetting> rule(const Entry& place, const std::vector<const Rule*>& meant);
    void options(const Entry& place, const std::vector<const Rule*>& meant, RuleSetting& setting);
    std::optional<Severity> severity(const Entry& place);
    void overrides(const Entry& place);
    void registries(const Entry& place);
    void lookups(const Entry& place);
    void services(const Entry& place);
    void features(const Entry& place);

    std::span<const Rule> rules_;
    SettingsOrigin origin_;
    DecodedSettings result_;
};

}  // namespace

static std::string suggestion(std::string_view word, KnownNames names) {
    const auto near = nearest(word, names);
    return near ? concat({", did you mean `", *near, "`?"}) : std::string();
}

/// "`a`, `b` or `c`".
static std::string choice(KnownNames names) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
        result += concat({"`", names[i], "`"});
    }
    return result;
}

/// What is said later counts, and what it does not mention stands.
static void add(const RuleSetting& more, RuleSetting& setting) {
    if (more.severity) setting.severity = more.severity;
    for (const auto& [name, value] : more.options) setting.options.insert_or_assign(name, value);
}

void Decoder::report(std::string key, Span span, std::string message) {
    result_.problems.push_back({std::move(key), span, 0, std::move(message)});
}

/// Whether the value is of that kind. One that is empty is not, and is no problem either.
bool Decoder::is(const Entry& place, Kind kind, std::string_view expected) {
    if (place.value.kind == kind) return true;
    if (place.value.kind != Kind::Null)
        report(
            place.key,
            place.value.span,
            concat(
                {place.key.empty() ? "the configuration" : concat({"`", place.key, "`"}),
                 " should be ",
                 expected}));
    return false;
}

void Decoder::check_keys(const Entry& place, KnownNames known) {
    std::set<std::string_view> seen;
    for (const auto& member : place.value.members) {
        const auto& key = member.key;
        if (!seen.insert(key).second)
            report(
                place.below(key),
                member.key_span,
                concat({"`", key, "` is set twice; the last one counts"}));
        if (!known.empty() && std::ranges::find(known, key) == known.end())
            report(
                place.below(key),
                member.key_span,
                concat({"unknown key `", key, "`", suggestion(key, known)}));
    }
}

std::optional<bool> Decoder::boolean(const Entry& place) {
    static constexpr std::array<std::string_view, 3> yes{"true", "yes", "on"};
    static constexpr std::array<std::string_view, 3> no{"false", "no", "off"};
    if (!is(place, Kind::Scalar, "`true` or `false`")) return std::nullopt;
    if (std::ranges::find(yes, place.value.text) != yes.end()) return true;
    if (std::ranges::find(no, place.value.text) != no.end()) return false;
    report(place.key, place.value.span, concat({"`", place.key, "` should be `true` or `false`"}));
    return std::nullopt;
}

/// A list of texts, or a single one.
std::vector<std::string> Decoder::texts(const Entry& place) {
    if (place.value.kind == Kind::Scalar) return {place.value.text};
    if (!is(place, Kind::List, "a list of texts")) return {};
    std::vector<std::string> result;
    for (const auto& item : place.value.items)
        if (is({place.key, item}, Kind::Scalar, "a list of texts")) result.push_back(item.text);
    return result;
}

std::optional<Glob> Decoder::glob(const Entry& place, std::string_view written) {
    auto glob = Glob::parse(written);
    if (!glob)
        report(
            place.key,
            place.value.span,
            concat({"`", written, "` is no pattern: a bracket or brace is never closed"}));
    return glob;
}

void Decoder::profile(const Entry& place) {
    static constexpr std::array<std::string_view, 2> names{"recommended", "strict"};
    if (!is(place, Kind::Scalar, choice(names))) return;
    result_.settings.profile = profile_from(place.value.text);
    if (result_.settings.profile) return;
    report(
        place.key,
        place.value.span,
        concat({"unknown profile `", place.value.text, "`, it should be ", choice(names)}));
}

std::optional<Severity> Decoder::severity(const Entry& place) {
    static constexpr std::array<std::string_view, 5> names{
        "off", "hint", "info", "warning", "error"};
    const auto& text = place.value.text;
    if (!is(place, Kind::Scalar, choice(names))) return std::nullopt;
    // YAML 1.1 and editors' forms write `off` this way.
    if (text == "false") return Severity::Off;
    const auto severity = severity_from(text);
    if (!severity) {
        const auto near = suggestion(text, names);
        report(
            place.key,
            place.value.span,
            concat(
                {"unknown severity `",
                 text,
                 "`",
                 near.empty() ? concat({", it should be ", choice(names)}) : near}));
    }
    return severity;
}

/// What an option may be; empty, if anything.
static std::vector<std::string_view> values_of(
    const std::vector<const Rule*>& rules, std::string_view name) {
    for (const auto* rule : rules)
        for (const auto& option : rule->options)
            if (option.name == name) return option.values;
    return {};
}

/// Whatever else a rule can be told, beside how bad it is.
void Decoder::options(
    const Entry& place, const std::vector<const Rule*>& meant, RuleSetting& setting) {
    std::vector<std::string_view> known{"severity"};
    for (const auto* rule : meant)
        for (const auto& option : rule->options) known.push_back(option.name);
    check_keys(place, known);

    for (const auto& [name, span, value] : place.value.members) {
        if (name == "severity" || std::ranges::find(known, name) == known.end()) continue;
        const auto values = values_of(meant, name);
        const bool is_allowed =
            values.empty() || std::ranges::find(values, value.text) != values.end();
        if (is_allowed) setting.options.insert_or_assign(name, value);
        else
            report(
                place.below(name),
                value.span,
                concat(
                    {"`", name, "` should be ", choice(values), suggestion(value.text, values)}));
    }
}

std::optional<RuleSetting> Decoder::rule(
    const Entry& place, const std::vector<const Rule*>& meant) {
    RuleSetting setting;
    if (place.value.kind != Kind::Map) {
        setting.severity = severity(place);
        return setting.severity ? std::optional(setting) : std::nullopt;
    }
    options(place, meant, setting);
    if (const auto* value = place.value.find("severity"))
        setting.severity = severity({place.below("severity"), *value});
    return setting;
}

void Decoder::report_unknown_rule(std::string key, Span span, std::string_view name) {
    const auto names = names_of(rules_);
    report(std::move(key), span, concat({"unknown rule `", name, "`", suggestion(name, names)}));
}

/// What is said of a rule by its own name counts more than what is said of several at once.
RuleSettings Decoder::rules(const Entry& place) {
    RuleSettings result;
    if (!is(place, Kind::Map, "a mapping from rules to severities")) return result;
    check_keys(place, {});
    std::vector<std::pair<std::string_view, RuleSetting>> by_own_name;
    for (const auto& [name, span, value] : place.value.members) {
        const auto meant = rules_named(rules_, name);
        if (meant.empty()) {
            report_unknown_rule(place.below(name), span, name);
            continue;
        }
        const auto setting = rule({place.below(name), value}, meant);
        if (!setting) continue;
        for (const auto* rule : meant) {
            if (rule->id == name) by_own_name.emplace_back(rule->id, *setting);
            else add(*setting, result[std::string(rule->id)]);
        }
    }
    for (const auto& [id, setting] : by_own_name) add(setting, result[std::string(id)]);
    return result;
}

void Decoder::overrides(const Entry& place) {
    static constexpr std::array<std::string_view, 2> known{"files", "rules"};
    if (!is(place, Kind::List, "a list of entries with `files` and `rules`")) return;
    for (std::size_t i = 0; i < place.value.items.size(); ++i) {
        const Entry item{concat({place.key, "[", std::to_string(i), "]"}), place.value.items[i]};
        if (!is(item, Kind::Map, "a mapping with `files` and `rules`")) continue;
        check_keys(item, known);
        Override result;
        const auto* files = item.value.find("files");
        if (!files)
            report(item.key, item.value.span, "`files` is missing, so this concerns no file");
        else
            for (const auto& written : texts({item.below("files"), *files}))
                if (auto one = glob({item.below("files"), *files}, written))
                    result.files.push_back(std::move(*one));
        if (const auto* value = item.value.find("rules"))
            result.rules = rules({item.below("rules"), *value});
        result_.settings.overrides.push_back(std::move(result));
    }
}

void Decoder::lookups(const Entry& place) {
    static constexpr std::array<std::string_view, 3> names{"off", "on-action", "always"};
    if (!is(place, Kind::Scalar, choice(names))) return;
    const auto text = place.value.text == "false" ? std::string_view("off") : place.value.text;
    const auto* found = std::ranges::find(names, text);
    if (found == names.end())
        return report(
            place.key, place.value.span, concat({"`", place.key, "` should be ", choice(names)}));
    result_.settings.registries.lookups = static_cast<Lookups>(found - names.begin());
}

void Decoder::registries(const Entry& place) {
    static constexpr std::array<std::string_view, 2> known{"lookups", "allowed"};
    if (!is(place, Kind::Map, "a mapping with `lookups` and `allowed`")) return;
    check_keys(place, known);
    if (const auto* value = place.value.find("lookups")) lookups({place.below("lookups"), *value});
    const auto* allowed = place.value.find("allowed");
    if (allowed && allowed->kind != Kind::Null)
        result_.settings.registries.allowed = texts({place.below("allowed"), *allowed});
}

void Decoder::services(const Entry& place) {
    static constexpr std::array<std::string_view, 1> known{"untrusted"};
    if (!is(place, Kind::Map, "a mapping from services to what is known of them")) return;
    check_keys(place, {});
    for (const auto& [name, span, value] : place.value.members) {
        const Entry service{place.below(name), value};
        if (!is(service, Kind::Map, "a mapping, such as `{untrusted: true}`")) continue;
        check_keys(service, known);
        auto pattern = glob(service, name);
        const auto* untrusted = value.find("untrusted");
        if (!pattern || !untrusted) continue;
        result_.settings.services.push_back(
            {std::move(*pattern), boolean({service.below("untrusted"), *untrusted})});
    }
}

void Decoder::features(const Entry& place) {
    if (!is(place, Kind::Map, "a mapping from features to `on` or `off`")) return;
    check_keys(place, {});
    for (const auto& [name, span, value] : place.value.members)
        if (boolean({place.below(name), value}) == false)
            result_.settings.features_off.insert(name);
}

void Decoder::settings(const Entry& place) {
    static constexpr std::array<std::string_view, 9> known{
        "profile",
        "rules",
        "registries",
        "overrides",
        "services",
        // What only an editor has: the last three are for its own side of the connection.
        "features",
        "path",
        "server",
        "trace"};
    if (!is(place, Kind::Map, "a mapping, such as `profile: strict`")) return;
    check_keys(place, KnownNames(known).first(origin_ == SettingsOrigin::Editor ? 9 : 5));
    const auto& value = place.value;
    if (const auto* one = value.find("profile")) profile({"profile", *one});
    if (const auto* one = value.find("rules")) result_.settings.rules = rules({"rules", *one});
    if (const auto* one = value.find("registries")) registries({"registries", *one});
    if (const auto* one = value.find("overrides")) overrides({"overrides", *one});
    if (const auto* one = value.find("services")) services({"services", *one});
    const auto* one = value.find("features");
    if (one && origin_ == SettingsOrigin::Editor) features({"features", *one});
}

DecodedSettings Decoder::decoded(const ConfigValue& value) {
    const auto* own = value.find("seaworthy");
    settings({"", own ? *own : value});
    std::ranges::stable_sort(result_.problems, {}, &SettingsProblem::span);
    return std::move(result_);
}

DecodedSettings settings_from(
    const ConfigValue& value, std::span<const Rule> rules, SettingsOrigin origin) {
    return Decoder(rules, origin).decoded(value);
}

DecodedSettings settings_from_file(
    const Text& file, std::span<const Rule> rules, std::string_view folder) {
    const auto tree = yaml::Tree::parse(file);
    auto result = settings_from(config_value(tree), rules, SettingsOrigin::File);
    for (auto& override : result.settings.overrides) override.folder = folder;
    for (const auto& error : tree.errors())
        result.problems.push_back({"", error.span, 0, error.message});
    if (tree.documents().size() > 1)
        result.problems.push_back(
            {"", tree.documents()[1].span, 0, "only the first document is read"});
    std::ranges::stable_sort(result.problems, {}, &SettingsProblem::span);
    for (auto& problem : result.problems) problem.line = file.line_at(problem.span.begin()) + 1;
    return result;
}

}  // namespace analysis

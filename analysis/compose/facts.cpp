#include "analysis/compose/facts.h"

#include "analysis/compose/readings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

/// The names in a list or the keys of a mapping. False, if one of them is not known.
static bool add_names(const Value* value, std::vector<std::string>& names) {
    if (!value || value->is_null()) return true;
    if (value->is_unknown() || value->is_scalar()) return false;
    for (const auto& field : value->fields) names.push_back(field.key);
    bool all_known = true;
    for (const auto& item : value->items) {
        if (item.text) names.push_back(*item.text);
        else all_known = false;
    }
    return all_known;
}

static std::string text_at(const Value& value, std::string_view key) {
    const auto* found = value.find(key);
    return found && found->text ? *found->text : std::string();
}

static Dependency dependency(const Field& field) {
    Dependency result{.service = field.key};
    if (const auto* condition = field.value.find("condition"))
        result.condition = condition->text.value_or("");
    if (const auto* required = field.value.find("required"))
        result.is_required = truth_of(*required);
    return result;
}

static std::vector<Dependency> dependencies(const Value& service) {
    std::vector<Dependency> result;
    const auto* value = service.find("depends_on");
    if (!value) return result;
    for (const auto& item : value->items)
        if (item.text) result.push_back({.service = *item.text});
    for (const auto& field : value->fields) result.push_back(dependency(field));
    return result;
}

static Health health(const Value& service, bool is_complete) {
    const auto* check = service.find("healthcheck");
    if (!check || check->is_null()) return is_complete ? Health::None : Health::Unknown;
    if (!check->is_mapping()) return Health::Unknown;
    if (const auto* disable = check->find("disable")) {
        const auto truth = truth_of(*disable);
        if (truth == Trilean::Unknown) return Health::Unknown;
        if (truth == Trilean::True) return Health::Disabled;
    }
    const auto* test = check->find("test");
    // Without a test it changes the one that the image has.
    if (!test || test->is_null()) return Health::Unknown;
    // As a text it would be a command.
    const bool is_none = !test->items.empty() && test->items[0].says("NONE");
    return is_none ? Health::Disabled : Health::Checked;
}

bool is_dev_profile(std::string_view name) {
    static constexpr std::array<std::string_view, 7> names{
        "ci", "debug", "dev", "development", "test", "tests", "tools"};
    return std::ranges::binary_search(names, name);
}

/// A program that is mounted from the project is still being written.
static bool mounts_sources(const std::vector<MountedVolume>& mounts) {
    return std::ranges::any_of(mounts, [](const MountedVolume& mount) {
        return mount.is_source_tree() && mount.is_read_only == Trilean::False;
    });
}

static void add_volumes(const std::vector<MountedVolume>& mounts, Facts& facts) {
    using Kind = MountedVolume::Kind;
    for (const auto& mount : mounts) {
        if (mount.kind == Kind::Volume && mount.source) facts.volumes.push_back(*mount.source);
        const bool may_be_volume = mount.kind == Kind::Unknown || mount.kind == Kind::Volume;
        facts.has_other_volumes |= may_be_volume && !mount.source;
    }
}

static bool is_dev(const Value& service, const Facts& facts) {
    const auto& profiles = facts.profiles;
    const bool has_dev_profiles =
        !profiles.empty() && std::ranges::all_of(profiles, is_dev_profile);
    return has_dev_profiles || service.find("develop");
}

Facts facts_of(const Value& service, bool is_complete) {
    Facts facts;
    facts.is_complete = is_complete;
    facts.image = text_at(service, "image");
    facts.is_built = service.find("build") != nullptr;
    facts.is_provided = service.find("provider") != nullptr;
    facts.is_fragment = service.is_mapping() && is_complete && !facts.is_built &&
                        !facts.is_provided && !service.find("image") && !service.find("extends");
    const auto* ports = service.find("ports");
    facts.is_published = ports && !ports->items.empty();
    facts.health = health(service, is_complete);
    facts.restart = text_at(service, "restart");
    facts.depends_on = dependencies(service);
    facts.has_other_networks = !add_names(service.find("networks"), facts.networks);
    if (const auto* mode = service.find("network_mode"))
        facts.network_mode = mode->text.value_or("");
    add_names(service.find("profiles"), facts.profiles);
    const auto mounts = mounts_of(service);
    if (const auto* volumes = service.find("volumes"))
        facts.has_other_volumes = volumes->is_unknown();
    add_volumes(mounts, facts);
    facts.is_dev = is_dev(service, facts) || mounts_sources(mounts);
    return facts;
}

}  // namespace analysis::compose

#include "analysis/compose/capability_lists.h"

#include "analysis/compose/readings.h"
#include "analysis/compose/service_user.h"
#include "analysis/reference/capabilities.h"

#include <algorithm>

namespace analysis::compose {

static std::string normalized(std::string_view written) {
    if (reference::is_all_capabilities(written)) return "ALL";
    if (const auto* known = reference::capability(written)) return std::string(known->name);
    return std::string(written);
}

std::vector<ListedCapability> listed_capabilities(const Service& service, std::string_view key) {
    std::vector<ListedCapability> result;
    const auto* list = service.find(key);
    if (!list) return result;
    for (const auto& item : list->items)
        result.push_back({&item, item.text ? normalized(*item.text) : std::string()});
    return result;
}

bool has_capability(const std::vector<ListedCapability>& list, std::string_view name) {
    return std::ranges::find(list, name, &ListedCapability::name) != list.end();
}

Trilean drops_all(const Service& service) {
    const auto dropped = listed_capabilities(service, "cap_drop");
    if (has_capability(dropped, "ALL")) return Trilean::True;
    if (service.lacks("cap_drop") == Trilean::True) return Trilean::False;
    const auto* list = service.find("cap_drop");
    const bool is_certain = list && list->is_sequence() && service.facts().is_complete &&
                            !service.around().is_override && !has_capability(dropped, "");
    return is_certain ? Trilean::False : Trilean::Unknown;
}

/// Whether the image is started as somebody else than root, though it was made for root.
static bool is_kept_from_root(const Service& service) {
    const auto user = user_of(service);
    return user.written && user.is_root == Trilean::False &&
           service.image().runs_as_root() == Trilean::True;
}

bool has_init_before_step_down(const Service& service) {
    const auto* init = service.find("init");
    const bool is_asked_for = init && truth_of(*init) == Trilean::True;
    const bool is_there = is_asked_for || service.image().has_init_as_pid1() == Trilean::True;
    if (!is_there || is_kept_from_root(service)) return false;
    const auto step_down = service.image().step_down();
    return step_down == StepDown::Entrypoint || step_down == StepDown::Program;
}

/// What is needed by a program that root starts. Others can use no capability, save those that a
/// program's file carries: that is what a program needs that never steps down.
static std::vector<std::string> needed(const Service& service, const std::optional<Words>& words) {
    std::vector<std::string> result;
    if (!words) return result;
    const auto step_down = service.image().step_down();
    const bool is_in_file = step_down == StepDown::Never || step_down == StepDown::Unknown;
    if (is_kept_from_root(service) && !is_in_file) return result;
    result.assign(words->begin(), words->end());
    return result;
}

static std::vector<std::string> sorted(std::vector<std::string> names) {
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<std::string> capabilities_to_add(const Service& service) {
    auto names = needed(service, service.image().added_capabilities());
    if (has_init_before_step_down(service)) names.emplace_back("KILL");
    return sorted(std::move(names));
}

std::vector<std::string> capabilities_to_start(const Service& service) {
    return sorted(needed(service, service.image().required_capabilities()));
}

}  // namespace analysis::compose

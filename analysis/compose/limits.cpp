#include "analysis/compose/limits.h"

#include "analysis/compose/byte_size.h"
#include "analysis/compose/number.h"

#include <array>

namespace analysis::compose {

namespace {

struct Names {
    std::string_view of_service;
    std::string_view deployed;
    std::string_view path;
};

}  // namespace

static const Names& names_of(Resource resource) {
    static constexpr std::array<Names, 3> names{{
        {"mem_limit", "memory", "deploy.resources.limits.memory"},
        {"cpus", "cpus", "deploy.resources.limits.cpus"},
        {"pids_limit", "pids", "deploy.resources.limits.pids"},
    }};
    return names[static_cast<std::size_t>(resource)];
}

Limit limit_of_service(const Service& service, Resource resource) {
    const auto name = names_of(resource).of_service;
    return {name, service.find(name)};
}

Limit deployed_limit(const Service& service, Resource resource) {
    const auto& names = names_of(resource);
    return {names.path, service.find({"deploy", "resources", "limits", names.deployed})};
}

std::optional<std::int64_t> bytes_of(const Value& value) {
    if (!value.is_scalar() || !value.text) return std::nullopt;
    return parse_byte_size(*value.text).bytes;
}

static bool is_no_memory(std::string_view text) {
    const auto size = parse_byte_size(text);
    if (size.bytes) return *size.bytes == 0;
    return size.error->kind == ByteSizeError::Kind::Negative;
}

bool is_limit(const Value& value, Resource resource) {
    if (value.is_null()) return false;
    if (!value.is_scalar() || !value.text) return true;
    if (resource == Resource::Memory) return !is_no_memory(*value.text);
    const auto number = parse_float(*value.text);
    return !number || *number > 0;
}

static bool has_limit(const Service& service, std::string_view key, Resource resource) {
    const auto* value = service.find(key);
    return value && is_limit(*value, resource);
}

Trilean is_limited(const Service& service, Resource resource) {
    for (const auto& limit :
         {limit_of_service(service, resource), deployed_limit(service, resource)})
        if (limit.value && is_limit(*limit.value, resource)) return Trilean::True;
    if (resource == Resource::Cpus)
        for (const auto* key : {"cpu_quota", "cpu_count", "cpu_percent"})
            if (has_limit(service, key, resource)) return Trilean::True;
    // What says that there is no limit is known; what is left out may come from elsewhere.
    const auto& names = names_of(resource);
    const auto own =
        service.find(names.of_service) ? Trilean::False : !service.lacks(names.of_service);
    const auto* deployed = deployed_limit(service, resource).value;
    const auto below = deployed && !deployed->is_null()
                           ? Trilean::False
                           : !service.lacks({"deploy", "resources", "limits", names.deployed});
    return either(own, below);
}

/// Whether a key below `deploy.resources.limits` can be written in the service's own entry. What
/// `<<` brings would be hidden by a mapping of its own; what `extends` brings would not.
static bool can_deploy(const Service& service) {
    const std::array<std::optional<yaml::PairView>, 3> written{
        service.own({"deploy"}),
        service.own({"deploy", "resources"}),
        service.own({"deploy", "resources", "limits"}),
    };
    const std::array<const Value*, 3> values{
        service.find("deploy"),
        service.find({"deploy", "resources"}),
        service.find({"deploy", "resources", "limits"}),
    };
    for (std::size_t depth = 0; depth < written.size(); ++depth) {
        if (written[depth]) continue;
        const auto* value = values[depth];
        if (!value) return true;
        return value->layer != Layer::Own && value->layer != Layer::Merge && !service.own({"<<"});
    }
    return true;
}

Edits set_limit(const Service& service, Resource resource, const Amount& amount) {
    const auto& names = names_of(resource);
    const auto* limits = service.find({"deploy", "resources", "limits"});
    if (!limits) {
        if (service.around().has_limited_heirs) return std::nullopt;
        return set_key(
            service.lines(), service.written(), {std::string(names.of_service), amount.of_service});
    }
    if (limits->is_unknown() || !can_deploy(service)) return std::nullopt;
    const auto one = [](std::string_view key, Snippet value) {
        return Snippet::map({{std::string(key), std::move(value)}});
    };
    return set_key(
        service.lines(),
        service.written(),
        {"deploy", one("resources", one("limits", one(names.deployed, amount.deployed)))});
}

}  // namespace analysis::compose

#include "analysis/compose/limits.h"

#include "analysis/compose/byte_size.h"
#include "analysis/compose/number.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

/// In the order of `Resource`.
static constexpr std::array<Rivals, 4> table{{
    {"mem_limit", "limits", "memory"},
    {"cpus", "limits", "cpus"},
    {"pids_limit", "limits", "pids"},
    {"mem_reservation", "reservations", "memory"},
}};

std::string Rivals::path() const {
    return concat({"deploy.resources.", section, ".", deployed});
}

std::span<const Rivals> all_rivals() {
    return table;
}

const Rivals& rivals_of(Resource resource) {
    return table[static_cast<std::size_t>(resource)];
}

static const Value* first_of(
    const Service& service, std::string_view section, std::string_view key) {
    const auto* deployed = service.find({"deploy", "resources", section, "memory"});
    return deployed && !deployed->is_null() ? deployed : service.find(key);
}

const Value* memory_limit_of(const Service& service) {
    return first_of(service, "limits", "mem_limit");
}

const Value* memory_reservation_of(const Service& service) {
    return first_of(service, "reservations", "mem_reservation");
}

bool runs_java(const Image& image) {
    static constexpr std::array<std::string_view, 12> images{
        "amazoncorretto",
        "azul-zulu",
        "bellsoft-liberica",
        "clojure",
        "eclipse-temurin",
        "graalvm",
        "gradle",
        "groovy",
        "ibm-semeru-runtimes",
        "maven",
        "openjdk",
        "sapmachine"};
    return std::ranges::binary_search(images, image.id());
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

/// Whether a value limits it; what is left out may come from elsewhere.
static Trilean is_limited_by(
    const Service& service, std::initializer_list<std::string_view> path, Resource resource) {
    const auto* value = service.find(path);
    if (value && !value->is_null() && !value->is_unknown())
        return to_trilean(is_limit(*value, resource));
    return !service.lacks(path);
}

Trilean is_limited(const Service& service, Resource resource) {
    if (resource == Resource::Cpus)
        for (const auto* key : {"cpu_quota", "cpu_count", "cpu_percent", "cpuset"})
            if (has_limit(service, key, resource)) return Trilean::True;
    const auto& [key, section, deployed] = rivals_of(resource);
    return either(
        is_limited_by(service, {key}, resource),
        is_limited_by(service, {"deploy", "resources", section, deployed}, resource));
}

/// Whether a key below `deploy.resources` can be written in the service's own entry. What `<<`
/// brings would be hidden by a mapping of its own; what `extends` brings would not.
static bool can_deploy(const Service& service, std::string_view section) {
    using Path = std::initializer_list<std::string_view>;
    const auto is_open = [&](Path path) {
        if (service.own(path)) return true;
        const auto* value = service.find(path);
        const bool is_laid_over =
            !value || (!value->is_own() && value->layer != Layer::Merge && !service.own({"<<"}));
        return is_laid_over;
    };
    return is_open({"deploy"}) && is_open({"deploy", "resources"}) &&
           is_open({"deploy", "resources", section});
}

Edits set_deployed(const Service& service, const Rivals& rivals, const std::string& value) {
    if (!can_deploy(service, rivals.section)) return std::nullopt;
    const auto one = [](std::string_view key, Snippet inner) {
        return Snippet::map({{std::string(key), std::move(inner)}});
    };
    return set_key(
        service.lines(),
        service.written(),
        {"deploy", one("resources", one(rivals.section, one(rivals.deployed, value)))});
}

Amount usual_memory(const Image& image) {
    const auto known = image.memory_limit();
    std::string size(known);
    if (known.empty()) size = runs_java(image) ? "1g" : "512m";
    auto deployed = size;
    deployed.back() = size.back() == 'g' ? 'G' : 'M';
    return {size, deployed};
}

Amount usual_pids(const Image& image) {
    static constexpr std::array<std::string_view, 3> browsers{
        "browserless", "gotenberg", "selenium"};
    if (image.kind() == ImageKind::Search || std::ranges::binary_search(browsers, image.id()))
        return {"1000", "1000"};
    const bool has_many = image.kind() == ImageKind::Database || image.kind() == ImageKind::Queue ||
                          image.kind() == ImageKind::App || runs_java(image);
    return has_many ? Amount{"500", "500"} : Amount{"200", "200"};
}

Edits set_limit(const Service& service, Resource resource, const Amount& amount) {
    const auto& rivals = rivals_of(resource);
    const auto* limits = service.find({"deploy", "resources", "limits"});
    if (limits)
        return limits->is_unknown() ? std::nullopt : set_deployed(service, rivals, amount.deployed);
    // Swarm takes no others.
    if (service.around().is_stack) return set_deployed(service, rivals, amount.deployed);
    if (service.around().has_limited_heirs) return std::nullopt;
    return set_key(
        service.lines(), service.written(), {std::string(rivals.key), amount.of_service});
}

}  // namespace analysis::compose

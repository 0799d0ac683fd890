#include "analysis/compose/port_edits.h"

#include "analysis/compose/edits/removals.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <string>

namespace analysis::compose {

Span mark_of(const Service& service, const ServicePort& port) {
    if (port.is_long())
        for (const auto* key : {"host_ip", "published", "target"}) {
            const auto* value = port.written->find(key);
            if (value && value->is_own()) return value->span;
        }
    return service.mark(*port.written);
}

static constexpr std::string_view loopback = "127.0.0.1";

/// Whether more than one container may run at a time.
static bool is_scaled(const Service& service) {
    const auto is_several = [](const Value* count) {
        return count && !count->is_null() && !count->says("1");
    };
    return is_several(service.find("scale")) || is_several(service.find({"deploy", "replicas"}));
}

/// The word behind `:-`, where that is all of the address.
static std::optional<Span> default_address(const Value& entry, Span address) {
    if (!entry.pieces) return std::nullopt;
    for (const auto& use : entry.pieces->uses())
        if (use.origin == Origin::Default && entry.place_of(use.span) == address)
            return entry.place_of(use.operand);
    return std::nullopt;
}

static bool is_literal(const Value& entry, Span place) {
    if (!entry.pieces) return true;
    return std::ranges::none_of(entry.pieces->uses(), [&](const VariableUse& use) {
        const auto variable = entry.place_of(use.span);
        return !variable || (variable->begin() < place.end() && place.begin() < variable->end());
    });
}

/// An address that is written already becomes another one.
static Edits replaced_address(const Value& value, Span address) {
    const auto place =
        is_literal(value, address) ? std::optional(address) : default_address(value, address);
    if (!place) return std::nullopt;
    return std::vector<Edit>{{*place, std::string(loopback)}};
}

/// What goes in front of a short entry without an address.
static std::string prefix(const Service& service, const ServicePort& port, std::string_view entry) {
    const bool has_place = entry.starts_with("::") || (entry.starts_with(':') && port.published);
    if (has_place) return std::string(loopback);
    const auto target = *port.target.place;
    const auto number = service.text().substr(target.begin(), target.size());
    if (port.published || entry.starts_with(':')) return concat({loopback, ":"});
    return is_scaled(service) ? concat({loopback, "::"}) : concat({loopback, ":", number, ":"});
}

static Edits short_edits(const Service& service, const ServicePort& port) {
    const auto& entry = *port.written;
    if (!entry.node || entry.node->properties || !port.target.place) return std::nullopt;
    if (port.host_ip_place) return replaced_address(entry, *port.host_ip_place);
    const auto whole = entry.place_of({0, entry.node->value.size()});
    if (!whole) return std::nullopt;
    const auto text = service.text().substr(whole->begin(), whole->size());
    const Span front(whole->begin(), whole->begin());
    return std::vector<Edit>{{front, prefix(service, port, text)}};
}

Edits bound_to_loopback(const Service& service, const ServicePort& port) {
    if (!port.written->is_own() || port.written->is_alias) return std::nullopt;
    if (!port.is_long()) return short_edits(service, port);
    const auto* address = port.written->find("host_ip");
    if (address && address->text && !address->is_own()) return std::nullopt;
    if (port.host_ip_place) return replaced_address(*address, *port.host_ip_place);
    return set_key(
        service.lines(),
        port.written->own_node(),
        {"host_ip", std::string(loopback), port.published ? "published" : "target"});
}

Edits unpublished(const Service& service, const std::vector<ServicePort>& ports) {
    const auto list = service.own({"ports"});
    if (!list || !list->value().is(yaml::Kind::Sequence)) return std::nullopt;
    std::vector<std::size_t> items;
    for (const auto& port : ports) {
        const auto& written = list->value()->items;
        const auto found = std::ranges::find(
            written, port.written->node, [](const yaml::Item& item) { return &item.node; });
        if (!port.written->is_own() || found == written.end()) return std::nullopt;
        items.push_back(static_cast<std::size_t>(found - written.begin()));
    }
    return remove_items(service.lines(), service.written().value(), {"ports"}, items);
}

}  // namespace analysis::compose

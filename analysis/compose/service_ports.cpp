#include "analysis/compose/service_ports.h"

#include "analysis/compose/ip_address.h"

#include <string_view>
#include <utility>

namespace analysis::compose {

std::optional<PortReading> short_port(const Value& entry) {
    if (!entry.is_scalar()) return std::nullopt;
    if (entry.pieces) return parse_port(*entry.pieces);
    if (entry.text) return parse_port(*entry.text);
    return std::nullopt;
}

static Reach reach_of(std::string_view host_ip) {
    const auto address = parse_ip_address(host_ip);
    if (!address) return Reach::Unknown;
    if (address->is_unspecified()) return Reach::Everywhere;
    return address->is_loopback() ? Reach::Loopback : Reach::OneAddress;
}

static ServicePort port_from(const Value& entry, const Port& port) {
    const auto part = [&](const PortNumbers& numbers) {
        return PortPart{numbers.range, entry.place_of(numbers.span)};
    };
    ServicePort result{.written = &entry};
    if (port.host_ip) {
        result.host_ip = port.host_ip->text;
        result.host_ip_place = entry.place_of(port.host_ip->span);
        if (result.host_ip) result.reach = reach_of(*result.host_ip);
    } else if (!port.may_hold_more) {
        result.reach = Reach::Everywhere;
    }
    if (port.published) result.published = part(*port.published);
    else if (port.may_hold_more) result.published = PortPart();
    result.target = part(port.target);
    result.protocol = port.protocol;
    return result;
}

/// A number or a range of them, in a field of the long form. The parser of the short form reads
/// both.
static PortPart part_from(const Value& field) {
    PortPart part;
    if (field.text) {
        part.place = field.place_of({0, field.node ? field.node->value.size() : 0});
        const auto reading = parse_exposed_port(*field.text);
        if (reading.port) part.range = reading.port->target.range;
    }
    return part;
}

static Protocol protocol_from(const Value& field) {
    if (!field.text) return Protocol::Unknown;
    if (field.says("udp")) return Protocol::Udp;
    return field.says("sctp") ? Protocol::Sctp : Protocol::Tcp;
}

static void read_address(const Value* field, ServicePort& port) {
    if (!field || field->is_null()) {
        port.reach = Reach::Everywhere;
        return;
    }
    if (field->node) port.host_ip_place = field->place_of({0, field->node->value.size()});
    if (!field->text) return;
    port.host_ip = field->text;
    port.reach = reach_of(*field->text);
}

static ServicePort port_from_fields(const Value& entry) {
    ServicePort port{.written = &entry};
    read_address(entry.find("host_ip"), port);
    const auto* published = entry.find("published");
    if (published && !published->is_null() && !published->says(""))
        port.published = part_from(*published);
    if (const auto* target = entry.find("target")) port.target = part_from(*target);
    if (const auto* protocol = entry.find("protocol")) port.protocol = protocol_from(*protocol);
    if (const auto* mode = entry.find("mode")) port.mode = mode->text.value_or("");
    return port;
}

std::optional<ServicePort> port_of(const Value& entry) {
    if (entry.is_mapping()) return port_from_fields(entry);
    const auto reading = short_port(entry);
    if (reading && reading->port) return port_from(entry, *reading->port);
    const bool is_waiting = !reading && (entry.is_scalar() || entry.is_unknown());
    return is_waiting ? std::optional(ServicePort{.written = &entry, .published = PortPart()})
                      : std::nullopt;
}

std::vector<ServicePort> ports_of(const Value& service) {
    std::vector<ServicePort> ports;
    const auto* list = service.find("ports");
    if (!list) return ports;
    for (const auto& entry : list->items)
        if (auto port = port_of(entry)) ports.push_back(*std::move(port));
    return ports;
}

}  // namespace analysis::compose

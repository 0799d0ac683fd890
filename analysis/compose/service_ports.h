#pragma once

#include "analysis/compose/port.h"
#include "analysis/compose/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace analysis::compose {

/// From where a published port can be reached.
enum class Reach : std::uint8_t {
    Unknown,
    Everywhere,  // At each address of the host.
    Loopback,    // From the host alone.
    OneAddress,  // At another one.
};

/// A part of an entry of `ports`, and what it says: nothing, if that is not known. It stands at
/// `place` in the service's entry, without quotes; nothing if it is not written there, or with
/// escapes.
struct PortPart {
    std::optional<PortRange> range;
    std::optional<Span> place;
};

/// A port that a service publishes, whichever way it is written. Where one of its variables has a
/// default, that is what it says.
struct ServicePort {
    const Value* written;  // The entry of `ports`. Never null; borrowed from the service.
    Reach reach = Reach::Unknown;
    std::optional<std::string> host_ip = {};  // As it is read; nothing: none, or unknown.
    std::optional<Span> host_ip_place = {};   // With brackets.
    /// Nothing: Docker takes any port of the host that is free.
    std::optional<PortPart> published = {};
    PortPart target = {};
    Protocol protocol = Protocol::Tcp;
    /// Of the long form; empty if it is not written, or unknown.
    std::string mode = {};

    bool is_long() const { return written->is_mapping(); }
    /// Whether the container's side is this port, or a range with it.
    bool leads_to(unsigned port) const { return target.range && target.range->holds(port); }
};

/// What the entries of `ports` say, in order. Those that Docker refuses are left out.
std::vector<ServicePort> ports_of(const Value& service);

/// The same for one entry.
std::optional<ServicePort> port_of(const Value& entry);

/// An entry in the short form; nothing for other entries, and as long as its variables cannot be
/// replaced. Spans count as `Value::place_of` takes them.
std::optional<PortReading> short_port(const Value& entry);

}  // namespace analysis::compose

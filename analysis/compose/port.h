#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/compose/part.h"
#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

enum class Protocol : std::uint8_t { Tcp, Udp, Sctp, Unknown };

/// One port or several in a row.
struct PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;  // Not below `first`.

    bool is_single() const { return first == last; }
    bool holds(unsigned port) const { return first <= port && port <= last; }

    friend bool operator==(PortRange, PortRange) = default;
};

/// A part of an entry, and what it means: nothing, if that depends on an unknown variable.
struct PortNumbers {
    std::optional<PortRange> range;
    Span span;
};

/// An entry of `ports` in the short syntax: `[[ADDRESS:][PUBLISHED]:]TARGET[/PROTOCOL]`.
struct Port {
    /// A valid address without brackets, which its span has. None: all addresses of the host.
    std::optional<Part> host_ip;
    std::optional<PortNumbers> published;  // None: Docker takes any that is free.
    PortNumbers target;
    Protocol protocol = Protocol::Tcp;
    Span protocol_span;  // Empty, if it is not written.
    /// The first part is a variable that nobody knows, and may bring what seems to be missing:
    /// `${PORT}:80` has a host IP if PORT is `127.0.0.1:80`.
    bool may_hold_more = false;
};

struct PortError {
    enum class Kind : std::uint8_t {
        InvalidAddress,
        NoTarget,
        InvalidTarget,     // No number, more than 65535, or a range from high to low.
        InvalidPublished,  // The same.
        RangesDiffer,      // The published range is longer or shorter than that of targets.
        UnknownProtocol,
    };
    Kind kind;
    Span span;
};

/// Exactly one of them is there.
struct PortReading {
    std::optional<Port> port;
    std::optional<PortError> error;
};

/// Reads an entry of `ports` as docker/go-connections does, whichever of its versions takes more:
/// IPv6 addresses go without brackets too. What depends on something unknown is no error. Spans
/// count from the first byte of what is written.
PortReading parse_port(std::string_view text);
PortReading parse_port(const Interpolated& scalar);

/// An entry of `expose`: `PORT[-PORT][/PROTOCOL]`. It has neither address nor published port.
PortReading parse_exposed_port(std::string_view text);
PortReading parse_exposed_port(const Interpolated& scalar);

}  // namespace analysis::compose

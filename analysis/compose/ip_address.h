#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

/// Addresses that mean the same compare equal, however they are written.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes = {};  // Those of IPv4 as `::ffff:a.b.c.d`.

    bool is_v4() const;
    /// `0.0.0.0` or `::`: all of the host's.
    bool is_unspecified() const;
    /// `127.x.x.x` or `::1`: only the host itself gets there.
    bool is_loopback() const;

    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// As Go's `net.ParseIP` reads it: no zones, no brackets, no zeros in front.
std::optional<IpAddress> parse_ip_address(std::string_view text);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// What one service waits for in another.
struct Dependency {
    std::string service;
    std::string condition = "service_started";
    Trilean is_required = Trilean::True;

    friend bool operator==(const Dependency&, const Dependency&) = default;
};

/// `Unknown`: it may come from where nobody could look.
enum class Health : std::uint8_t { Unknown, None, Checked, Disabled };

/// What other services, and rules about several, may want to know of a service. It holds no places:
/// as long as it compares equal, nothing changes for anyone else. What is not known is empty.
struct Facts {
    std::string image;          // As written, variables replaced; empty if unknown or none.
    bool is_built = false;      // There is a `build`.
    bool is_provided = false;   // There is a `provider`.
    bool is_dev = false;        // Its profiles, its mounts or `develop` say so.
    bool is_published = false;  // It has `ports`.
    /// Nothing says what it runs: it changes a service of a file that is named in front of this
    /// one, and the other services are there as well.
    bool is_fragment = false;
    bool is_complete = true;
    bool has_other_networks = false;  // Names that are not known.
    bool has_other_volumes = false;   // The same.
    Health health = Health::Unknown;  // In Compose; the image may have one besides.
    std::string restart;
    std::vector<Dependency> depends_on;
    std::vector<std::string> networks;  // Empty and no `network_mode`: the default network.
    std::optional<std::string> network_mode;
    std::vector<std::string> profiles;
    std::vector<std::string> volumes;  // Named ones, by their names in the file.

    /// The network that all are in who say nothing.
    bool is_on_default_network() const {
        return networks.empty() && !network_mode && !has_other_networks;
    }

    friend bool operator==(const Facts&, const Facts&) = default;
};

/// `dev`, `test`, `tools` and their like: whoever takes such a profile is developing.
bool is_dev_profile(std::string_view name);

/// The facts of a service with this value.
Facts facts_of(const Value& service, bool is_complete);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/facts.h"
#include "analysis/compose/service.h"
#include "analysis/trilean.h"

#include <optional>
#include <string>
#include <string_view>

/// Whether services are asked if they work, and how they can be.
namespace analysis::compose {

/// A health check that fits a service.
struct Probe {
    std::string program;  // That asks: `pg_isready`.
    std::string test;     // As it is to be written: `["CMD", "redis-cli", "ping"]`.
    std::string interval;
    std::string timeout;
    std::string start_period;
    /// Why it may not fit; empty, if it does by all that is known.
    std::string doubt;

    bool is_certain() const { return doubt.empty(); }
};

/// The check for a service that has none, if its image is known to have a way to ask it.
std::optional<Probe> probe_for(const Service& service);

/// Writes the check into the service's entry.
Edits set_probe(const Service& service, const Probe& probe);

/// Whether the command of a service of Redis or Valkey sets a password.
bool wants_password(const Service& service);

/// Whether a health check, of Compose or of the image, tells how a service is.
Trilean is_checked(const Facts& service, const Image& image);

}  // namespace analysis::compose

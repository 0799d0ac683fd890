#pragma once

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// A network, volume, secret, config or model that a service asks for.
struct ResourceUse {
    std::string name;
    const Value* written;       // The name, or what holds it; a key's value. Never null.
    std::optional<Span> place;  // Of the name in the service's entry, if it is written there.
    bool is_for_build = false;  // Of secrets.
};

/// What a service asks for of a section: `networks`, `volumes`, `secrets`, `configs` or `models`.
/// Names that are not known are left out.
std::vector<ResourceUse> uses_of(std::string_view section, const Value& service);

/// Something that a service asks for, and no file of the project declares.
struct Undeclared {
    std::string name;
    std::string service;
    Span place;  // In the file.
    /// Whether the name itself stands there, and nothing else.
    bool is_name = false;
    bool is_for_build = false;
};

/// All of them in a file, as long as all that it is made of is known. A file with a service that is
/// made of nothing is laid over another one, nobody knows which, and has none.
std::vector<Undeclared> undeclared(const ComposeFile& file, std::string_view section);

/// Declares a name in a section of the file.
Edits declaring(const ComposeFile& file, std::string_view section, const Entry& name);

/// What the project declares in a section, and reads much the same.
std::optional<std::string> nearest_declared(
    const Project& project, std::string_view section, std::string_view name);

}  // namespace analysis::compose

#pragma once

#include "analysis/compose/facts.h"
#include "analysis/trilean.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace analysis::compose {

/// A network, volume, secret, config or model that is declared at the top level.
struct Declaration {
    Trilean is_external = Trilean::False;
    Trilean is_internal = Trilean::False;  // Of networks.

    friend bool operator==(const Declaration&, const Declaration&) = default;
};

using Declarations = std::map<std::string, Declaration, std::less<>>;

/// What all services of a project may know of one another, from all of its files: the one that is
/// looked at, what it includes, its override and its base. It holds no places.
struct Project {
    std::map<std::string, Facts, std::less<>> services;
    Declarations networks;
    Declarations volumes;
    Declarations secrets;
    Declarations configs;
    Declarations models;
    /// False, if one of the files could not be read as a whole: there may be more of everything.
    bool is_complete = true;

    /// Null, if there is no such service.
    const Facts* service(std::string_view name) const;
    /// By section: `networks`, `volumes`, `secrets`, `configs`, `models`. Null for all others.
    const Declarations* declarations(std::string_view section) const;

    friend bool operator==(const Project&, const Project&) = default;
};

using ProjectPtr = std::shared_ptr<const Project>;

}  // namespace analysis::compose

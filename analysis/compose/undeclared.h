#pragma once

#include "analysis/compose/compose_file.h"
#include "analysis/compose/edits/edits.h"
#include "analysis/report.h"

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

/// Whether a service of the file is made of nothing: it is laid over another file, and nobody knows
/// which.
bool is_fragment(const ComposeFile& file);

/// What a service asks for of a section: `networks`, `volumes`, `secrets`, `configs` or `models`.
/// Names that are not known are left out.
std::vector<ResourceUse> uses_of(std::string_view section, const Value& service);

/// Something that a service asks for, and no file of the project declares.
struct Undeclared {
    std::string_view section;  // A literal.
    std::string name;
    std::string service;
    Span place;  // In the file.
    /// Whether the name itself stands there, and nothing else.
    bool is_name = false;
    bool is_for_build = false;
};

/// All of them in a file that is no fragment, as long as all that it is made of is known.
/// What includes the file, or lies beside it to be laid under it, may declare more.
std::vector<Undeclared> undeclared(
    const ComposeFile& file, std::string_view section, Report& report);

/// Declares a name in a section of the file, if it is not declared there.
Edits declaring(const ComposeFile& file, std::string_view section, const Entry& name);
/// Several, none of which is declared there.
Edits declaring(const ComposeFile& file, std::string_view section, const Snippet::Map& names);

/// That Compose refuses the file, and why.
std::string refusal(const Undeclared& missing);

/// A declaration for it, as good as that level.
struct Proposal {
    Entry declaration;
    Safety safety = Safety::Suggested;
};

/// The fixes: declarations, and the name that is declared and reads much the same.
std::vector<Fix> declarations_for(
    const ComposeFile& file, const Undeclared& missing, const std::vector<Proposal>& proposals);

/// Where a secret or config may come from: a file of its name, or a variable.
std::vector<Proposal> sources_for(std::string_view name);

}  // namespace analysis::compose

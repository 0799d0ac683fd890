#pragma once

#include "analysis/shell/packages.h"

#include <array>
#include <span>
#include <string_view>

namespace analysis::shell {

/// A subcommand of a package manager.
struct VerbRule {
    /// One or two words.
    std::string_view words;
    Verb verb = Verb::Other;
    /// Where the packages come from if none is named.
    PackageSource source = PackageSource::Operands;
    enum class Operands : std::uint8_t { Packages, Ignored };
    Operands operands = Operands::Packages;
};

/// How a package manager is called.
struct ManagerRule {
    Manager manager = Manager::AptGet;
    /// By base name; some are empty.
    std::array<std::string_view, 3> programs;
    OptionSyntax options;
    /// Those of two words first. An empty one is what it does without a subcommand.
    std::span<const VerbRule> verbs;
};

/// Nothing for programs that are no package managers. `program` is a base name.
const ManagerRule* manager_rule(std::string_view program);

/// The subcommand that these words begin with; the second may be empty.
const VerbRule* verb_rule(
    const ManagerRule& manager, std::string_view first, std::string_view second);

/// Reads an operand of an install.
Package package_of(Manager manager, const Word& word);

}  // namespace analysis::shell

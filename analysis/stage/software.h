#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/image/image_terms.h"
#include "analysis/shell/facts.h"
#include "analysis/trilean.h"

#include <string_view>
#include <vector>

/// What is installed in the image of a stage.
namespace analysis {

/// A RUN that a script of ours could read, and the stage it stands in.
struct ReadRun {
    Placed placed;
    const Stage* stage;
    const shell::Script& script;
    const shell::Facts& facts;  // Spans count from the instruction.
};

/// The RUNs of a stage and those it is built FROM whose facts have one of `facts`, the first
/// first. RUNs of shells that we cannot read (PowerShell, cmd) have no facts.
std::vector<ReadRun> runs_with(const Stage& stage, std::initializer_list<shell::Fact> facts);

/// The manager of the distribution's packages: that of an install in the chain, else the image's.
PackageManager package_manager(const Stage& stage);

/// Whether a program can be started by that name or path. False only where the image is known not
/// to have it and nothing in the chain can have brought it.
Trilean has_tool(const Stage& stage, std::string_view tool);

/// Whether there is a shell at /bin/sh.
Trilean has_shell(const Stage& stage);

/// Whether something in the chain puts a file at that absolute path (COPY, ADD, a download, cp, ln,
/// a package that we know). Unknown where a whole folder is copied to a place above it, or a
/// program that we cannot read may have done it.
Trilean is_brought(const Stage& stage, std::string_view path);

/// Whether a package of that name is installed by the chain.
Trilean is_installed(const Stage& stage, std::string_view package);

}  // namespace analysis

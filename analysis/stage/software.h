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
/// first. Those for PowerShell and cmd, which we cannot read, are not among them.
std::vector<ReadRun> runs_with(const Stage& stage, std::initializer_list<shell::Fact> facts);

/// Whether there are RUNs in the chain of which we do not know all that they do.
bool has_unread_runs(const Stage& stage);

/// Whether the shell form is for a POSIX shell at that place: no SHELL says otherwise, and the
/// image is not known to be Windows.
bool has_posix_shell(const Stage& stage, Offset at);

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

/// The same for a program: at its path, or in one of the folders where a shell looks for it.
Trilean is_program_brought(const Stage& stage, std::string_view program);

/// Whether a package of that name is installed by the chain.
Trilean is_installed(const Stage& stage, std::string_view package);

}  // namespace analysis

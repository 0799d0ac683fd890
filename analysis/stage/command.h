#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/shell/script.h"
#include "analysis/trilean.h"

#include <optional>
#include <string>
#include <vector>

namespace analysis {

/// ENTRYPOINT or CMD, as it counts in the end.
struct CommandPart {
    /// Whether there is one. Unknown, if the base image decides and is not known.
    Trilean is_set = Trilean::Unknown;
    /// Where it is written. None: the base image brings it.
    InChain written;
    /// What it runs, in exec form; with `/bin/sh -c` in front if it is written in shell form.
    /// Nothing, if that cannot be known.
    std::optional<std::vector<std::string>> argv;
    bool is_shell_form = false;

    /// Null, unless it is written in a Dockerfile.
    const Command* command() const { return written ? written.placed->as<Command>() : nullptr; }
};

/// What starts when a container of the stage starts: ENTRYPOINT and CMD with all
/// that clears or ignores them.
struct EffectiveCommand {
    CommandPart entrypoint;
    CommandPart cmd;

    /// Whether anything is started at all.
    Trilean is_set() const;
    /// The whole command line. Nothing, if a part of it cannot be known.
    std::optional<std::vector<std::string>> argv() const;
    /// The instruction that a finding about the command stands at: the later of those that count
    /// and are written in `stage`, or its FROM, if all is inherited.
    Placed place(const Stage& stage) const;
    /// What such a finding marks there: the keyword, or the image behind FROM.
    Span mark(const Stage& stage) const;
};
EffectiveCommand effective_command(const Stage& stage);

/// The SHELL that shell forms of a stage run in. Nothing: `/bin/sh -c` (on Linux).
InChain effective_shell(const Stage& stage);

}  // namespace analysis

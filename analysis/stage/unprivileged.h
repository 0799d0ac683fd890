#pragma once

#include "analysis/dockerfile/stage.h"

#include <optional>
#include <string>
#include <vector>

/// How a stage comes to run as somebody else than root.
namespace analysis {

/// An account that a stage can run as, and what has to be done first.
struct UnprivilegedUser {
    std::string operand;                // Of USER: `node`, `app`, `65532:65532`.
    std::string owner;                  // For `--chown` and chown: `node:node`.
    std::vector<std::string> creation;  // RUN lines that make it; empty if it is there.
    std::string title;                  // "Run as the image's `node` account"
    Safety safety = Safety::Suggested;
};

/// The best one that the facts allow: an account that the stage makes, one of the image, a new one,
/// or a number where there is no shell. Nothing, if none is known to work.
std::optional<UnprivilegedUser> unprivileged_user(const Stage& stage);

/// The edits that make the stage run as that user: the account, the paths that the stage shows to
/// be written handed over to it, and USER behind everything that needs root.
std::vector<Edit> edits_to_run_as(const Stage& stage, const UnprivilegedUser& user);

/// A `USER` line where it belongs: in front of the command, behind the last instruction that
/// changes files.
Edit user_line(const Stage& stage, const std::string& operand);

/// The safety of a fix that takes root away, going by what the image is and what it starts.
Safety safety_without_root(const Stage& stage);

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/trilean.h"

#include <string>
#include <vector>

/// What runs as process 1 of a stage's containers.
namespace analysis {

/// Whether an init is process 1: on the command line, or in front of the image's own entrypoint as
/// long as that is kept.
Trilean has_init(const Stage& stage);

/// The program that does the work, seen through inits, privilege drops, wrappers such as `env`, and
/// the entrypoint scripts of images that only start their arguments.
struct MainProcess {
    /// By base name; empty, if it cannot be known.
    std::string program;
    /// Behind it.
    std::vector<std::string> arguments;
    /// Whether a shell stays in front of it: a shell form, `sh -c`, or a script.
    bool is_behind_shell = false;
};
MainProcess main_process(const Stage& stage);

}  // namespace analysis

#pragma once

#include "analysis/dockerfile/stage.h"

#include <string>
#include <string_view>
#include <vector>

/// Where in a stage new instructions go, and as which edits.
namespace analysis {

/// Puts instructions on lines of their own in front of `next`, and in front of the comments right
/// above it. `lines` come without line breaks; they get the file's, and the indentation of `next`.
Edit inserted_before(const Stage& stage, const Placed& next, const std::vector<std::string>& lines);

/// The same on the lines right behind `previous`.
Edit inserted_behind(
    const Stage& stage, const Placed& previous, const std::vector<std::string>& lines);

/// Takes an instruction away, with its line.
Edit removed(const Stage& stage, const Placed& placed);

/// What the stage ends with that says how it runs: the first of its last ENTRYPOINT and its last
/// CMD. Nothing, if it has neither. USER, HEALTHCHECK and the like go in front of it.
Placed start_of_command(const Stage& stage);

}  // namespace analysis

#pragma once

#include <filesystem>

namespace tests {

/// Plays what a user does at a prompt, with the real program and real files, and compares what
/// comes back. The page is Markdown; prose in it is free. Each `## ` heading starts a case in an
/// empty folder of its own. In it,
///
///     ```dockerfile web/Dockerfile
///     FROM node
///     ```
///
/// a fence with a path is a file to begin with, and
///
///     ```console
///     $ seaworthy check web | head -1
///     what is expected on standard output
///     ! what is expected on standard error
///     [1]
///     ```
///
/// one of these has commands for /bin/sh, each followed by what is expected of it: its output, and
/// its exit status in brackets, if that is not 0. A fence may have more backticks. `…` at the end
/// of an expected line stands for any end.
///
/// With UPDATE_EXAMPLES=1 in the environment, expectations that are not met are written anew.
void play_console(const std::filesystem::path& page);

}  // namespace tests

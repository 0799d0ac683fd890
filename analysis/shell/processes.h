#pragma once

#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace analysis::shell {

/// A command line that starts another one as another user.
struct PrivilegeDrop {
    /// gosu, su-exec, setpriv, …; by index of a word.
    std::size_t program = 0;
    std::optional<Word> user = {};
    std::optional<Word> group = {};
    /// Where the other command line begins; nothing if there is none, or if it is a text for a
    /// shell.
    std::optional<std::size_t> started = {};
};

/// Whether this command line, of a shell or of an exec form, is one of these: gosu, su-exec,
/// setpriv, runuser, su, s6-setuidgid, chroot --userspec, start-stop-daemon --chuid, chpst -u,
/// setuidgid, sudo -u, doas -u.
std::optional<PrivilegeDrop> privilege_drop(std::span<const Word> words);

/// An init that starts a program, reaps orphans and passes signals on.
struct InitCall {
    std::size_t program = 0;
    /// `--`, if it is there.
    std::optional<std::size_t> separator = {};
    /// Where the command line of its child begins.
    std::optional<std::size_t> started = {};
};

/// `tini`, `dumb-init` and their like, by base name; `init` only at the root, where s6 has it.
bool is_init(std::string_view program);

/// The init that this command line starts, seen through `exec`, `env` and privilege drops.
std::optional<InitCall> init_call(std::span<const Word> words);

}  // namespace analysis::shell

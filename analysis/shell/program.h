#pragma once

#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace analysis::shell {

/// The last part of a path: `sh` for `/bin/sh`.
std::string_view base_name(std::string_view path);

/// `sh`, `bash` and their like, by base name.
bool is_shell(std::string_view program);

/// The word that names what runs in the end, seen through `env A=B`, `exec`, `sudo -u x`, `nice`,
/// `timeout 5` and others like these. Works on an exec form as well.
///
/// Nothing if there are no words, or if a variable keeps us from knowing which word it is. The
/// word itself need not be literal.
std::optional<std::size_t> program_index(std::span<const Word> words);

/// The base name of that word, or nothing where it is not known.
std::string_view program_name(std::span<const Word> words);

/// A wrapper in front of another command line.
struct Wrapping {
    /// The wrapper's own word.
    std::size_t index = 0;
    /// Where the rest begins, behind its options; assignments belong to the rest.
    std::size_t next = 0;
};

/// The wrapper `name`, `sudo` for instance, if it is one of those that are looked through.
std::optional<Wrapping> wrapping(std::span<const Word> words, std::string_view name);

/// How a shell is started.
struct ShellCall {
    /// The word after `-c`.
    std::optional<std::size_t> code;
    /// The script file.
    std::optional<std::size_t> file;
    /// Neither: it reads commands from its input.
    bool reads_input() const { return !code && !file; }
};

/// What the shell at `words[program]` is told to run. `su` and `runuser` count as shells here where
/// they have a `-c`. Nothing if it is no shell, or if its options cannot be read.
std::optional<ShellCall> shell_call(std::span<const Word> words, std::size_t program);

}  // namespace analysis::shell

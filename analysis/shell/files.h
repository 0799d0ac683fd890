#pragma once

#include "analysis/shell/options.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace analysis::shell {

enum class FileAction : std::uint8_t {
    ChangeOwner,    // chown, chgrp
    ChangeMode,     // chmod
    MakeDirectory,  // mkdir, install -d
    Link,           // ln
    Copy,           // cp, install
    Move,           // mv
    Remove,         // rm, rmdir, unlink
    Touch,          // touch, truncate
    Write,          // tee, `> file`
    Download,       // curl -o, wget -O
    SetCapability,  // setcap
};

/// What a command does to files. `install -o app -m 755` is a Copy that sets user and mode.
struct FileChange {
    std::size_t command = 0;
    FileAction action = FileAction::Touch;
    Span span = {};
    /// The program, by index into the command's words.
    std::size_t program = 0;
    /// What is made, changed or removed. A folder that things are copied into stands for them.
    std::vector<Word> paths = {};
    /// Where it comes from; for Download the URLs.
    std::vector<Word> sources = {};
    std::optional<Word> user = {};
    std::optional<Word> group = {};
    std::optional<Word> mode = {};
    std::optional<Word> capabilities = {};
    bool is_recursive = false;
    /// `mkdir -p`, `install -D`
    bool makes_parents = false;
    /// It may fail, or may not run.
    bool is_guarded = false;
    bool is_certain = true;
};

/// What the command at `index` does to files, in order.
std::vector<FileChange> file_changes(const Script& script, std::size_t index);

/// Whether a mode, in digits or as `a+w`, lets others than owner and group write. Nothing if it
/// is no mode.
std::optional<bool> lets_others_write(std::string_view mode);

}  // namespace analysis::shell

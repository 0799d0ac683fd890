#pragma once

#include "server/files/text_file.h"

#include <optional>
#include <span>
#include <string>

namespace server::files {

/// New content for a file.
struct Rewrite {
    std::string path;
    std::optional<TextFile> before;  // What it was made from; nothing for a file to be created.
    std::string text;                // A byte order mark is kept, and needs no mention.
};

/// Why none, or not all, of several files were written.
struct WriteFailure {
    std::string path;
    std::string reason;
};

/// Replaces files as one: either all of them, or none, unless the machine stops, or somebody
/// interferes, between one renaming and the next.
///
/// Each new content is complete on the disk before any of the old is given up. Mode and owner
/// stay; of a symbolic link, so does the link. A file that is no longer `before`, that we may not
/// write, or whose owner we could not keep, is refused, and with it the rest.
std::optional<WriteFailure> rewrite(std::span<const Rewrite> rewrites);

}  // namespace server::files

#pragma once

#include "analysis/compose/value.h"

#include <optional>
#include <string>
#include <vector>

namespace analysis::compose {

/// What a value that should be true or false is; `Unknown` also for what is neither.
Trilean truth_of(const Value& value);

/// What is mounted where, in whatever form it is written.
struct MountedVolume {
    enum class Kind : std::uint8_t { Unknown, Bind, Volume, Anonymous, Tmpfs, Other };

    const Value* written;  // The entry of `volumes` or `tmpfs`.
    Kind kind = Kind::Unknown;
    std::optional<std::string> source =
        {};  // As written, variables replaced. Nothing: unknown or none.
    std::optional<std::string> target = {};
    Trilean is_read_only = Trilean::False;
    std::vector<std::string> options = {};  // Of the short form, behind the last colon.

    /// Whether it is a folder of the project, such as `.` or `./src`, and no single file.
    bool is_source_tree() const;
};

/// The mount that an entry of `volumes` describes.
MountedVolume volume_of(const Value& entry);
/// All entries of `volumes` and `tmpfs` of a service.
std::vector<MountedVolume> mounts_of(const Value& service);

}  // namespace analysis::compose

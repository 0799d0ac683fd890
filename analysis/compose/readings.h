#pragma once

#include "analysis/compose/value.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace analysis::compose {

/// What a value that should be true or false is; `Unknown` also for what is neither.
Trilean truth_of(const Value& value);

/// A scalar with its variables, for what reads short forms; null, if it is none or nothing is known
/// of its variables yet.
std::shared_ptr<const Interpolated> pieces_of(const Value& value);

/// Where a part of a scalar stands in the entry: the whole value, if it is written in a way that
/// leaves that open (escapes, several lines), or not in the entry itself.
Span place_of(const Value& value, Span in_scalar);

/// A value as it is written in the service's entry, for edits; nothing for what is not, for aliases
/// and for what has variables in it.
std::optional<yaml::NodeView> own_node(const Value& value);

/// What is mounted where, in whatever form it is written.
struct MountedVolume {
    enum class Kind : std::uint8_t { Unknown, Bind, Volume, Anonymous, Tmpfs, Other };

    const Value* written;  // The entry of `volumes` or `tmpfs`.
    Kind kind = Kind::Unknown;
    std::optional<std::string> source =
        {};  // As written, variables replaced. Nothing: unknown or none.
    std::optional<std::string> target = {};  // The shortest path that leads there.
    Trilean is_read_only = Trilean::False;
    std::vector<std::string> options = {};  // Of the short form, as far as they are known.

    /// Whether it is a folder of the project, such as `.` or `./src`, and no single file.
    bool is_source_tree() const;
};

/// The mount that an entry of `volumes` describes.
MountedVolume volume_of(const Value& entry);
/// The path on the host of an entry of `devices`, in either form; nothing if it is not known.
std::optional<std::string> device_path(const Value& entry);
/// All entries of `volumes` and `tmpfs` of a service.
std::vector<MountedVolume> mounts_of(const Value& service);

}  // namespace analysis::compose

#pragma once

#include <span>
#include <string_view>

namespace analysis::reference {

/// A type of `RUN --mount`.
struct MountType {
    std::string_view name;
    std::string_view text;  // Markdown, one paragraph.
    std::string_view example;
};

/// A key of `RUN --mount`.
struct MountKey {
    std::string_view name;
    std::string_view types;   // That have it, with blanks in between.
    std::string_view others;  // Further names of it, with blanks in between.
    std::string_view text;    // Markdown, one paragraph.
};

/// Null, if there is no such type. It is written in lower case.
const MountType* mount_type(std::string_view name);
/// By any of its names. Null, if there is no such key.
const MountKey* mount_key(std::string_view name);

std::span<const MountType> mount_types();
std::span<const MountKey> mount_keys();

}  // namespace analysis::reference

#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/trilean.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which files COPY and ADD put into a stage.
namespace analysis {

/// A source of a COPY or ADD, and where it goes.
struct Copied {
    Placed placed;
    const Stage* stage;       // Where it stands.
    std::size_t source;       // Index into `Transfer::sources`.
    std::string from;         // The source without variables; may be a folder or a pattern.
    std::string destination;  // Absolute and clean; a folder if `into_folder`.
    bool into_folder;         // The destination ends in a slash, or there are several sources.
    bool is_from_context;     // No `--from`, URL or here-document.

    std::string_view source_name() const;
};

/// Everything that is copied in a stage and those it is built FROM, in order. What has variables
/// that cannot be known is left out, and `is_complete` is false.
struct Copies {
    std::vector<Copied> copied;
    bool is_complete = true;
};
Copies copies_of(const Stage& stage);

/// WORKDIR as it is at a place, clean and absolute; `/` if none is set and the base has none that
/// we know of. Nothing, if it has variables that cannot be known.
std::optional<std::string> working_directory(const Stage& stage, Offset at);

/// `path` as seen from `folder`, without `.`, `..` and double slashes.
std::string absolute_path(std::string_view folder, std::string_view path);

/// Whether `path` is `folder` or lies in it. Both are absolute and clean.
bool lies_in(std::string_view path, std::string_view folder);

/// Whether a COPY puts a file at that absolute path. Unknown, where a whole folder is copied to it
/// or above it.
Trilean puts_file_at(const Copied& copied, std::string_view path);

}  // namespace analysis

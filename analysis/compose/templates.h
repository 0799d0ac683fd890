#pragma once

#include "analysis/report.h"

#include <optional>
#include <string>
#include <string_view>

/// Files that a project needs and that its repository has an example of only.
namespace analysis::compose {

struct MissingFile {
    std::string path;     // As the checked file's is.
    std::string example;  // Relative to the checked file; empty, if there is none.
    std::string content;  // Of the example.
};

/// Nothing, if the file at this path is there, or if nobody can tell. The path is relative to the
/// folder of the file that is checked.
std::optional<MissingFile> missing_file(std::string_view relative, Report& report);

/// Whether the file that is checked may be a part of the one in the folder above it, which says
/// what its paths are relative to and which `.env` counts.
bool may_be_included(Report& report);

struct Complaint {
    Span place;
    std::string message;
};

/// Reports it, with the fix of making it from its example.
Finding& add_missing(const MissingFile& missing, Complaint complaint, Report& report);

}  // namespace analysis::compose

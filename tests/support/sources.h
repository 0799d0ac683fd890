#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tests {

/// One of the project's own C++ files.
struct Source {
    std::string path;    // From the top, with slashes: "analysis/rule.h".
    std::string folder;  // "analysis", "server/files".
    std::vector<std::string> lines;

    bool is_header() const { return path.ends_with(".h"); }
};

/// Of analysis, protocol, server and tests, by path.
const std::vector<Source>& all_sources();

/// Whether `path` is `folder` or lies below it.
bool is_in(std::string_view path, std::string_view folder);

/// What stands in `#include "…"` and `#include <…>`, with the quotes or brackets.
std::vector<std::string> includes_of(const Source& source);

/// What follows the first `//` of a line; empty, if there is none.
std::string_view comment_in(std::string_view line);

}  // namespace tests

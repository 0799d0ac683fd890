#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace analysis {

/// A stretch of lines that was replaced: `old_count` lines from `old_begin` on by `new_count` lines
/// from `new_begin` on. Lines count from 0; one of the counts may be 0.
struct LineChange {
    std::size_t old_begin = 0;
    std::size_t old_count = 0;
    std::size_t new_begin = 0;
    std::size_t new_count = 0;

    friend bool operator==(const LineChange&, const LineChange&) = default;
};

/// The lines of a text, each with its `\n`; the last one may lack it.
std::vector<std::string_view> lines_of(std::string_view text);

/// What turns `before` into `after`: in order, with at least one equal line between two changes.
std::vector<LineChange> line_changes(
    std::span<const std::string_view> before, std::span<const std::string_view> after);

}  // namespace analysis

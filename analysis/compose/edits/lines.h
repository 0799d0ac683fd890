#pragma once

#include "analysis/text/text.h"
#include "analysis/yaml/node.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace analysis::compose {

/// How the author of a document writes.
struct Habits {
    std::string newline = "\n";
    std::size_t step = 2;  // From a key to the keys below it.
    std::size_t dash = 2;  // From a key to the dashes below it; 0 if they stand below its start.

    friend bool operator==(const Habits&, const Habits&) = default;
};

/// What the first mappings and lists of a document show; the usual two blanks where nothing does.
Habits habits_of(const Text& text, const yaml::NodeView& root);

/// What happens to nodes that have an anchor. A change to one is a change to all of its aliases.
enum class Anchored : std::uint8_t { Keep, Change };

/// The lines that an edit is made in: the whole file, or an entry from its key on, or from the
/// start of the key's line on. They must reach up to the next entry or the end of the file:
/// comments and the line break behind the last value count. Spans of nodes index into them, spans
/// of edits do as well.
///
/// Borrowed: it is made for a call and lives no longer.
struct Lines {
    std::string_view text;
    Offset column = 0;  // Where in its line the text starts.
    Habits habits = {};
    Anchored anchored = Anchored::Keep;
    bool is_in_flow = false;  // Whether the text stands between brackets that it does not show.
};

/// How far from the start of its line something stands.
Offset column_of(const Lines& lines, Offset at);

/// Whether something stands between brackets.
bool is_in_flow(const Lines& lines, Offset at);

/// Whether nothing else is on the line from `at` on, save a comment.
bool is_rest_of_line_empty(std::string_view text, Offset at);

/// Whether there is nothing but white space in `span`.
bool is_blank(std::string_view text, Span span);

}  // namespace analysis::compose

#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// Where the parts of a YAML text start, told by its lines and their indentation alone. So broken
/// text is cut at the same places as sound text.
namespace analysis::yaml {

/// The lines of a document, without its marker; with it, if something stands behind the `---`.
/// Directives, and comments before the first line that holds anything, belong to no document.
std::vector<Span> document_lines(std::string_view text);

/// The lines of an entry: the one with its key, and all up to the next key.
struct Chunk {
    Span span;  // From the start of a line.
    /// It starts less deep than the entries before it.
    bool is_misindented = false;
};

/// The entries of a block mapping, whose lines are `lines`. Comments above the first belong to
/// none.
std::vector<Chunk> chunks_of(std::string_view text, Span lines);

/// How sure one has to be before lines are taken for entries: in sound text nothing else may be
/// possible, in broken text one line with a key is enough.
enum class Certainty : std::uint8_t { Sure, Likely };

/// Whether these lines are a mapping in block style.
bool is_block_mapping(std::string_view text, Span lines, Certainty certainty);

/// The lines below the first one of an entry, if that holds nothing but a key, an anchor, a tag and
/// a comment, and if what is below is a mapping in block style.
std::optional<Span> body_of(std::string_view text, Span entry, Certainty certainty);

/// The comments that have a line of their own, or stand behind a `---` or `...`.
void add_comment_lines(std::string_view text, Span lines, std::vector<Span>& comments);

}  // namespace analysis::yaml

#pragma once

#include "analysis/yaml/chunks.h"
#include "analysis/yaml/events.h"
#include "analysis/yaml/node.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace analysis::yaml {

/// An anchor, and the node that it names.
struct Anchor {
    std::string name;
    const Node* node;  // Never null; whoever keeps the pair or the root keeps it.
    Offset at;         // Where the node counts from.
};

/// An alias, where it stands.
struct Alias {
    std::string name;
    Span span;
};

/// What some lines of a text read as; everything in it counts from their start.
struct Slice {
    std::vector<PlacedPair> pairs;
    /// Instead of pairs, if the lines are no mapping in block style.
    std::shared_ptr<const Node> root;
    std::vector<Span> comments;
    std::vector<Anchor> anchors;
    std::vector<Alias> aliases;
    std::vector<SyntaxError> errors;
    bool is_open = false;  // A quote or bracket is still open at the end.
};

using SlicePtr = std::shared_ptr<const Slice>;
using Slices = std::unordered_map<std::string_view, SlicePtr>;

/// Reads some lines alone. The slice depends on their bytes and on nothing else.
using SliceReader = std::function<SlicePtr(std::string_view lines)>;

/// The entries in `lines`, each read alone; `levels` says how many levels of entries below them are
/// read alone too. They count from the start of `text`.
Slice read_entries(std::string_view text, Span lines, const SliceReader& read, unsigned levels);

/// `text` read as a whole, and only if that fails entry by entry.
Slice read_whole(std::string_view text, Extent extent);

}  // namespace analysis::yaml

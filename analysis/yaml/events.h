#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::yaml {

/// What keeps a text from being YAML, and where.
struct SyntaxError {
    Span span;
    std::string message;
};

/// One thing that the parser saw.
struct Event {
    enum class Kind : std::uint8_t { Document, Null, Alias, Scalar, Sequence, Mapping, End };

    Kind kind;
    /// Where it starts, anchor and tag included. What is empty starts where the next thing does.
    Offset at = 0;
    bool has_properties = false;  // Whether it has an anchor or a tag of its own.
    std::string value = {};       // Of a scalar.
};

struct Failure {
    Offset at;
    std::string message;
    /// It stands where only the next entry of what is around it could stand.
    bool is_misplaced = false;
};

/// Everything up to the first error, and that error.
struct Events {
    std::vector<Event> list;
    std::optional<Failure> failure;
};

/// Some entries are a part of a block mapping: whatever their aliases name is taken as declared.
/// In a whole document an alias without an anchor before it is an error.
enum class Extent : std::uint8_t { WholeDocument, SomeEntries };

/// `text` has no control characters but tabs and line breaks, and no lone carriage return.
Events events_of(std::string_view text, Extent extent);

}  // namespace analysis::yaml

#pragma once

#include "analysis/compose/edits/lines.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace analysis::compose {

struct Entry;

/// A value to be written. Scalars stand as they are to be written, quotes and all (see
/// `plain_or_quoted`); an empty one is a value left out.
struct Snippet {
    using Scalar = std::string;
    using List = std::vector<Snippet>;
    using Map = std::vector<Entry>;

    std::variant<Scalar, List, Map> value;

    // NOLINTNEXTLINE(google-explicit-constructor): a snippet is written as what it holds.
    Snippet(Scalar scalar);
    // NOLINTNEXTLINE(google-explicit-constructor): as above.
    Snippet(const char* scalar);

    static Snippet list(List items);
    static Snippet map(Map entries);

private:
    using Content = std::variant<Scalar, List, Map>;
    explicit Snippet(Content content);
};

/// A key with its value. The key is quoted where it has to be.
struct Entry {
    std::string key;
    Snippet value;
    /// The key to put a new one behind; behind the last if this is empty or not there.
    std::string after = {};
};

/// What follows the colon of a key that stands in `column`: `" true"`, or lines below it. It starts
/// with what it needs in front of it, and ends without a line break.
std::string block_value(const Snippet& snippet, Offset column, const Habits& habits);
/// `key: value`, its further lines indented for a key in `column`.
std::string block_entry(const Entry& entry, Offset column, const Habits& habits);
/// `- value`, its further lines indented for a dash in `column`.
std::string block_item(const Snippet& snippet, Offset column, const Habits& habits);

/// The value on one line, as it may stand between brackets.
std::string flow_value(const Snippet& snippet);
std::string flow_entry(const Entry& entry);

/// Whether a node says what the snippet would; `text` is what the node's spans index into.
bool says(std::string_view text, const yaml::NodeView& node, const Snippet& snippet);

}  // namespace analysis::compose

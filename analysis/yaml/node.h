#pragma once

#include "analysis/text/span.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// YAML as it is written: what it says, and exactly where it says it.
namespace analysis::yaml {

/// An alias is a node of its own. Nothing here follows it: see `Tree::target`.
enum class Kind : std::uint8_t { Null, Scalar, Alias, Sequence, Mapping };

/// Plain to folded are for scalars, block and flow for collections. What is empty is plain.
enum class Style : std::uint8_t {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    Block,
    Flow,
};

/// An anchor without its `&`, or a tag as it is written (`!reset`).
struct Property {
    std::string name;
    Span span;  // With the `&` or `!`.
};

struct Properties {
    std::optional<Property> anchor;
    std::optional<Property> tag;
};

struct Pair;
struct Item;

/// A pair that several versions of a file may share; its spans count from `at`.
struct PlacedPair {
    Offset at = 0;  // Counts from wherever the mapping around it counts from.
    std::shared_ptr<const Pair> pair;
};

/// A value, written or left out. An empty one has an empty span right behind what calls for it:
/// the colon, the dash, the question mark, the anchor or tag.
///
/// Spans of collections in block style end with their last entry; those of block scalars with the
/// last line that is not blank, unless `+` keeps the blank ones.
struct Node {
    Kind kind = Kind::Null;
    Style style = Style::Plain;
    Span span;     // With anchor and tag.
    Span content;  // Without them.
    /// A scalar's text as YAML reads it; the name that an alias asks for; the word of a null.
    std::string value;
    std::shared_ptr<const Properties> properties;  // Null if there are none.
    std::vector<PlacedPair> pairs;  // Of a mapping, in order, duplicates and `<<` too.
    std::vector<Item> items;        // Of a sequence, in order.
};

struct Item {
    Node node;
    Span dash;  // Empty in flow style.
};

struct Pair {
    Node key;
    Node value;
    Span question;  // The `?` of an explicit key, or empty.
    Span colon;     // Empty if there is none: `{a}`, `? a`, or half-typed text.
    Span span;
    /// A syntax error lies within, so that something may be missing here.
    bool is_broken = false;
};

class PairView;

/// A node where it stands in a file. Borrowed: the tree must outlive it.
class NodeView {
public:
    NodeView(const Node& node, Offset at) : node_(&node), at_(at) {}

    const Node* operator->() const { return node_; }
    const Node& operator*() const { return *node_; }
    /// Where the node's spans count from.
    Offset at() const { return at_; }

    bool is(Kind kind) const { return node_->kind == kind; }
    Span span() const { return node_->span.shifted(at_); }
    Span content() const { return node_->content.shifted(at_); }
    /// The name of the anchor or tag; empty if there is none.
    std::string_view anchor() const;
    std::string_view tag() const;

    std::vector<PairView> pairs() const;
    std::vector<NodeView> items() const;
    /// The first pair whose key is a scalar that reads `key`.
    std::optional<PairView> find(std::string_view key) const;

private:
    const Node* node_;
    Offset at_;
};

/// A pair where it stands in a file. Borrowed: the tree must outlive it.
class PairView {
public:
    PairView(const Pair& pair, Offset at) : pair_(&pair), at_(at) {}

    const Pair* operator->() const { return pair_; }
    Offset at() const { return at_; }

    NodeView key() const { return {pair_->key, at_}; }
    NodeView value() const { return {pair_->value, at_}; }
    Span span() const { return pair_->span.shifted(at_); }
    Span colon() const { return pair_->colon.shifted(at_); }

private:
    const Pair* pair_;
    Offset at_;
};

}  // namespace analysis::yaml

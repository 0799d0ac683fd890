#pragma once

#include "analysis/compose/edits/lines.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace analysis::compose {

/// A pair of a mapping or an item of a list, as it is written.
struct Member {
    Span span;  // An item's with its dash.
    yaml::NodeView value;
};

/// A mapping or a list that may be edited: sound, without a tag, and without an anchor that is to
/// be kept. Borrowed like the nodes it is made of.
class Collection {
public:
    static std::optional<Collection> of(const Lines& lines, const yaml::NodeView& node);

    bool is_mapping() const { return node_.is(yaml::Kind::Mapping); }
    bool is_flow() const { return node_->style == yaml::Style::Flow; }
    const yaml::NodeView& node() const { return node_; }
    /// Of a mapping: all of its pairs, in order, as the members are.
    const std::vector<yaml::PairView>& pairs() const { return pairs_; }
    const std::vector<Member>& members() const { return members_; }
    /// Where the last member starts in its line.
    Offset column(const Lines& lines) const;
    /// The author's habits, as far as the members show others than the rest of the document.
    Habits habits(const Lines& lines) const;
    /// The places of the pairs with that key.
    std::vector<std::size_t> find(std::string_view key) const;

private:
    explicit Collection(const yaml::NodeView& node);

    yaml::NodeView node_;
    std::vector<yaml::PairView> pairs_;
    std::vector<Member> members_;
};

/// Whether a node may be written over: it has no tag, and no anchor that is to be kept. In a text
/// with carriage returns that end lines alone, nothing may be.
bool is_free(const Lines& lines, const yaml::NodeView& node);

bool is_block_scalar(const yaml::NodeView& node);

/// The first line of a block scalar up to its end or a comment: `|2-`.
std::string_view block_header(std::string_view text, const yaml::NodeView& scalar);

/// Whether a value takes a line break behind it for its own: a block scalar that ends with the
/// text, and with no line break yet.
bool takes_line_break(std::string_view text, const yaml::NodeView& value);

/// Whether a value takes blank lines behind it for its own.
bool takes_blank_lines(std::string_view text, const yaml::NodeView& value);

/// The innermost last value in a node; itself, if it has none.
yaml::NodeView last_leaf(yaml::NodeView node);

}  // namespace analysis::compose

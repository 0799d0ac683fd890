#include "analysis/yaml/tree.h"

#include "analysis/text/strings.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace analysis::yaml {

/// Entries of entries are read alone too: `services.web`.
static constexpr unsigned levels_below_the_first = 1;
/// A file with more broken entries than this is no YAML, and reading on is a waste.
static constexpr std::size_t broken_limit = 1000;

/// Line breaks as the parser knows them: it takes a lone carriage return for text.
static Text with_known_breaks(const Text& text) {
    const auto bytes = text.bytes();
    std::string changed;
    for (auto at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1)) {
        if (bytes.substr(at, 2) == "\r\n") continue;
        if (changed.empty()) changed = bytes;
        changed[at] = '\n';
    }
    return changed.empty() ? text : Text(std::move(changed));
}

/// Reads what was not in the version before, and keeps what is in this one.
static SliceReader shelf(const Slices& before, Slices& kept) {
    return [&before, &kept, broken = std::size_t{0}](std::string_view lines) mutable {
        if (broken > broken_limit) return std::make_shared<const Slice>();
        auto& slice = kept[lines];
        if (!slice) {
            const auto old = before.find(lines);
            slice = old != before.end()
                        ? old->second
                        : std::make_shared<const Slice>(read_whole(lines, Extent::SomeEntries));
        }
        if (!slice->errors.empty()) ++broken;
        return slice;
    };
}

static std::shared_ptr<const Node> root_of(const Slice& slice, Offset begin) {
    if (slice.root) return slice.root;
    Node root;
    root.span = root.content = {begin, begin};
    if (slice.pairs.empty()) return std::make_shared<const Node>(std::move(root));

    const auto& [first_at, first] = slice.pairs.front();
    const auto& [last_at, last] = slice.pairs.back();
    root.kind = Kind::Mapping;
    root.style = Style::Block;
    root.span = root.content = {first_at + first->span.begin(), last_at + last->span.end()};
    root.pairs = slice.pairs;
    return std::make_shared<const Node>(std::move(root));
}

/// Aliases that nothing comes before. In broken text their anchors may be where nothing was read.
static void check_aliases(Slice& document) {
    if (!document.errors.empty()) return;
    std::unordered_map<std::string_view, Offset> first;
    for (const auto& anchor : document.anchors)
        first.try_emplace(anchor.name, anchor.node->span.begin() + anchor.at);
    for (const auto& alias : document.aliases) {
        const auto found = first.find(alias.name);
        if (found != first.end() && found->second < alias.span.begin()) continue;
        document.errors.push_back(
            {alias.span, concat({"no anchor `", alias.name, "` comes before this alias"})});
    }
}

void Tree::add_document(Span lines, Slice slice, Offset at) {
    check_aliases(slice);
    for (const auto& comment : slice.comments) comments_.push_back(comment.shifted(at));
    for (const auto& error : slice.errors)
        errors_.push_back({error.span.shifted(at), error.message});
    for (auto& anchor : slice.anchors)
        anchors_.push_back({std::move(anchor.name), anchor.node, anchor.at + at});
    documents_.push_back({root_of(slice, lines.begin() - at), at, lines});
}

void Tree::read_documents(const Slices& before) {
    const auto text = source_.bytes();
    const auto read = shelf(before, slices_);
    Offset end = 0;
    for (const auto lines : document_lines(text)) {
        add_comment_lines(text, {end, lines.begin()}, comments_);
        end = lines.end();
        if (is_block_mapping(text, lines, Certainty::Sure)) {
            add_document(lines, read_entries(text, lines, read, levels_below_the_first), 0);
        } else {
            const auto alone = read_whole(source_[lines], Extent::WholeDocument);
            add_document(lines, alone, lines.begin());
        }
    }
    add_comment_lines(text, {end, text.size()}, comments_);
}

Tree Tree::reparsed(const Text& next) const {
    Tree tree;
    if (next.bytes().size() > size_limit) {
        tree.errors_.push_back({{0, 0}, "this file is too large to be read"});
    } else {
        tree.source_ = with_known_breaks(next);
        tree.read_documents(slices_);
    }
    if (tree.documents_.empty()) tree.add_document({0, 0}, {}, 0);
    std::ranges::sort(tree.comments_);
    std::ranges::stable_sort(tree.errors_, {}, &SyntaxError::span);
    return tree;
}

std::optional<NodeView> Tree::target(const NodeView& alias) const {
    const auto asked = alias.span().begin();
    const auto document = std::ranges::find_if(
        documents_, [&](const Document& one) { return one.span.touches(asked); });
    if (document == documents_.end() || !alias.is(Kind::Alias)) return std::nullopt;

    std::optional<NodeView> found;
    for (const auto& [name, node, at] : anchors_) {
        const auto begin = node->span.begin() + at;
        if (begin >= asked) break;
        if (begin >= document->span.begin() && name == alias->value) found.emplace(*node, at);
    }
    return found;
}

}  // namespace analysis::yaml

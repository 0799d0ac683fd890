#pragma once

#include "analysis/text/text.h"
#include "analysis/yaml/slice.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace analysis::yaml {

/// One of the documents in a file. Its root is null if it is empty.
struct Document {
    std::shared_ptr<const Node> node;  // Never null.
    Offset at;                         // Where it counts from.
    Span span;                         // Its lines.

    NodeView root() const { return {*node, at}; }
};

/// One version of a YAML file.
///
/// Each entry of its mappings that has no influence on the others is read alone. So what is broken
/// in one hides nothing in the others, and entries that did not change are shared with the version
/// before. Aliases are never expanded: a file that would be huge if they were is not huge here.
///
/// Invariant: spans lie within the text, those of children within those of their parents, and in
/// the order of the text.
class Tree {
public:
    /// More bytes than this are not read.
    static constexpr std::size_t size_limit = 8U << 20U;

    static Tree parse(const Text& text) { return Tree().reparsed(text); }

    /// The next version. Entries whose source did not change are shared, not read again.
    Tree reparsed(const Text& next) const;

    /// Never empty.
    const std::vector<Document>& documents() const { return documents_; }
    /// From the `#` to the end of the line, in order.
    const std::vector<Span>& comments() const { return comments_; }
    /// In order. At most one for each entry that is broken.
    const std::vector<SyntaxError>& errors() const { return errors_; }
    /// In order, across all documents.
    const std::vector<Anchor>& anchors() const { return anchors_; }

    /// What an alias stands for; nothing, if nothing before it in its document has that anchor. The
    /// target may be an alias itself, and may hold the one asked for.
    std::optional<NodeView> target(const NodeView& alias) const;

private:
    void read_documents(const Slices& before);
    void add_document(Span lines, Slice slice, Offset at);

    Text source_{""};  // What the keys of the slices point into.
    Slices slices_;
    std::vector<Document> documents_;
    std::vector<Span> comments_;
    std::vector<SyntaxError> errors_;
    std::vector<Anchor> anchors_;
};

}  // namespace analysis::yaml

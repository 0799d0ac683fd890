#include "analysis/compose/edits/declaration.h"

#include "analysis/compose/edits/collection.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <string>

namespace analysis::compose {

using yaml::Kind;

/// The end of the last line of a document that holds anything, be it a comment.
static Offset end_of_content(const Lines& lines, const yaml::Document& document) {
    const auto within = lines.text.substr(0, document.span.end());
    const auto last = within.find_last_not_of(" \t\r\n");
    const auto end = last == std::string_view::npos ? 0 : last + 1;
    return yaml::scan::line_end(lines.text, std::max(end, document.root().span().end()));
}

/// A section behind everything that is in a document in block style.
static Edits new_section(const Lines& lines, const yaml::Document& document, const Entry& section) {
    const auto collection = Collection::of(lines, document.root());
    if (!collection || takes_line_break(lines.text, document.root())) return std::nullopt;
    const auto root_end = yaml::scan::line_end(lines.text, document.root().span().end());
    const auto at = end_of_content(lines, document);
    const auto& newline = lines.habits.newline;
    const bool has_blank_line = at == root_end && takes_blank_lines(lines.text, document.root());
    const auto column = collection->column(lines);
    const auto text = newline + (has_blank_line ? "" : newline) + std::string(column, ' ') +
                      block_entry(section, column, lines.habits);
    return std::vector<Edit>{{{at, at}, text}};
}

Edits declare(
    const Lines& lines,
    const yaml::Document& document,
    std::string_view section,
    const Entry& name) {
    const auto root = document.root();
    if (!root.is(Kind::Mapping)) return std::nullopt;
    const auto count = std::ranges::count_if(root.pairs(), [&](const yaml::PairView& pair) {
        return pair->key.kind == Kind::Scalar && pair->key.value == section;
    });
    if (count > 1) return std::nullopt;
    if (const auto pair = root.find(section)) {
        if (pair->value().find(name.key)) return std::vector<Edit>();
        return set_key(lines, *pair, name);
    }
    const Entry entry{std::string(section), Snippet::map({name})};
    if (root->style == yaml::Style::Flow) return set_key(lines, root, entry);
    return new_section(lines, document, entry);
}

}  // namespace analysis::compose

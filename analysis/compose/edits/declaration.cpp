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

static bool is_single(const yaml::NodeView& root, std::string_view section) {
    return std::ranges::count_if(root.pairs(), [&](const yaml::PairView& pair) {
               return pair->key.kind == Kind::Scalar && pair->key.value == section;
           }) <= 1;
}

Edits declare(
    const Lines& lines,
    const yaml::Document& document,
    std::string_view section,
    const Entry& name) {
    const auto pair = document.root().find(section);
    const bool is_declared = pair && pair->value().find(name.key);
    if (is_declared && is_single(document.root(), section)) return std::vector<Edit>();
    return declare(lines, document, section, Snippet::Map{name});
}

Edits declare(
    const Lines& lines,
    const yaml::Document& document,
    std::string_view section,
    const Snippet::Map& names) {
    const auto root = document.root();
    if (!root.is(Kind::Mapping) || !is_single(root, section)) return std::nullopt;
    if (const auto pair = root.find(section)) {
        const auto is_declared = [&](const Entry& name) {
            return pair->value().find(name.key).has_value();
        };
        if (std::ranges::any_of(names, is_declared)) return std::nullopt;
        return set_keys(lines, *pair, names);
    }
    const Entry entry{std::string(section), Snippet::map(names)};
    if (root->style == yaml::Style::Flow) return set_key(lines, root, entry);
    return new_section(lines, document, entry);
}

}  // namespace analysis::compose

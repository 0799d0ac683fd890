#include "analysis/compose/edits/list_to_map.h"

#include "analysis/compose/edits/collection.h"
#include "analysis/compose/edits/insertion.h"
#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <set>

namespace analysis::compose {

using yaml::Kind;
using yaml::NodeView;
using yaml::PairView;

namespace {

/// A list that can become a mapping, and where its keys are going to stand.
struct Conversion {
    const Lines& lines;
    const Collection& list;
    Offset column;
    const Keyed& value_of;

    std::optional<std::vector<Edit>> in_block() const;
    std::vector<Edit> in_flow() const;
};

}  // namespace

/// Whether every item can be a key, and no two the same.
static bool are_keys(const Lines& lines, const Collection& list) {
    std::set<std::string_view> seen;
    for (const auto& item : list.members()) {
        const auto content = item.value.content();
        const auto written = lines.text.substr(content.begin(), content.size());
        const bool is_simple = item.value.is(Kind::Scalar) && !item.value->properties &&
                               !contains(written, "\n") && !is_block_scalar(item.value);
        if (!is_simple || !seen.insert(item.value->value).second) return false;
    }
    return true;
}

std::optional<std::vector<Edit>> Conversion::in_block() const {
    std::vector<Edit> edits;
    for (const auto& item : list.members()) {
        const auto begin = item.span.begin();
        const auto end = item.span.end();
        const auto key = item.value.content().begin();
        const auto line = yaml::scan::line_start(lines.text, begin);
        const bool is_alone = column_of(lines, line) == 0 && is_blank(lines.text, {line, begin}) &&
                              yaml::scan::line_start(lines.text, key) == line;
        if (!is_alone) return std::nullopt;
        edits.push_back({{begin, key}, std::string(column - column_of(lines, begin), ' ')});
        edits.push_back({{end, end}, ":"});
        const auto value = block_value(value_of(item.value->value), column, lines.habits);
        const auto at = value.starts_with(' ') ? end : yaml::scan::line_end(lines.text, end);
        edits.push_back({{at, at}, value});
    }
    return together(std::move(edits));
}

std::vector<Edit> Conversion::in_flow() const {
    const auto content = list.node().content();
    std::vector<Edit> edits{{{content.begin(), content.begin() + 1}, "{"}};
    for (const auto& item : list.members()) {
        const auto end = item.span.end();
        edits.push_back({{end, end}, ": " + flow_value(value_of(item.value->value))});
    }
    edits.push_back({{content.end() - 1, content.end()}, "}"});
    return edits;
}

Edits list_to_map(const Lines& lines, const PairView& list, const Keyed& value_of) {
    if (list.value().is(Kind::Mapping)) return std::vector<Edit>();
    const auto collection = Collection::of(lines, list.value());
    if (!collection || !are_keys(lines, *collection)) return std::nullopt;
    const auto key = column_of(lines, list.span().begin());
    const auto dash = collection->column(lines);
    const Conversion conversion{
        lines, *collection, dash > key ? dash : key + lines.habits.step, value_of};
    return collection->is_flow() ? together(conversion.in_flow()) : conversion.in_block();
}

}  // namespace analysis::compose

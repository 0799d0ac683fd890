#include "analysis/suppression/placed_suppression.h"

#include <algorithm>

namespace analysis {

using Scope = Suppression::Scope;

static bool is_blank_or_comment(std::string_view line) {
    const auto filled = line.find_first_not_of(" \t");
    return filled == std::string_view::npos || line[filled] == '#';
}

static std::optional<Span> next_line(const Text& text, Offset at) {
    for (auto index = text.line_at(at) + 1; index < text.line_count(); ++index) {
        const auto line = text.line(index);
        if (!is_blank_or_comment(text[line])) return line;
    }
    return std::nullopt;
}

/// The service whose key stands in this line.
static std::optional<Span> service_in(const yaml::Tree& tree, Span line) {
    for (const auto& document : tree.documents()) {
        const auto services = document.root().find("services");
        if (!services) continue;
        for (const auto& service : services->value().pairs())
            if (line.touches(service.key().span().begin())) return service.span();
    }
    return std::nullopt;
}

static void place(const Text& text, const yaml::Tree& tree, PlacedSuppression& placed) {
    const auto& suppression = placed.suppression;
    const auto begin = suppression.span.begin();
    const bool is_in_head = begin < tree.documents().front().root().span().begin() ||
                            tree.documents().front().root().span().size() == 0;
    if (suppression.scope == Scope::File) {
        placed.is_misplaced = suppression.is_own() && !is_in_head;
        placed.covers_file = !placed.is_misplaced;
        return;
    }
    const auto own_line = text.line(text.line_at(begin));
    const bool stands_above =
        is_blank_or_comment(text[own_line]) && suppression.scope != Scope::Line;
    const auto line = stands_above ? next_line(text, begin) : std::optional(own_line);
    if (!line) return;
    placed.covers.push_back(*line);
    const auto service = stands_above ? service_in(tree, *line) : std::nullopt;
    if (service) placed.covers.push_back(*service);
}

std::vector<PlacedSuppression> suppressions_of(const Text& text, const yaml::Tree& tree) {
    std::vector<PlacedSuppression> result;
    for (const auto comment : tree.comments()) {
        auto found = suppression_in(text[comment]);
        if (!found || found->tool == Suppression::Tool::BuildKit) continue;
        PlacedSuppression placed{shifted(std::move(*found), comment.begin())};
        place(text, tree, placed);
        result.push_back(std::move(placed));
    }
    return result;
}

}  // namespace analysis

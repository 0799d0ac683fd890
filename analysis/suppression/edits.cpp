#include "analysis/suppression/edits.h"

#include "analysis/dockerfile/lines.h"
#include "analysis/rule.h"
#include "analysis/suppression/neighbors.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis {

static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view line_break(const Text& text) {
    const auto end = text.line(0).end();
    const auto rest = text.bytes().substr(end);
    if (rest.starts_with("\r\n")) return "\r\n";
    return rest.starts_with('\r') ? "\r" : "\n";
}

static std::string comment(std::string_view what, std::string_view rule, std::string_view reason) {
    return concat({"# seaworthy: ", what, "=", rule, reason.empty() ? "" : " ", reason});
}

/// A suppression of ours that can take one more id; null, if there is none.
template <class Fits>
static const PlacedSuppression* find_own(
    const std::vector<PlacedSuppression>& suppressions, const Fits& fits) {
    const auto found = std::ranges::find_if(suppressions, [&](const PlacedSuppression& placed) {
        return placed.suppression.is_own() && !placed.suppression.ids.empty() && fits(placed);
    });
    return found != suppressions.end() ? &*found : nullptr;
}

static std::optional<Edit> with_id(const Suppression& suppression, std::string_view rule) {
    const bool is_there =
        std::ranges::find(suppression.ids, rule, &Suppression::Id::name) != suppression.ids.end();
    if (is_there) return std::nullopt;
    const auto end = suppression.ids.back().span.end();
    return Edit{{end, end}, concat({",", rule})};
}

/// What a comment has to stand above, and what it says.
struct Above {
    Span line;
    std::string_view rule;
    std::string_view reason;
};

/// A comment above a line, or one id more in one that is there.
static std::optional<Edit> above(
    const Text& text, const std::vector<PlacedSuppression>& suppressions, const Above& wanted) {
    const auto* existing = find_own(suppressions, [&](const PlacedSuppression& placed) {
        return !placed.covers.empty() && placed.covers.front() == wanted.line;
    });
    if (existing) return with_id(existing->suppression, wanted.rule);

    auto written = text[wanted.line];
    const auto from = wanted.line.begin();
    const bool has_mark = from == 0 && written.starts_with(byte_order_mark);
    const auto begin = from + (has_mark ? byte_order_mark.size() : 0);
    written.remove_prefix(begin - from);
    const auto indent = written.substr(0, written.find_first_not_of(" \t"));
    return Edit{
        {begin, begin},
        concat({indent, comment("ignore", wanted.rule, wanted.reason), line_break(text)})};
}

/// The line that a comment has to stand above.
static std::optional<Span> line_to_mark(const Dockerfile& dockerfile, Offset at) {
    const auto& text = dockerfile.text();
    const auto inside = neighbors(dockerfile, at).inside;
    const auto* heredoc = inside ? heredoc_at(inside, at) : nullptr;
    if (heredoc) return text.line(text.line_at(inside.at + heredoc->opener.begin()));
    const auto line = text.line(text.line_at(at));
    return lines::is_blank_or_comment(text[line]) ? std::nullopt : std::optional(line);
}

std::optional<Edit> ignore_here(
    const Dockerfile& dockerfile, const Finding& finding, std::string_view reason) {
    const auto line = line_to_mark(dockerfile, finding.span.begin());
    if (!line) return std::nullopt;

    return above(dockerfile.text(), suppressions_of(dockerfile), {*line, finding.rule->id, reason});
}

/// The innermost scalar that a place lies in, if it takes several lines; null otherwise.
static bool is_in_long_scalar(const yaml::NodeView& node, Offset at) {
    if (!node.span().touches(at)) return false;
    if (node.is(yaml::Kind::Scalar))
        return node.content().begin() < at && at < node.content().end();
    const auto holds = [&](const yaml::NodeView& inner) { return is_in_long_scalar(inner, at); };
    return std::ranges::any_of(node.items(), holds) ||
           std::ranges::any_of(node.pairs(), [&](const yaml::PairView& pair) {
               return holds(pair.key()) || holds(pair.value());
           });
}

std::optional<Edit> ignore_here(
    const YamlFile& file, const Finding& finding, std::string_view reason) {
    const auto line = file.text.line(file.text.line_at(finding.span.begin()));
    if (lines::is_blank_or_comment(file.text[line])) return std::nullopt;
    for (const auto& document : file.tree.documents())
        if (is_in_long_scalar(document.root(), line.begin())) return std::nullopt;
    return above(
        file.text, suppressions_of(file.text, file.tree), {line, finding.rule->id, reason});
}

Offset end_of_directives(const Dockerfile& dockerfile) {
    const auto bytes = dockerfile.text().bytes();
    if (!dockerfile.directives().empty()) {
        const auto last = dockerfile.directives().back().span.begin();
        return lines::line_from(bytes, last).next;
    }
    const auto begin = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    return bytes.substr(begin).starts_with("#!") ? lines::line_from(bytes, begin).next : begin;
}

std::optional<Edit> ignore_in_file(
    const Dockerfile& dockerfile, std::string_view rule, std::string_view reason) {
    const auto suppressions = suppressions_of(dockerfile);
    const auto* existing =
        find_own(suppressions, [](const PlacedSuppression& placed) { return placed.covers_file; });
    if (existing) return with_id(existing->suppression, rule);

    const auto& text = dockerfile.text();
    const auto at = end_of_directives(dockerfile);
    const auto before = text.bytes().substr(0, at);
    const bool needs_break =
        at > 0 && !before.ends_with('\n') && !before.ends_with('\r') && before != byte_order_mark;
    return Edit{
        {at, at},
        concat(
            {needs_break ? line_break(text) : "",
             comment("ignore-file", rule, reason),
             needs_break ? "" : line_break(text)})};
}

std::optional<Edit> ignore_in_file(
    const YamlFile& file, std::string_view rule, std::string_view reason) {
    const auto suppressions = suppressions_of(file.text, file.tree);
    const auto* existing =
        find_own(suppressions, [](const PlacedSuppression& placed) { return placed.covers_file; });
    if (existing) return with_id(existing->suppression, rule);
    const auto bytes = file.text.bytes();
    const auto at = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    return Edit{{at, at}, concat({comment("ignore-file", rule, reason), line_break(file.text)})};
}

Edit without_comment(const Text& text, Span comment) {
    const auto index = text.line_at(comment.begin());
    const auto line = text.line(index);
    const auto before = text[{line.begin(), comment.begin()}];
    const auto last = before.find_last_not_of(" \t");
    if (last != std::string_view::npos && before != byte_order_mark)
        return {{line.begin() + last + 1, line.end()}, ""};

    const bool is_last = index + 1 == text.line_count();
    if (!is_last)
        return {{comment.begin() - (before.size() - (last + 1)), text.line(index + 1).begin()}, ""};
    const auto begin = index > 0 ? text.line(index - 1).end() : comment.begin();
    return {{begin, line.end()}, ""};
}

Edit without_id(const Suppression& suppression, std::size_t index) {
    const auto& ids = suppression.ids;
    const auto span = ids.at(index).span;
    if (index + 1 < ids.size()) return {{span.begin(), ids[index + 1].span.begin()}, ""};
    return {{index > 0 ? ids[index - 1].span.end() : span.begin(), span.end()}, ""};
}

}  // namespace analysis

#include "analysis/compose/edits/comments.h"

#include "analysis/yaml/scan.h"

#include <algorithm>

namespace analysis::compose {

using yaml::NodeView;

/// The parts of a node in which a `#` begins no comment, in order. A block scalar's first line is
/// none of them.
static void add_tokens(std::string_view text, const NodeView& node, std::vector<Span>& tokens) {
    if (node->properties)
        for (const auto& property : {node->properties->anchor, node->properties->tag})
            if (property) tokens.push_back(property->span.shifted(node.at()));
    for (const auto& item : node.items()) add_tokens(text, item, tokens);
    for (const auto& pair : node.pairs()) {
        add_tokens(text, pair.key(), tokens);
        add_tokens(text, pair.value(), tokens);
    }
    if (node.is(yaml::Kind::Sequence) || node.is(yaml::Kind::Mapping)) return;
    const auto content = node.content();
    const auto begin = is_block_scalar(node)
                           ? std::min(text.find('\n', content.begin()), content.end())
                           : content.begin();
    tokens.emplace_back(begin, content.end());
}

static void add_comments(std::string_view text, Span gap, std::vector<std::string>& comments) {
    for (auto at = text.find('#', gap.begin()); at < gap.end(); at = text.find('#', at)) {
        const auto end = yaml::scan::line_end(text, at);
        comments.emplace_back(text.substr(at, end - at));
        at = end;
    }
}

std::vector<std::string> comments_in(
    std::string_view text, Span region, const std::vector<NodeView>& nodes) {
    std::vector<Span> tokens;
    for (const auto& node : nodes) add_tokens(text, node, tokens);
    std::ranges::sort(tokens, {}, &Span::begin);
    std::vector<std::string> comments;
    auto from = region.begin();
    for (const auto& token : tokens) {
        if (token.begin() > from) add_comments(text, {from, token.begin()}, comments);
        from = std::max(from, token.end());
    }
    if (from < region.end()) add_comments(text, {from, region.end()}, comments);
    return comments;
}

}  // namespace analysis::compose

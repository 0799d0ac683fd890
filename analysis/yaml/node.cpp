#include "analysis/yaml/node.h"

#include <algorithm>

namespace analysis::yaml {

static std::string_view name_of(const std::optional<Property>& property) {
    return property ? std::string_view(property->name) : std::string_view();
}

std::string_view NodeView::anchor() const {
    return node_->properties ? name_of(node_->properties->anchor) : std::string_view();
}

std::string_view NodeView::tag() const {
    return node_->properties ? name_of(node_->properties->tag) : std::string_view();
}

std::vector<PairView> NodeView::pairs() const {
    std::vector<PairView> result;
    result.reserve(node_->pairs.size());
    for (const auto& placed : node_->pairs) result.emplace_back(*placed.pair, at_ + placed.at);
    return result;
}

std::vector<NodeView> NodeView::items() const {
    std::vector<NodeView> result;
    result.reserve(node_->items.size());
    for (const auto& item : node_->items) result.emplace_back(item.node, at_);
    return result;
}

std::optional<PairView> NodeView::find(std::string_view key) const {
    const auto found = std::ranges::find_if(node_->pairs, [&](const PlacedPair& placed) {
        return placed.pair->key.kind == Kind::Scalar && placed.pair->key.value == key;
    });
    if (found == node_->pairs.end()) return std::nullopt;
    return PairView(*found->pair, at_ + found->at);
}

}  // namespace analysis::yaml

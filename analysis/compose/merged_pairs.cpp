#include "analysis/compose/merged_pairs.h"

#include "analysis/text/strings.h"

#include <algorithm>
#include <set>
#include <utility>

namespace analysis::compose {

bool is_merge_key(const yaml::NodeView& key) {
    return key.is(yaml::Kind::Scalar) && key->style == yaml::Style::Plain && key->value == "<<" &&
           key.tag().empty();
}

std::optional<yaml::NodeView> followed(
    yaml::NodeView node, const std::optional<Way>& way, const AliasTarget& target) {
    auto place = way ? AliasPlace::File : AliasPlace::Entry;
    // Nobody writes more aliases of aliases, and some lead to themselves.
    for (int step = 0; step < 8; ++step) {
        if (!node.is(yaml::Kind::Alias)) return node;
        const auto next = target(node, place);
        if (!next) return {};
        node = *next;
        place = AliasPlace::File;
    }
    return {};
}

SchemaProblem told_at(const std::optional<Way>& way, SchemaProblem problem) {
    if (!way) return problem;
    problem.message += concat({"; `*", way->name, "` brings it"});
    problem.origin = std::exchange(problem.span, way->alias);
    problem.remedy.reset();
    return problem;
}

namespace {

class Collector {
public:
    Collector(const AliasTarget& target, std::vector<SchemaProblem>& problems)
        : target_(target),
          problems_(problems) {}

    void add(const yaml::NodeView& mapping, const std::optional<Way>& way);
    void merge(const MergedPair& merging);
    std::vector<MergedPair> pairs() && { return std::move(pairs_); }

private:
    void merge_one(const yaml::NodeView& node, const MergedPair& merging);

    const AliasTarget& target_;
    std::vector<SchemaProblem>& problems_;
    std::vector<MergedPair> pairs_;
    std::set<const yaml::Node*> merged_;  // Each at most once, so no merge can go in circles.
};

}  // namespace

void Collector::add(const yaml::NodeView& mapping, const std::optional<Way>& way) {
    const bool is_merged = !merged_.empty();
    const auto has = [this](std::string_view name) {
        return std::ranges::any_of(
            pairs_, [name](const MergedPair& each) { return each.pair.key()->value == name; });
    };
    std::vector<MergedPair> merging;
    for (const auto& pair : mapping.pairs()) {
        if (is_merge_key(pair.key())) merging.push_back({pair, way});
        else if (!is_merged || !has(pair.key()->value)) pairs_.push_back({pair, way});
    }
    for (const auto& each : merging) merge(each);
}

void Collector::merge(const MergedPair& merging) {
    const auto value = merging.pair.value();
    if (!value.is(yaml::Kind::Sequence)) {
        merge_one(value, merging);
        return;
    }
    for (const auto& item : value.items()) merge_one(item, merging);
}

void Collector::merge_one(const yaml::NodeView& node, const MergedPair& merging) {
    const auto found = followed(node, merging.way, target_);
    if (!found || merging.pair->is_broken) return;
    if (!found->is(yaml::Kind::Mapping)) {
        const bool is_empty = node.content().size() == 0;
        problems_.push_back(told_at(
            merging.way,
            {SchemaProblem::Kind::WrongType,
             is_empty ? merging.pair.key().content() : node.content(),
             "`<<` takes the alias of a mapping, such as `*common`, or a list of these"}));
        return;
    }
    if (!merged_.insert(&**found).second) return;
    auto way = merging.way;
    if (!way && node.is(yaml::Kind::Alias)) way = Way{node.content(), node->value};
    add(*found, way);
}

std::vector<MergedPair> merged_pairs(
    const yaml::NodeView& mapping,
    const std::optional<Way>& way,
    const AliasTarget& target,
    std::vector<SchemaProblem>& problems) {
    Collector collector(target, problems);
    collector.add(mapping, way);
    return std::move(collector).pairs();
}

std::vector<MergedPair> merged_by(
    const MergedPair& merging, const AliasTarget& target, std::vector<SchemaProblem>& problems) {
    Collector collector(target, problems);
    collector.merge(merging);
    return std::move(collector).pairs();
}

}  // namespace analysis::compose

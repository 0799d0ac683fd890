#include "analysis/dockerfile/stage_builder.h"

#include "analysis/dockerfile/variables.h"
#include "analysis/text/ascii.h"

#include <algorithm>
#include <utility>

namespace analysis {

std::vector<Stage> StageBuilder::build(const std::set<std::string, std::less<>>& targets) {
    cut_into_stages();
    for (const auto& stage : stages_) surroundings_.names.push_back(ascii::lower(stage.name()));
    for (auto& stage : stages_) describe(stage);
    mark(targets);
    return std::move(stages_);
}

void StageBuilder::cut_into_stages() {
    for (std::size_t begin = 0; begin < blocks_.size();) {
        auto end = begin + 1;
        while (end < blocks_.size() && !blocks_[end].block->begins_stage()) ++end;

        auto& stage = stages_.emplace_back();
        stage.index_ = stages_.size() - 1;
        stage.text_ = text_;
        stage.blocks_ = blocks_.subspan(begin, end - begin);
        const auto& first = blocks_[begin];
        const auto& item = first.block->items().front();
        stage.from_ = {first.at + item.at, item.instruction.get()};
        const auto* from = stage.from_->as<From>();
        if (from && from->name && from->as && ascii::equal(from->as->value, "AS"))
            stage.name_ = from->name->value;
        begin = end;
    }
}

void StageBuilder::describe(Stage& stage) {
    stage.surroundings_ = &surroundings_;
    stage.earlier_ = std::span(stages_).first(stage.index_);
    const auto* from = stage.from_->as<From>();
    if (!from || !from->image) return;

    auto& base = stage.base_;
    const auto expanded =
        expanded_in_from(from->image->value, stage.from_->escape(), surroundings_);
    base.has_variables = expanded.has_variables;
    if (!expanded.value || expanded.value->empty()) return find_sources(stage);
    base.name = *expanded.value;
    // The newest stage of that name counts, and only names do: a number is an image here.
    for (const auto& earlier : stage.earlier_)
        if (!earlier.name().empty() && ascii::equal(earlier.name(), base.name))
            base.stage = &earlier;
    if (base.stage) base.kind = Base::Kind::Stage;
    else if (base.name == "scratch") base.kind = Base::Kind::Scratch;
    else base.kind = Base::Kind::Image;
    if (base.kind == Base::Kind::Scratch) base.image = Image::scratch();
    if (base.kind == Base::Kind::Image) base.reference = ImageReference::parse(base.name);
    if (base.reference) base.image = Image::of(*base.reference);
    find_sources(stage);
}

void StageBuilder::find_sources(Stage& stage) {
    const auto add = [&](const Stage* source) {
        if (source && std::ranges::find(stage.sources_, source) == stage.sources_.end())
            stage.sources_.push_back(source);
    };
    add(stage.parent());
    for (const auto& placed : stage.blocks_)
        for (const auto& origin : placed.block->origins()) add(stage.source(origin));
}

void StageBuilder::mark(const std::set<std::string, std::less<>>& targets) {
    if (stages_.empty()) return;
    stages_.back().is_shipping_ = true;
    for (auto& stage : stages_)
        if (targets.contains(surroundings_.names[stage.index_])) stage.is_shipping_ = true;

    // A stage only needs earlier ones, so one walk from the end finds all that are needed.
    for (auto stage = stages_.rbegin(); stage != stages_.rend(); ++stage) {
        if (stage->is_shipping_) {
            stage->is_dead_ = false;
            stage->is_in_image_ = true;
        }
        if (stage->is_in_image_ && stage->parent())
            stages_[stage->parent()->index()].is_in_image_ = true;
        if (stage->is_dead_) continue;
        for (const auto* source : stage->sources_) stages_[source->index()].is_dead_ = false;
    }
}

}  // namespace analysis

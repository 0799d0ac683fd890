#include "analysis/document.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace analysis {

DocumentPtr Document::checked(Source source, const Context& context, const Document* old) {
    const std::shared_ptr<Document> result(new Document(std::move(source)));
    if (result->kind() == FileKind::Dockerfile) result->check_dockerfile(context, old);
    if (context.stop.stop_requested()) return nullptr;
    result->gather();
    return result;
}

void Document::check_dockerfile(const Context& context, const Document* old) {
    const Dockerfile::Options options{
        .inspect = [&](const Instruction& instruction) {
            return context.stop.stop_requested() ? Findings()
                                                 : check_instruction(instruction, context.rules);
        }};
    dockerfile_ = old && old->dockerfile_ ? old->dockerfile_->reparsed(text(), options)
                                          : Dockerfile::parse(text(), options);

    const Report::Place place{path(), context.files};
    for (const auto& stage : dockerfile_->stages()) {
        if (context.stop.stop_requested()) return;
        const auto index = stage.index();
        const auto before = old && index < old->stages_.size() ? old->stages_[index] : nullptr;
        stages_.push_back(stage_findings(stage, context.rules, place, before));
    }
    file_ = check_file(*dockerfile_, context.rules, place);
}

static void add_instruction_findings(
    std::span<const PlacedBlock> blocks, bool is_dead, std::vector<Finding>& findings) {
    for (const auto& [at, block] : blocks) {
        if (!block->has_findings()) continue;
        for (const auto& item : block->items()) {
            if (!item.findings) continue;
            for (const auto& finding : *item.findings)
                if (!is_dead || finding.stops == Stops::Build)
                    findings.push_back(shifted(finding, at + item.at));
        }
    }
}

void Document::gather() {
    const auto take = [this](const Checked& checked) {
        std::ranges::copy(checked.findings, std::back_inserter(findings_));
        consulted_.insert(checked.consulted.begin(), checked.consulted.end());
    };
    if (dockerfile_) {
        const std::span blocks(dockerfile_->blocks());
        const auto& stages = dockerfile_->stages();
        const auto preamble = stages.empty() ? blocks.size() : blocks.size() - [&] {
            std::size_t count = 0;
            for (const auto& stage : stages) count += stage.blocks().size();
            return count;
        }();
        add_instruction_findings(blocks.first(preamble), false, findings_);
        for (const auto& stage : stages)
            add_instruction_findings(stage.blocks(), stage.is_dead(), findings_);
    }
    for (const auto& stage : stages_) take(stage->checked);
    take(file_);
    std::ranges::stable_sort(findings_, [](const Finding& a, const Finding& b) {
        return std::tie(a.span, a.rule->id, a.message) < std::tie(b.span, b.rule->id, b.message);
    });
}

}  // namespace analysis

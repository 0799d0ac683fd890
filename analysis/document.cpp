#include "analysis/document.h"

#include "analysis/compose_findings.h"
#include "analysis/suppression/edits.h"
#include "analysis/suppression/use.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace analysis {

DocumentPtr Document::checked(Source source, const Context& context, const Document* old) {
    const std::shared_ptr<Document> result(new Document(std::move(source)));
    if (result->kind() == FileKind::Dockerfile) result->check_dockerfile(context, old);
    if (result->kind() == FileKind::Compose) result->check_compose_file(context, old);
    if (context.stop.stop_requested()) return nullptr;
    result->gather();
    result->check_suppressions(context.rules);
    return result;
}

void Document::check_dockerfile(const Context& context, const Document* old) {
    const Dockerfile::Options options{.inspect = [&](const Instruction& instruction) {
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

void Document::check_compose_file(const Context& context, const Document* old) {
    const compose::ComposeFile::Context surroundings{path(), context.files};
    const bool is_known = old && old->compose_;
    compose_ = is_known ? old->compose_->reparsed(text(), surroundings)
                        : compose::ComposeFile::parse(text(), surroundings);
    const ComposeVersion version{
        *compose_,
        is_known ? old->compose_.get() : nullptr,
        is_known ? old->compose_findings_.get() : nullptr};
    compose_findings_ = std::make_shared<const ComposeFindings>(
        check_compose(version, context.rules, {path(), context.files}, context.stop));
}

/// Of what ends up in no image only what stops the build matters.
static void add(
    const std::vector<Finding>& found, Offset at, bool is_dead, std::vector<Finding>& findings) {
    for (const auto& finding : found)
        if (!is_dead || finding.stops == Stops::Build) findings.push_back(shifted(finding, at));
}

static void add_instruction_findings(
    std::span<const PlacedBlock> blocks, bool is_dead, std::vector<Finding>& findings) {
    for (const auto& [at, block] : blocks) {
        if (!block->has_findings()) continue;
        for (const auto& item : block->items())
            if (item.findings) add(*item.findings, at + item.at, is_dead, findings);
    }
}

static void sort(std::vector<Finding>& findings) {
    std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
        return std::tie(a.span, a.rule->id, a.message) < std::tie(b.span, b.rule->id, b.message);
    });
}

void Document::gather_dockerfile() {
    const std::span blocks(dockerfile_->blocks());
    const auto& stages = dockerfile_->stages();
    auto in_stages = std::size_t{0};
    for (const auto& stage : stages) in_stages += stage.blocks().size();
    const auto preamble = blocks.size() - in_stages;
    add_instruction_findings(blocks.first(preamble), false, findings_);
    for (const auto& stage : stages)
        add_instruction_findings(stage.blocks(), stage.is_dead(), findings_);
    for (const auto& stage : stages_) take(stage->checked);
    take(file_);
}

void Document::gather_compose() {
    const auto add_all = [this](const Findings& found, Offset at) {
        if (found) add(*found, at, false, findings_);
    };
    for (const auto& entry : compose_findings_->entries) add_all(entry.findings, entry.at);
    for (const auto& service : compose_findings_->services) {
        add_all(service.alone, service.at);
        add_all(service.in_project, service.at);
    }
    take(compose_findings_->file);
    const auto& asked = compose_->consulted();
    consulted_.insert(asked.begin(), asked.end());
}

void Document::take(const Checked& checked) {
    std::ranges::copy(checked.findings, std::back_inserter(findings_));
    consulted_.insert(checked.consulted.begin(), checked.consulted.end());
}

void Document::gather() {
    if (dockerfile_) gather_dockerfile();
    if (compose_) gather_compose();
    sort(findings_);
}

/// Adds what is wrong with the suppressions. As long as something is not known, nobody knows which
/// of them will be needed; and of dead stages there is nothing to say.
void Document::check_suppressions(std::span<const Rule> rules) {
    if (dockerfile_) suppressions_ = suppressions_of(*dockerfile_);
    if (compose_) suppressions_ = suppressions_of(text(), compose_->tree());
    const bool is_complete = std::ranges::none_of(consulted_, [](const auto& asked) {
        return asked.second.state == FileAnswer::State::Unknown;
    });
    if (!is_complete || suppressions_.empty()) return;

    std::vector<Finding> found;
    const auto head = dockerfile_ ? end_of_directives(*dockerfile_) : Offset(0);
    for (const auto& use : uses(text(), head, suppressions_, findings_)) {
        const auto* stage =
            dockerfile_ ? dockerfile_->stage_at(use.placed.suppression.span.begin()) : nullptr;
        if (stage && stage->is_dead()) continue;
        std::ranges::move(check_suppression(use, rules), std::back_inserter(found));
    }
    if (found.empty()) return;
    std::ranges::move(found, std::back_inserter(findings_));
    sort(findings_);
}

}  // namespace analysis

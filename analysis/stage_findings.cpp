#include "analysis/stage_findings.h"

#include <algorithm>
#include <utility>

namespace analysis {

static void collect(const Stage& stage, std::vector<const Stage*>& needed) {
    if (std::ranges::find(needed, &stage) != needed.end()) return;
    needed.push_back(&stage);
    for (const auto* source : stage.sources()) collect(*source, needed);
}

static StageFindings unchecked(const Stage& stage) {
    std::vector<const Stage*> needed;
    collect(stage, needed);

    StageFindings result;
    for (const auto* part : needed) {
        result.places.push_back(part->span().begin());
        for (const auto& placed : part->blocks()) result.basis.blocks.push_back(placed.block);
    }
    const auto& surroundings = stage.surroundings();
    std::ranges::copy(surroundings.preamble, std::back_inserter(result.basis.blocks));
    result.basis.names = surroundings.names;
    result.basis.newline = surroundings.newline;
    result.basis.is_shipping = stage.is_shipping();
    result.basis.is_in_image = stage.is_in_image();
    result.basis.is_dead = stage.is_dead();
    return result;
}

static bool lies_in(const Finding& finding, Span stage) {
    const auto is_inside = [&](Span span) {
        return stage.begin() <= span.begin() && span.end() <= stage.end();
    };
    return is_inside(finding.span) &&
           std::ranges::all_of(
               finding.related,
               [&](const Related& related) {
                   return !related.path.empty() || is_inside(related.span);
               }) &&
           std::ranges::all_of(finding.fixes, [&](const Fix& fix) {
               return std::ranges::all_of(fix.edits, is_inside, &Edit::span);
           });
}

static bool is_answered_alike(const Consulted& before, const Files& now) {
    return std::ranges::all_of(before, [&](const auto& asked) {
        const auto answer = now.find(asked.first);
        return asked.second == (answer != now.end() ? answer->second : FileAnswer());
    });
}

/// The same findings at another place. Going up wraps around, which addition undoes.
static std::shared_ptr<const StageFindings> moved(
    const StageFindings& old, std::vector<Offset> places) {
    auto result = old;
    const auto by = places.front() - old.places.front();
    for (auto& finding : result.checked.findings) finding = shifted(std::move(finding), by);
    result.places = std::move(places);
    return std::make_shared<const StageFindings>(std::move(result));
}

std::shared_ptr<const StageFindings> stage_findings(
    const Stage& stage,
    std::span<const Rule> rules,
    const Report::Place& place,
    const std::shared_ptr<const StageFindings>& old) {
    auto next = unchecked(stage);
    if (old && old->basis == next.basis && is_answered_alike(old->checked.consulted, place.files)) {
        if (old->places == next.places) return old;
        if (old->is_local) return moved(*old, std::move(next.places));
    }
    next.checked = check_stage(stage, rules, place);
    next.is_local = std::ranges::all_of(
        next.checked.findings, [&](const Finding& found) { return lies_in(found, stage.span()); });
    return std::make_shared<const StageFindings>(std::move(next));
}

}  // namespace analysis

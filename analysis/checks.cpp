#include "analysis/checks.h"

#include <utility>

namespace analysis {

static void check(
    const Instruction& instruction, std::span<const Rule> rules, std::vector<Finding>& findings) {
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<EachInstruction>();
        if (!scope || !scope->concerns(instruction.keyword())) continue;
        Report report(rule, findings);
        scope->check(instruction, report);
    }
}

Findings check_instruction(const Instruction& instruction, std::span<const Rule> rules) {
    std::vector<Finding> findings;
    check(instruction, rules, findings);
    if (const auto* onbuild = instruction.as<OnBuild>()) {
        std::vector<Finding> waiting;
        check(*onbuild->trigger, rules, waiting);
        for (auto& finding : waiting) {
            findings.push_back(shifted(std::move(finding), onbuild->at));
            // It fails the build of somebody else's image, not this one.
            findings.back().stops = Stops::Nothing;
        }
    }
    if (findings.empty()) return nullptr;
    return std::make_shared<const std::vector<Finding>>(std::move(findings));
}

static bool concerns(const EachStage& scope, const Stage& stage) {
    switch (scope.stages) {
        case Stages::All:
            return true;
        case Stages::Live:
            return !stage.is_dead();
        case Stages::Shipping:
            break;
    }
    return stage.is_shipping();
}

Checked check_stage(const Stage& stage, std::span<const Rule> rules, const Report::Place& place) {
    Checked checked;
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<EachStage>();
        if (!scope || !concerns(*scope, stage)) continue;
        Report report(rule, checked.findings, place, checked.consulted);
        scope->check(stage, report);
    }
    return checked;
}

Checked check_file(
    const Dockerfile& dockerfile, std::span<const Rule> rules, const Report::Place& place) {
    Checked checked;
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<WholeDockerfile>();
        if (!scope) continue;
        Report report(rule, checked.findings, place, checked.consulted);
        scope->check(dockerfile, report);
    }
    return checked;
}

std::vector<Finding> check_suppression(const SuppressionUse& use, std::span<const Rule> rules) {
    std::vector<Finding> findings;
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<EachSuppression>();
        if (!scope) continue;
        Report report(rule, findings);
        scope->check(use, report);
    }
    return findings;
}

}  // namespace analysis

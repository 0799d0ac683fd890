#include "analysis/compose_findings.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace analysis {

using compose::ComposeFile;
using compose::PlacedService;

/// What an entry's findings depend on besides what is written in it.
static compose::Circumstances layout_of(const ComposeFile& file, const compose::FileEntry& entry) {
    const auto bytes = file.text().bytes();
    compose::Circumstances layout;
    layout.habits = file.habits();
    layout.is_override = file.is_override();
    layout.ends_file = entry.lines.end() == bytes.size() && !bytes.ends_with('\n');
    return layout;
}

static bool has_aliases(const yaml::Node& node) {
    if (node.kind == yaml::Kind::Alias) return true;
    return std::ranges::any_of(node.items, has_aliases, &yaml::Item::node) ||
           std::ranges::any_of(node.pairs, [](const yaml::PlacedPair& placed) {
               return has_aliases(placed.pair->key) || has_aliases(placed.pair->value);
           });
}

static Findings shared(std::vector<Finding> findings) {
    if (findings.empty()) return nullptr;
    return std::make_shared<const std::vector<Finding>>(std::move(findings));
}

static bool is_in_entry(const ComposeFile& file, Offset offset) {
    return std::ranges::any_of(file.entries(), [&](const compose::FileEntry& entry) {
        const bool is_extension =
            entry.section.empty() && entry.pair.key()->value.starts_with("x-");
        return !is_extension && entry.lines.begin() <= offset && offset < entry.lines.end();
    });
}

static Findings check_entry(
    const ComposeFile& file, const compose::FileEntry& entry, std::span<const Rule> rules) {
    const auto at = entry.lines.begin();
    const compose::WrittenEntry written{
        .section = entry.section,
        .written = {*entry.shared, 0},
        .lines = {.text = file.text()[entry.lines], .column = 0, .habits = file.habits()},
        .is_override = file.is_override(),
        .target =
            [&](const yaml::NodeView& alias, compose::AliasPlace place) {
                const auto from = place == compose::AliasPlace::Entry ? at : 0;
                return file.tree().target({*alias, alias.at() + from});
            },
        .is_in_entry = [&](Offset in_file) { return is_in_entry(file, in_file); },
    };
    std::vector<Finding> findings;
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<EachEntry>();
        if (!scope) continue;
        Report report(rule, findings);
        scope->check(written, report);
    }
    return shared(std::move(findings));
}

/// What hardens matters less in development; what a rule has weighed itself stays.
static void weigh(const compose::Service& service, std::size_t first, std::vector<Finding>& found) {
    if (!service.is_dev()) return;
    for (auto& finding : std::span(found).subspan(first)) {
        const auto& rule = *finding.rule;
        const bool is_weighed =
            finding.severity != rule.severity || finding.strict_severity != rule.strict;
        if (rule.in_development == InDevelopment::AsElsewhere || is_weighed) continue;
        finding.severity = one_lower(finding.severity);
        finding.strict_severity = one_lower(finding.strict_severity);
    }
}

static Findings check_alone(const compose::Service& service, std::span<const Rule> rules) {
    std::vector<Finding> findings;
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<EachService>();
        if (!scope) continue;
        const auto first = findings.size();
        Report report(rule, findings);
        scope->check(service, report);
        weigh(service, first, findings);
    }
    return shared(std::move(findings));
}

static Findings check_in_project(
    const compose::Service& service, const compose::Project& project, std::span<const Rule> rules) {
    std::vector<Finding> findings;
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<EachServiceInProject>();
        if (!scope) continue;
        const auto first = findings.size();
        Report report(rule, findings);
        scope->check(service, project, report);
        weigh(service, first, findings);
    }
    return shared(std::move(findings));
}

/// Whether all anchors are what they were, where they were.
static bool has_same_anchors(const ComposeVersion& version) {
    return version.old_file && std::ranges::equal(
                                   version.file.tree().anchors(),
                                   version.old_file->tree().anchors(),
                                   [](const yaml::Anchor& a, const yaml::Anchor& b) {
                                       return a.node == b.node && a.at == b.at && a.name == b.name;
                                   });
}

static void check_entries(
    const ComposeVersion& version, std::span<const Rule> rules, ComposeFindings& found) {
    std::unordered_map<const yaml::Pair*, const ComposeFindings::OfEntry*> known;
    if (version.old)
        for (const auto& entry : version.old->entries) known.emplace(entry.pair, &entry);
    const bool are_anchors_same = has_same_anchors(version);

    for (const auto& entry : version.file.entries()) {
        const auto layout = layout_of(version.file, entry);
        const auto* pair = entry.shared.get();
        const auto before = known.find(pair);
        const auto* old = before != known.end() ? before->second : nullptr;
        const bool holds =
            old && old->section == entry.section && old->layout == layout &&
            (!old->has_aliases || (are_anchors_same && old->at == entry.lines.begin()));
        found.entries.push_back({
            .pair = pair,
            .section = std::string(entry.section),
            .at = entry.lines.begin(),
            .layout = layout,
            .has_aliases = old ? old->has_aliases : has_aliases(pair->value),
            .findings = holds ? old->findings : check_entry(version.file, entry, rules),
        });
    }
}

static ComposeFindings::OfService checked(
    const ComposeFile& file,
    const PlacedService& placed,
    const ComposeFindings::OfService* old,
    std::span<const Rule> rules) {
    ComposeFindings::OfService result{
        placed.model, placed.at, placed.around, file.project(), nullptr, nullptr};
    const auto service = file.service(placed);
    if (!service.is_judged()) return result;

    const bool is_same = old && old->model == placed.model && old->around == placed.around;
    result.alone = is_same ? old->alone : check_alone(service, rules);
    result.in_project = is_same && old->project == result.project
                            ? old->in_project
                            : check_in_project(service, *result.project, rules);
    return result;
}

static void check_services(
    const ComposeVersion& version,
    std::span<const Rule> rules,
    const std::stop_token& stop,
    ComposeFindings& found) {
    std::unordered_map<const compose::ServiceModel*, const ComposeFindings::OfService*> known;
    if (version.old)
        for (const auto& service : version.old->services)
            known.emplace(service.model.get(), &service);
    for (const auto& placed : version.file.services()) {
        if (stop.stop_requested()) return;
        const auto before = known.find(placed.model.get());
        const auto* old = before != known.end() ? before->second : nullptr;
        found.services.push_back(checked(version.file, placed, old, rules));
    }
}

ComposeFindings check_compose(
    const ComposeVersion& version,
    std::span<const Rule> rules,
    const Report::Place& place,
    const std::stop_token& stop) {
    ComposeFindings found;
    check_entries(version, rules, found);
    check_services(version, rules, stop, found);
    for (const auto& rule : rules) {
        const auto* scope = rule.check.in<WholeComposeFile>();
        if (!scope || stop.stop_requested()) continue;
        Report report(rule, found.file.findings, place, found.file.consulted);
        scope->check(version.file, report);
    }
    return found;
}

}  // namespace analysis

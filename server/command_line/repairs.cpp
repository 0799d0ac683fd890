#include "server/command_line/repairs.h"

#include "analysis/repair.h"
#include "analysis/repaired.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace server::command_line {

using analysis::Text;

// The first one does everything for which no further file has to be read.
static constexpr int most_rounds = 4;

static bool has_fix_within(const FileReport& report, analysis::Safety level) {
    return std::ranges::any_of(report.findings, [&](const analysis::Finding& finding) {
        return analysis::fix_within(finding, level) != nullptr;
    });
}

static Subject subject_of(const FileReport& report) {
    return {report.shown, report.path, report.kind, report.text};
}

/// Takes over what became of a file. `report` is on the state before.
static void remember(Repair& repair, const analysis::RepairedFile& file) {
    auto [change, is_first] = repair.changes.try_emplace(file.path);
    if (is_first && !file.is_new)
        change->second.before = std::string(repair.left.text_of(file.path).bytes());
    change->second.after = file.text;
}

Repair repaired(
    const Inspector& inspector, FileReport report, analysis::Safety level, Overlay overlay) {
    const auto before = report.findings.size();
    Repair repair{.left = std::move(report)};
    auto& left = repair.left;
    for (int round = 0; round < most_rounds && has_fix_within(left, level); ++round) {
        const auto files = analysis::repaired(
            inspector.analyzed(subject_of(left), overlay),
            {left.path},
            {.level = level, .findings = [&](const auto&, const auto& document) {
                 return inspector.judged(document, *left.configuration);
             }});
        if (files.empty()) break;
        for (const auto& file : files) {
            remember(repair, file);
            overlay[file.path] = file.text;
        }
        auto subject = subject_of(left);
        if (overlay.contains(left.path)) subject.text = Text(overlay.at(left.path));
        const bool has_mark = left.has_mark;
        left = inspector.inspect_subject(subject, left.configuration, overlay);
        left.has_mark = has_mark;
    }
    std::erase_if(repair.changes, [](const auto& change) {
        return change.second.before == change.second.after;
    });
    if (before > left.findings.size()) repair.count = before - left.findings.size();
    return repair;
}

}  // namespace server::command_line

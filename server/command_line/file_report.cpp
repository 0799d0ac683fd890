#include "server/command_line/file_report.h"

#include "analysis/text/strings.h"
#include "server/files/paths.h"

#include <algorithm>
#include <array>

namespace server::command_line {

using analysis::Safety;
using analysis::Severity;

std::string FileReport::shown_path(std::string_view other) const {
    if (other.empty() || other == path) return shown;
    return files::joined_path(
        files::folder_of(shown), files::relative_path(files::folder_of(path), other));
}

analysis::Text FileReport::text_of(std::string_view other) const {
    if (other.empty() || other == path) return text;
    const auto found = others.find(other);
    return found == others.end() ? analysis::Text("") : found->second;
}

static bool has_fix(const analysis::Finding& finding, Safety level) {
    return std::ranges::any_of(
        finding.fixes, [&](const analysis::Fix& fix) { return fix.safety <= level; });
}

static std::size_t& counter_of(Tally& tally, Severity severity) {
    switch (severity) {
        case Severity::Error:
            return tally.errors;
        case Severity::Warning:
            return tally.warnings;
        case Severity::Information:
            return tally.infos;
        case Severity::Hint:
        case Severity::Off:
            break;
    }
    return tally.hints;
}

void Tally::count(const FileReport& report) {
    ++files;
    if (!report.error.empty()) ++unreadable;
    for (const auto& finding : report.findings) {
        ++counter_of(*this, finding.severity);
        if (has_fix(finding, Safety::Suggested)) ++fixable;
        if (has_fix(finding, Safety::Safe)) ++safely_fixable;
    }
}

bool Tally::has_any_from(Severity severity) const {
    auto count = errors;
    if (severity <= Severity::Warning) count += warnings;
    if (severity <= Severity::Information) count += infos;
    if (severity <= Severity::Hint) count += hints;
    return count > 0;
}

Tally tally_of(const std::vector<FileReport>& reports) {
    Tally tally;
    for (const auto& report : reports) tally.count(report);
    return tally;
}

std::string counted(std::size_t count, std::string_view singular) {
    return analysis::concat({std::to_string(count), " ", singular, count == 1 ? "" : "s"});
}

std::string enumerated(const Tally& tally) {
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, std::string_view name) {
        if (count > 0) parts.push_back(counted(count, name));
    };
    add(tally.errors, "error");
    add(tally.warnings, "warning");
    if (tally.infos > 0) parts.push_back(std::to_string(tally.infos) + " info");
    add(tally.hints, "hint");
    if (parts.empty()) return "no problems";

    auto text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i)
        text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

}  // namespace server::command_line

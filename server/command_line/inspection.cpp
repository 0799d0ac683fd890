#include "server/command_line/inspection.h"

#include "analysis/text/strings.h"
#include "server/command_line/parallel.h"
#include "server/files/paths.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace server::command_line {

std::variant<Criteria, UsageError> criteria_of(const Inspection& inspection) {
    auto rules = RuleSelection::of(inspection.selected, inspection.ignored);
    if (auto* error = std::get_if<UsageError>(&rules)) return std::move(*error);
    return Criteria{std::get<RuleSelection>(std::move(rules)), inspection.profile};
}

static bool is_wanted(std::string_view file_name) {
    const auto kind = analysis::kind_by_name(file_name);
    return kind == analysis::FileKind::Dockerfile || kind == analysis::FileKind::Compose;
}

static FileReport report_on(const files::Problem& problem) {
    return {
        .shown = problem.shown,
        .path = files::absolute_path(problem.shown),
        .kind = analysis::kind_by_name(files::name_of(problem.shown)),
        .error = problem.reason};
}

static FileReport report_on_input(
    const std::string& name, const Inspector& inspector, Configurations& configurations) {
    auto input = files::read_standard_input();
    if (const auto* failure = std::get_if<files::Failure>(&input))
        return report_on({name, failure->reason});
    return inspector.inspect_text(
        name,
        std::get<files::TextFile>(std::move(input)),
        configurations.nearest(files::absolute_path(name)));
}

static std::vector<FileReport> reports_on_files(
    const std::vector<files::FoundFile>& files,
    const Inspector& inspector,
    Configurations& configurations) {
    std::vector<ConfigurationPtr> nearest;
    for (const auto& file : files)
        nearest.push_back(configurations.nearest(files::absolute_path(file.path)));

    std::vector<std::optional<FileReport>> found(files.size());
    Progress progress(files.size());
    on_all_cores(
        files.size(),
        [&](std::size_t i) { found[i] = inspector.inspect(files[i], nearest[i], {}); },
        [&](std::size_t done) { progress.tell(done); });

    std::vector<FileReport> reports;
    for (auto& report : found)
        if (report) reports.push_back(std::move(*report));
    return reports;
}

Reports reports_on(const Inspection& inspection, const Criteria& criteria) {
    const Inspector inspector(criteria.rules);
    Configurations configurations(criteria);
    Reports reports;
    if (inspection.input_name) {
        reports.files.push_back(report_on_input(*inspection.input_name, inspector, configurations));
    } else {
        const auto found = files::discover(
            inspection.paths, {.wants = is_wanted, .gitignores = inspection.gitignores});
        reports.files = reports_on_files(found.files, inspector, configurations);
        for (const auto& problem : found.problems) reports.files.push_back(report_on(problem));
        std::ranges::sort(reports.files, {}, &FileReport::shown);
    }
    reports.problems = configurations.problems();
    return reports;
}

void complain_about(const Reports& reports) {
    for (const auto& problem : reports.problems) complain(problem);
    for (const auto& report : reports.files)
        if (!report.error.empty()) complain(analysis::concat({report.shown, ": ", report.error}));
}

Exit exit_for(const Reports& reports, analysis::Severity fail_on) {
    const auto tally = tally_of(reports.files);
    if (tally.unreadable > 0 || !reports.problems.empty()) return Exit::Trouble;
    return tally.has_any_from(fail_on) ? Exit::Findings : Exit::Clean;
}

}  // namespace server::command_line

#include "server/command_line/inspector.h"

#include "analysis/text/strings.h"
#include "analysis/verdict.h"
#include "server/files/file_answer.h"
#include "server/files/paths.h"
#include "server/files/text_file.h"

#include <algorithm>
#include <exception>
#include <utility>
#include <variant>

namespace server::command_line {

using analysis::FileAnswer;
using analysis::FileKind;
using analysis::Finding;
using analysis::Text;
using analysis::Workspace;

static FileAnswer answer_for(const std::string& path, const Overlay& overlay) {
    const auto replaced = overlay.find(path);
    if (replaced != overlay.end()) return {FileAnswer::State::Present, Text(replaced->second)};
    return files::file_answer(path);
}

Workspace Inspector::analyzed(const Subject& subject, const Overlay& overlay) const {
    auto workspace = *Workspace(rules_).with({{subject.path, subject.kind, subject.text}}, {});
    while (true) {
        Workspace::Answers fresh;
        for (const auto& path : workspace.wants())
            if (!workspace.files().contains(path)) fresh.emplace(path, answer_for(path, overlay));
        if (fresh.empty()) return workspace;
        workspace = *workspace.answered(fresh, {});
    }
}

std::vector<Finding> Inspector::judged(
    const analysis::Document& document, const Configuration& configuration) const {
    auto findings = analysis::reported(document, configuration.settings);
    if (!selection_.selected().empty()) {
        // What is off otherwise comes on.
        const auto is_known = [&](const Finding& finding) {
            return std::ranges::any_of(findings, [&](const Finding& other) {
                return other.rule == finding.rule && other.span == finding.span;
            });
        };
        auto more = analysis::reported(document, configuration.insistent);
        std::erase_if(more, is_known);
        findings.insert(findings.end(), more.begin(), more.end());
        std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
            return std::pair(finding.span, finding.rule->id);
        });
    }
    std::erase_if(
        findings, [&](const Finding& finding) { return !selection_.includes(*finding.rule); });
    return findings;
}

FileReport Inspector::inspect_subject(
    const Subject& subject, const ConfigurationPtr& configuration, const Overlay& overlay) const {
    FileReport report{
        .shown = subject.shown,
        .path = subject.path,
        .kind = subject.kind,
        .text = subject.text,
        .configuration = configuration};
    try {
        const auto workspace = analyzed(subject, overlay);
        report.findings = judged(*workspace.document(subject.path), *configuration);
        for (const auto& [path, answer] : workspace.files())
            if (answer.text) report.others.emplace(path, *answer.text);
    } catch (const std::exception& bug) {
        report.error =
            analysis::concat({"a mistake of Seaworthy's, please report it: ", bug.what()});
    }
    return report;
}

/// The kind of a file that was asked for by its name, which is looked at in any case.
static FileKind kind_of_named(std::string_view path, std::string_view text) {
    const auto by_name = analysis::kind_by_name(files::name_of(path));
    return by_name == FileKind::None ? analysis::kind_by_content(text) : by_name;
}

/// Why a file of this kind is not looked at; empty, if it is.
static std::string obstacle(FileKind kind) {
    switch (kind) {
        case FileKind::Dockerfile:
        case FileKind::Compose:
            return {};
        case FileKind::IgnoreFile:
            return "ignore files are not checked by this version";
        case FileKind::None:
            break;
    }
    return "neither its name nor its content is that of a Dockerfile or a Compose file";
}

std::optional<FileReport> Inspector::inspect(
    const files::FoundFile& file,
    const ConfigurationPtr& configuration,
    const Overlay& overlay) const {
    const auto path = files::absolute_path(file.path);
    const auto name = files::name_of(path);
    auto outcome = files::read_text(file.path);
    if (const auto* failure = std::get_if<files::Failure>(&outcome))
        return FileReport{
            .shown = file.shown,
            .path = path,
            .kind = analysis::kind_by_name(name),
            .error = failure->reason};

    auto& content = std::get<files::TextFile>(outcome);
    const auto replaced = overlay.find(path);
    if (replaced != overlay.end()) content.text = replaced->second;
    const auto kind = file.is_named ? kind_of_named(path, content.text)
                                    : analysis::file_kind({name}, content.text);
    const auto reason = obstacle(kind);
    if (!reason.empty() && !file.is_named) return std::nullopt;
    if (!reason.empty())
        return FileReport{.shown = file.shown, .path = path, .kind = kind, .error = reason};

    const Subject subject{file.shown, path, kind, Text(std::move(content.text))};
    auto report = inspect_subject(subject, configuration, overlay);
    report.has_mark = content.has_mark;
    return report;
}

FileReport Inspector::inspect_text(
    const std::string& name, files::TextFile file, const ConfigurationPtr& configuration) const {
    const auto path = files::absolute_path(name);
    const auto kind = kind_of_named(path, file.text);
    const auto reason = obstacle(kind);
    if (!reason.empty()) return {.shown = name, .path = path, .kind = kind, .error = reason};
    const Subject subject{name, path, kind, Text(std::move(file.text))};
    auto report = inspect_subject(subject, configuration, {});
    report.has_mark = file.has_mark;
    return report;
}

}  // namespace server::command_line

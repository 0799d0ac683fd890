#pragma once

#include "analysis/registry.h"
#include "analysis/workspace.h"
#include "server/command_line/configurations.h"
#include "server/command_line/file_report.h"
#include "server/files/discovery.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace server::command_line {

/// Texts that are to be taken for what is on the disk, by absolute path.
using Overlay = std::map<std::string, std::string, std::less<>>;

/// A file that is to be looked at.
struct Subject {
    std::string shown;
    std::string path;  // Absolute.
    analysis::FileKind kind;
    analysis::Text text;
};

/// Looks at files. Immutable, so that any number of threads may have it look.
class Inspector {
public:
    explicit Inspector(
        RuleSelection selection, std::span<const analysis::Rule> rules = analysis::all_rules())
        : selection_(std::move(selection)),
          rules_(rules) {}

    /// Reads a file and looks at it. Nothing, if it was found below a folder and turns out to be
    /// none of ours. What goes wrong is told in the report.
    std::optional<FileReport> inspect(
        const files::FoundFile& file,
        const ConfigurationPtr& configuration,
        const Overlay& overlay) const;

    /// Looks at a text in place of the file of that name.
    FileReport inspect_text(
        const std::string& name, files::TextFile file, const ConfigurationPtr& configuration) const;

    /// Looks at a file whose text and kind are known.
    FileReport inspect_subject(
        const Subject& subject,
        const ConfigurationPtr& configuration,
        const Overlay& overlay) const;

    /// The workspace of one document, with all that its rules want to know.
    analysis::Workspace analyzed(const Subject& subject, const Overlay& overlay) const;
    /// What is reported of a document, at the severities that count.
    std::vector<analysis::Finding> judged(
        const analysis::Document& document, const Configuration& configuration) const;

private:
    RuleSelection selection_;
    std::span<const analysis::Rule> rules_;
};

}  // namespace server::command_line

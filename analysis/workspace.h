#pragma once

#include "analysis/document.h"
#include "analysis/settings/project.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// One version of everything that is open, and what is known about it. Never changes.
///
/// It reads nothing: what a rule would like to know of other files stands in `wants()`, and comes
/// with the next version as an answer. Until then the rule does not know, and keeps silent. What
/// an ignore file says is known while it is open: its text counts, not what is on the disk.
class Workspace {
public:
    struct Change {
        std::string path;
        FileKind kind = FileKind::None;
        std::optional<Text> text;  // Nothing: the document is closed.
        std::int64_t version = 0;  // Whatever the caller counts; handed on with the document.
    };
    using Answers = std::map<std::string, FileAnswer>;

    explicit Workspace(std::span<const Rule> rules) : rules_(rules) {}

    /// The version after this one. Nothing, if `stop` was requested on the way.
    std::optional<Workspace> with(
        const std::vector<Change>& changes, const std::stop_token& stop) const;
    /// The version in which these files are known to be so. They need not be wanted.
    std::optional<Workspace> answered(const Answers& answers, const std::stop_token& stop) const;
    /// The version in which the nearest `.seaworthy.yaml`, over these settings, decides what is
    /// reported. Nothing is checked anew. Without this nothing is configured and no file is looked
    /// for.
    Workspace configured(Settings base) const;

    /// Null, if no such document is open.
    DocumentPtr document(std::string_view path) const;
    /// By path.
    const std::vector<DocumentPtr>& documents() const { return documents_; }
    /// What is reported of a document (see `verdict.h`). Null, if no such document is open; the
    /// same pointer as long as the document and the outcome are the same.
    Findings reported(std::string_view path) const;

    /// Paths of files that somebody asked for and nobody has answered yet, without repetition.
    std::vector<std::string> wants() const;
    /// What holds for the files of each folder that has documents. Empty, where nothing is
    /// configured.
    using ByFolder = std::map<std::string, FolderSettingsPtr, std::less<>>;
    const ByFolder& settings() const { return settings_; }
    /// What is known of files beside the documents.
    const Files& files() const { return *files_; }

private:
    void find_settings(const Workspace& before);
    void judge(const Workspace& before);
    /// What holds for a document; null for those that have no folder, and where nothing is
    /// configured.
    FolderSettingsPtr settings_for(const Document& document) const;

    std::span<const Rule> rules_;
    std::shared_ptr<const Settings> base_;  // Null: nothing is configured.
    ByFolder settings_;
    std::vector<DocumentPtr> documents_;
    std::vector<Findings> reported_;  // Of each document, in the same order.
    std::shared_ptr<const Files> files_ = std::make_shared<const Files>();
};

using WorkspacePtr = std::shared_ptr<const Workspace>;

}  // namespace analysis

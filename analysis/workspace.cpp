#include "analysis/workspace.h"

#include "analysis/verdict.h"

#include <algorithm>
#include <set>
#include <utility>

namespace analysis {

static auto position_of(const std::vector<DocumentPtr>& documents, std::string_view path) {
    return std::ranges::lower_bound(
        documents, path, {}, [](const DocumentPtr& document) -> std::string_view {
            return document->path();
        });
}

/// Where a document stands among the others; their number, if it is not there.
static std::size_t index_of(const std::vector<DocumentPtr>& documents, std::string_view path) {
    const auto found = position_of(documents, path);
    const bool is_there = found != documents.end() && (*found)->path() == path;
    return is_there ? static_cast<std::size_t>(found - documents.begin()) : documents.size();
}

DocumentPtr Workspace::document(std::string_view path) const {
    const auto index = index_of(documents_, path);
    return index < documents_.size() ? documents_[index] : nullptr;
}

Findings Workspace::reported(std::string_view path) const {
    const auto index = index_of(documents_, path);
    return index < reported_.size() ? reported_[index] : nullptr;
}

/// What the rules see of changed documents that they may ask for as files beside theirs. What is on
/// the disk instead of a closed one is to be asked for again.
static Workspace::Answers answers_in(
    const std::vector<Workspace::Change>& changes, const Files& known) {
    Workspace::Answers answers;
    for (const auto& change : changes) {
        if (change.text && change.kind == FileKind::IgnoreFile)
            answers.emplace(change.path, FileAnswer{FileAnswer::State::Present, change.text});
        else if (!change.text && known.contains(change.path))
            answers.emplace(change.path, FileAnswer());
    }
    return answers;
}

std::optional<Workspace> Workspace::with(
    const std::vector<Change>& changes, const std::stop_token& stop) const {
    auto next = *this;
    for (const auto& change : changes) {
        const auto old = document(change.path);
        const auto found = position_of(next.documents_, change.path);
        const auto place = next.documents_.begin() + (found - next.documents_.begin());
        if (!change.text) {
            if (old) next.documents_.erase(place);
            continue;
        }
        auto checked = Document::checked(
            {change.path, change.kind, *change.text, change.version},
            {rules_, *files_, stop},
            old.get());
        if (!checked) return std::nullopt;
        if (old) *place = std::move(checked);
        else next.documents_.insert(place, std::move(checked));
    }
    next.judge(*this);
    const auto answers = answers_in(changes, *files_);
    return answers.empty() ? next : next.answered(answers, stop);
}

std::optional<Workspace> Workspace::answered(
    const Answers& answers, const std::stop_token& stop) const {
    auto next = *this;
    auto files = *files_;
    for (const auto& [path, answer] : answers) files.insert_or_assign(path, answer);
    next.files_ = std::make_shared<const Files>(std::move(files));

    for (auto& document : next.documents_) {
        const auto is_asked = [&](const auto& asked) { return answers.contains(asked.first); };
        if (std::ranges::none_of(document->consulted(), is_asked)) continue;
        document = Document::checked(
            {document->path(), document->kind(), document->text(), document->version()},
            {rules_, *next.files_, stop},
            document.get());
        if (!document) return std::nullopt;
    }
    next.judge(*this);
    return next;
}

Workspace Workspace::configured(Settings base) const {
    auto next = *this;
    next.base_ = std::make_shared<const Settings>(std::move(base));
    next.settings_.clear();
    next.judge(*this);
    return next;
}

/// Keeps what is found already, as long as nothing that it came from has changed.
void Workspace::find_settings(const Workspace& before) {
    if (!base_) return;
    ByFolder found;
    for (const auto& document : documents_) {
        const auto folder = folder_on_disk(document->path());
        if (!folder || found.contains(*folder)) continue;
        const auto known = settings_.find(*folder);
        const bool is_known = known != settings_.end() &&
                              (files_ == before.files_ || is_current(*known->second, *files_));
        found.emplace(
            *folder, is_known ? known->second : settings_in(*folder, *base_, *files_, rules_));
    }
    settings_ = std::move(found);
}

FolderSettingsPtr Workspace::settings_for(const Document& document) const {
    const auto folder = folder_on_disk(document.path());
    const auto found = folder ? settings_.find(*folder) : settings_.end();
    return found != settings_.end() ? found->second : nullptr;
}

/// Decides what is reported, as far as that may have changed since `before`.
void Workspace::judge(const Workspace& before) {
    find_settings(before);
    static const Settings nothing;
    std::vector<Findings> verdicts;
    for (const auto& document : documents_) {
        const auto index = index_of(before.documents_, document->path());
        const bool is_same =
            index < before.documents_.size() && before.documents_[index] == document;
        auto verdict = is_same ? before.reported_[index] : nullptr;
        const auto settings = settings_for(*document);
        const bool is_settled = base_ == before.base_ && settings == before.settings_for(*document);
        if (!verdict || !is_settled) {
            const auto& base = base_ ? *base_ : nothing;
            auto findings = analysis::reported(*document, settings ? settings->settings : base);
            if (!verdict || *verdict != findings)
                verdict = std::make_shared<const std::vector<Finding>>(std::move(findings));
        }
        verdicts.push_back(std::move(verdict));
    }
    reported_ = std::move(verdicts);
}

std::vector<std::string> Workspace::wants() const {
    std::set<std::string> wanted;
    const auto add = [&](const Consulted& consulted) {
        for (const auto& [path, answer] : consulted)
            if (answer.is_unknown()) wanted.insert(path);
    };
    for (const auto& document : documents_) add(document->consulted());
    for (const auto& [folder, settings] : settings_) add(settings->consulted);
    return {wanted.begin(), wanted.end()};
}

}  // namespace analysis

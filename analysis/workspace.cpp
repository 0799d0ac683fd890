#include "analysis/workspace.h"

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

DocumentPtr Workspace::document(std::string_view path) const {
    const auto found = position_of(documents_, path);
    return found != documents_.end() && (*found)->path() == path ? *found : nullptr;
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
            {change.path, change.kind, *change.text}, {rules_, *files_, stop}, old.get());
        if (!checked) return std::nullopt;
        if (old) *place = std::move(checked);
        else next.documents_.insert(place, std::move(checked));
    }
    return next;
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
            {document->path(), document->kind(), document->text()},
            {rules_, *next.files_, stop},
            document.get());
        if (!document) return std::nullopt;
    }
    return next;
}

std::vector<std::string> Workspace::wants() const {
    std::set<std::string> wanted;
    for (const auto& document : documents_)
        for (const auto& [path, answer] : document->consulted())
            if (answer.state == FileAnswer::State::Unknown) wanted.insert(path);
    return {wanted.begin(), wanted.end()};
}

}  // namespace analysis

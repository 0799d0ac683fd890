#include "server/edits.h"

#include <utility>

namespace server {

namespace {

/// A file that is to be edited, as it is now.
struct Target {
    analysis::Text text;
    std::optional<std::int64_t> version{};  // Of a document that is open.
    bool is_missing = false;
};

}  // namespace

static std::optional<Target> target_at(const std::string& path, const View& view) {
    if (const auto document = view.workspace->document(path))
        return Target{document->text(), document->version()};
    const auto& files = view.workspace->files();
    const auto known = files.find(path);
    if (known == files.end()) return std::nullopt;
    if (known->second.is_missing()) return Target{analysis::Text(""), std::nullopt, true};
    if (!known->second.text) return std::nullopt;
    return Target{*known->second.text};
}

std::optional<protocol::WorkspaceEdit> to_workspace_edit(
    const std::vector<analysis::FileEdits>& files, const View& view) {
    protocol::WorkspaceEdit result;
    for (const auto& [path, edits] : files) {
        const auto target = target_at(path, view);
        if (!target) return std::nullopt;
        protocol::TextDocumentEdit change{view.uri_of(path), target->version, {}};
        for (const auto& edit : edits)
            change.edits.push_back({view.range(target->text, edit.span), edit.replacement});
        if (target->is_missing) result.changes.emplace_back(protocol::CreateFile{change.uri});
        result.changes.emplace_back(std::move(change));
    }
    return fitted(std::move(result), view.client);
}

}  // namespace server

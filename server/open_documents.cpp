#include "server/open_documents.h"

#include "protocol/uri.h"
#include "server/position.h"

#include <algorithm>
#include <utility>

namespace server {

using analysis::Text;

static Analyst::Update update_of(const OpenDocument& document) {
    return {
        document.path, document.text, document.version, document.file_name, document.language_id};
}

/// The path of a file; anything else is called what the client calls it, and so is a file that is
/// open under another spelling of its name already: for the client these are two documents.
std::string OpenDocuments::path_for(const std::string& uri) const {
    auto path = protocol::path_of(uri).value_or(uri);
    const auto name = names_->find(path);
    return name == names_->end() || name->second == uri ? path : uri;
}

Analyst::Update OpenDocuments::open(const protocol::DidOpenParams& params) {
    const auto path = path_for(params.uri);
    auto names = *names_;
    names.insert_or_assign(path, params.uri);
    names_ = std::make_shared<const Names>(std::move(names));

    auto& document = by_uri_[params.uri];
    document.path = path;
    document.file_name = protocol::file_name_in(params.uri);
    document.language_id = params.language_id;
    document.version = params.version;
    document.text = Text(params.text);
    return update_of(document);
}

static Text changed(
    const Text& text, const protocol::ContentChange& change, protocol::Encoding encoding) {
    if (!change.range) return Text(change.text);
    const auto [begin, end] = std::minmax(
        {to_offset(text, change.range->start, encoding),
         to_offset(text, change.range->end, encoding)});
    return text.edited({begin, end}, change.text);
}

std::optional<Analyst::Update> OpenDocuments::change(
    const protocol::DidChangeParams& params, protocol::Encoding encoding) {
    const auto found = by_uri_.find(params.uri);
    if (found == by_uri_.end()) return std::nullopt;
    auto& document = found->second;
    for (const auto& change : params.changes)
        document.text = changed(document.text, change, encoding);
    document.version = params.version;
    return update_of(document);
}

std::optional<Analyst::Update> OpenDocuments::close(const std::string& uri) {
    auto closed = by_uri_.extract(uri);
    if (closed.empty()) return std::nullopt;
    auto names = *names_;
    names.erase(closed.mapped().path);
    names_ = std::make_shared<const Names>(std::move(names));
    return Update{closed.mapped().path, std::nullopt};
}

const OpenDocument* OpenDocuments::find(const std::string& uri) const {
    const auto found = by_uri_.find(uri);
    return found != by_uri_.end() ? &found->second : nullptr;
}

}  // namespace server

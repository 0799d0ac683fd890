#pragma once

#include "protocol/position.h"
#include "protocol/text_document.h"
#include "server/analyst.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace server {

/// A document as the client has it in its editor.
struct OpenDocument {
    std::string path;  // What analysis calls it.
    std::string file_name{};
    std::string language_id{};
    std::int64_t version = 0;
    analysis::Text text{""};
    analysis::Findings published{};  // Null, if nothing was yet.
};

/// The client's name of each open document, by path.
using Names = std::map<std::string, std::string, std::less<>>;

/// The documents that are open, by the client's own name for them. Lives on the strand.
class OpenDocuments {
public:
    using Update = Analyst::Update;

    /// A document that is open already is taken over as it is now.
    Update open(const protocol::DidOpenParams& params);
    /// Applies the changes in order, each to what the one before it left. Nothing, if no such
    /// document is open.
    std::optional<Update> change(
        const protocol::DidChangeParams& params, protocol::Encoding encoding);
    /// Nothing, if no such document is open.
    std::optional<Update> close(const std::string& uri);

    /// Null, if no such document is open.
    const OpenDocument* find(const std::string& uri) const;
    std::map<std::string, OpenDocument>& all() { return by_uri_; }

    /// Never null; a new one after each document that was opened or closed.
    const std::shared_ptr<const Names>& names() const { return names_; }

private:
    std::string path_for(const std::string& uri) const;

    std::map<std::string, OpenDocument> by_uri_;
    std::shared_ptr<const Names> names_ = std::make_shared<const Names>();
};

}  // namespace server

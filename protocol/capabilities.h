#pragma once

#include "protocol/json.h"
#include "protocol/markup.h"
#include "protocol/position.h"

#include <bitset>
#include <cstddef>
#include <optional>

namespace protocol {

/// What the client can do, as far as we ask. A default means that it did not say.
///
/// Reading never fails: what a client announces in a wrong form it has not announced.
struct ClientCapabilities {
    struct Diagnostics {
        bool version = false;
        bool related_information = false;
        bool code_description = false;
        bool data = false;
        bool unnecessary_tag = false;
        bool deprecated_tag = false;
    };
    struct CodeActions {
        bool literals = false;  // Else it takes commands only.
        bool preferred = false;
        bool disabled = false;
        bool data = false;
        bool resolves_edit = false;
        bool dynamic = false;
    };
    struct Edits {
        bool document_changes = false;
        bool create_files = false;
        bool apply = false;  // `workspace/applyEdit`
    };
    struct Symbols {
        static constexpr std::size_t usual_kinds = 18;  // Which every client knows (LSP 3.17).

        bool hierarchical = false;
        std::bitset<64> further_kinds{};
    };
    struct Folding {
        bool whole_lines = false;
        std::optional<std::size_t> most_ranges{};
    };
    struct Workspace {
        bool configuration = false;
        bool folders = false;
        bool dynamic_configuration = false;
        bool dynamic_watched_files = false;
        bool relative_patterns = false;
        bool refreshes_inlay_hints = false;
        bool refreshes_semantic_tokens = false;
        bool refreshes_code_lenses = false;
    };
    struct Window {
        bool shows_documents = false;
        bool shows_progress = false;
    };

    Encoding encoding = Encoding::Utf16;
    MarkupKind hover_format = MarkupKind::PlainText;
    bool definition_links = false;
    bool prepares_rename = false;
    Diagnostics diagnostics{};
    CodeActions code_actions{};
    Edits edits{};
    Symbols symbols{};
    Folding folding{};
    Workspace workspace{};
    Window window{};
};

void from_json(const Json& json, ClientCapabilities& client);

}  // namespace protocol

#pragma once

#include "analysis/ide/code_actions.h"
#include "protocol/code_action.h"
#include "server/feature.h"

#include <optional>
#include <string_view>
#include <vector>

namespace server {

/// An action that makes many fixes at once.
struct MendingAction {
    std::string_view kind;
    std::string_view title;
    analysis::Mending mending;
};

/// Those there are for a document and the place of the cursor in it:
/// `source.fixAll.seaworthy` makes the safe fixes only, so that an editor may ask for it whenever a
/// file is saved. `refactor.rewrite.harden.seaworthy` makes the suggested ones too, in the stage or
/// service around the cursor, and stands in the menu at the cursor. `source.harden.seaworthy` does
/// so in the whole file, and stands where actions for a file do.
std::vector<MendingAction> mending_actions(const View& view, analysis::Offset cursor);

/// The kinds of all of them.
std::vector<std::string_view> mending_kinds();

/// What the action comes to. Nothing, if that is nothing, or if the client cannot do it.
std::optional<protocol::WorkspaceEdit> edit_of(const analysis::Mending& mending, const View& view);

/// For the `data` of an action whose edit is made when it is chosen, and back; nothing, if it is
/// none of ours or of another version of the document.
protocol::Json to_data(const analysis::Mending& mending, const View& view);
std::optional<analysis::Mending> mending_from(const protocol::Json& data, const View& view);

}  // namespace server

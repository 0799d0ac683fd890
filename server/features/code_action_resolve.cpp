#include "server/feature.h"
#include "server/mending.h"

namespace server::features {

using protocol::Error;
using protocol::ErrorCode;
using protocol::Expected;
using protocol::Json;

static Expected<Json> answer(const View& view, const Json& action);

// Announced by the feature that hands the actions out.
Feature code_action_resolve() {
    return slow({"codeAction/resolve", Json::object(), answer});
}

static Expected<Json> answer(const View& view, const Json& action) {
    const auto mending = mending_from(action.at("data"), view);
    if (!mending)
        return Error{
            ErrorCode::ContentModified, "the action is of another version of the document"};
    auto resolved = action;
    if (const auto edit = edit_of(*mending, view)) resolved["edit"] = *edit;
    return resolved;
}

}  // namespace server::features

#pragma once

#include "analysis/yaml/events.h"
#include "analysis/yaml/node.h"

#include <optional>
#include <string_view>
#include <vector>

namespace analysis::yaml {

/// What a text reads as. After a syntax error it is what came before.
struct Built {
    Node root;
    std::vector<Span> comments;
    std::optional<SyntaxError> error;  // The first one.
    /// Behind the last thing that was understood.
    Offset end = 0;
};

/// Makes nodes of events, and finds in `text` where they end. `text` may start with the `---` of
/// its document, and holds no other. An error that is known already counts like one found here.
Built build(std::string_view text, const Events& events, std::optional<SyntaxError> known);

}  // namespace analysis::yaml

#pragma once

#include "analysis/compose/edits/collection.h"

#include <string>
#include <vector>

namespace analysis::compose {

/// The comments in `region`, in order, where `nodes` are all the nodes in it. Those at its end
/// count up to the end of the line.
std::vector<std::string> comments_in(
    std::string_view text, Span region, const std::vector<yaml::NodeView>& nodes);

}  // namespace analysis::compose

#pragma once

#include <string>
#include <string_view>

namespace analysis::compose {

/// The shortest path that leads to the same place, as Go's `path.Clean` finds it: `/a/../b//c/`
/// becomes `/b/c`, and nothing becomes `.`. Docker takes targets of mounts that way.
std::string clean_path(std::string_view path);

}  // namespace analysis::compose

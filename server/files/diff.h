#pragma once

#include <string>
#include <string_view>

namespace server::files {

/// Two versions of a file. A side that is not there is compared as /dev/null.
struct Versions {
    std::string_view path;  // As shown: relative paths can be applied by `git apply` and `patch`.
    std::string_view before;
    std::string_view after;
    bool is_new = false;
};

/// A unified diff with three lines of context and git's `a/` and `b/`; empty, if nothing differs.
/// Lines end at `\n`, so a `\r` in front of it is part of the line. Takes time in proportion to
/// the size of the text, but for short stretches; in return it need not be the shortest diff.
std::string unified_diff(const Versions& versions);

}  // namespace server::files

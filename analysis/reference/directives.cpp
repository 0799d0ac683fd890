#include "analysis/reference/directives.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>

namespace analysis::reference {

static constexpr std::array all{
    Directive{
        "check",
        "Settings for `docker build --check`, which runs BuildKit's own rules: `skip` names rules "
        "to leave out, or `all`; `error=true` lets the build fail on what is left; `experimental` "
        "turns further rules on.",
        "# check=skip=JSONArgsRecommended;error=true",
    },
    Directive{
        "escape",
        "The character that continues a line and takes the next character literally: a backslash, "
        "or a backtick, which leaves the backslashes of Windows paths alone.",
        "# escape=`",
    },
    Directive{
        "syntax",
        "The image of the frontend that reads this file. `docker/dockerfile:1` is the newest "
        "stable one, whatever the age of the Docker that builds, so that new flags work "
        "everywhere. It must stand above all else.",
        "# syntax=docker/dockerfile:1",
    },
};

const Directive* directive(std::string_view name) {
    const auto found = std::ranges::find_if(
        all, [&](const Directive& one) { return ascii::equal(one.name, name); });
    return found != all.end() ? &*found : nullptr;
}

std::span<const Directive> directives() {
    return all;
}

}  // namespace analysis::reference

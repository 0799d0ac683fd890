#include "analysis/stage/role.h"

#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <string>

namespace analysis {

static constexpr std::array<std::string_view, 10> development_tokens{
    "ci",
    "debug",
    "dev",
    "devcontainer",
    "development",
    "example",
    "local",
    "override",
    "test",
    "tests",
};

bool is_devcontainer(std::string_view path) {
    return path.starts_with(".devcontainer/") || contains(path, "/.devcontainer/");
}

static bool has_development_token(std::string_view text) {
    const auto name = ascii::lower(text);
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find_first_of("._-", begin), name.size());
        const auto token = std::string_view(name).substr(begin, end - begin);
        if (std::ranges::binary_search(development_tokens, token)) return true;
        begin = end + 1;
    }
    return false;
}

bool is_for_development(std::string_view path) {
    return has_development_token(path.substr(path.rfind('/') + 1)) || is_devcontainer(path);
}

bool is_for_development(const Stage& stage) {
    return has_development_token(stage.name());
}

}  // namespace analysis

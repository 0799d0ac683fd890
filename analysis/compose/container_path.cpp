#include "analysis/compose/container_path.h"

#include <algorithm>
#include <vector>

namespace analysis::compose {

static void follow(std::string_view step, bool is_absolute, std::vector<std::string_view>& steps) {
    if (step.empty() || step == ".") return;
    const bool is_at_top = steps.empty() || steps.back() == "..";
    if (step != ".." || (is_at_top && !is_absolute)) {
        steps.push_back(step);
    } else if (!is_at_top) {
        steps.pop_back();
    }
}

std::string clean_path(std::string_view path) {
    const bool is_absolute = path.starts_with('/');
    std::vector<std::string_view> steps;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        follow(path.substr(0, end), is_absolute, steps);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    std::string result;
    for (const auto step : steps) {
        if (is_absolute || !result.empty()) result += '/';
        result += step;
    }
    if (result.empty()) return is_absolute ? "/" : ".";
    return result;
}

}  // namespace analysis::compose

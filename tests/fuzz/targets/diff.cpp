#include "analysis/text/line_changes.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace analysis;

/// `before` with the changes made: must be `after`.
static std::string applied(
    const std::vector<std::string_view>& before,
    const std::vector<std::string_view>& after,
    const std::vector<LineChange>& changes) {
    std::string result;
    std::size_t next = 0;
    const auto keep_until = [&](std::size_t end) {
        for (; next < end; ++next) result += before.at(next);
    };
    for (const auto& change : changes) {
        keep_until(change.old_begin);
        for (std::size_t i = 0; i < change.new_count; ++i) result += after.at(change.new_begin + i);
        next += change.old_count;
    }
    keep_until(before.size());
    return result;
}

void fuzz::run(std::string_view input) {
    const auto [first, second] = halves(input);
    const auto before = lines_of(first);
    const auto after = lines_of(second);
    require(applied(before, after, line_changes(before, after)) == second);
}

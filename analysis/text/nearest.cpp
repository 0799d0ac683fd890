#include "analysis/text/nearest.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

namespace analysis {

// Longer words are no names of ours, and not worth the work.
static constexpr std::size_t longest_word = 64;

/// How many letters must be missed, added, changed or swapped with their neighbor.
static std::size_t distance(std::string_view a, std::string_view b) {
    // Row i says how far the first i letters of `a` are from the beginnings of `b`.
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& row : rows) row.resize(b.size() + 1);
    auto& [older, old, now] = rows;
    for (std::size_t j = 0; j <= b.size(); ++j) now[j] = j;

    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(older, old);
        std::swap(old, now);
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = std::min({old[j] + 1, now[j - 1] + 1, old[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], older[j - 2] + 1);
        }
    }
    return now[b.size()];
}

std::optional<std::string_view> nearest(
    std::string_view word, std::span<const std::string_view> names) {
    if (word.empty() || word.size() > longest_word) return std::nullopt;
    const auto lower_word = ascii::lower(word);

    std::optional<std::string_view> best;
    auto limit = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto name : names) {
        if (name.size() >= word.size() + limit || word.size() >= name.size() + limit) continue;
        const auto apart = distance(lower_word, ascii::lower(name));
        // All letters exchanged is no likeness.
        if (apart >= limit || apart >= std::max(word.size(), name.size())) continue;
        limit = apart;
        best = name;
    }
    if (best || word.size() < 3) return best;
    const auto longer = std::ranges::find_if(
        names, [&](std::string_view name) { return ascii::lower(name).starts_with(lower_word); });
    return longer == names.end() ? std::nullopt : std::optional(*longer);
}

}  // namespace analysis

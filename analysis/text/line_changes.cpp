#include "analysis/text/line_changes.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace analysis {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

// Equal lines have equal numbers.
using Numbers = std::vector<std::uint32_t>;

/// Lines of both sides, half-open. What lies between is yet to be compared.
struct Stretch {
    std::size_t old_begin, old_end, new_begin, new_end;
    int depth = 0;  // How many larger stretches it is a part of.

    std::size_t old_count() const { return old_end - old_begin; }
    std::size_t new_count() const { return new_end - new_begin; }
};

/// A line of the one side that is the same as a line of the other.
struct Match {
    std::size_t old_line, new_line;
};

/// The longest subsequence of `matches`, which are ordered by old line, that is ordered by new
/// line too: patience sorting.
static std::vector<Match> longest_rising(const std::vector<Match>& matches) {
    static constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> piles;  // The index of the match on top of each.
    std::vector<std::size_t> previous(matches.size(), none);
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const auto pile = std::ranges::lower_bound(
            piles, matches[i].new_line, {}, [&](std::size_t top) { return matches[top].new_line; });
        if (pile != piles.begin()) previous[i] = *(pile - 1);
        if (pile == piles.end()) piles.push_back(i);
        else *pile = i;
    }
    std::vector<Match> rising;
    for (auto i = piles.empty() ? none : piles.back(); i != none; i = previous[i])
        rising.push_back(matches[i]);
    std::ranges::reverse(rising);
    return rising;
}

/// One comparison. Lines count as changed as long as nobody found their match.
class Comparison {
public:
    Comparison(Numbers before, Numbers after)
        : old_(std::move(before)),
          new_(std::move(after)),
          removed_(old_.size(), true),
          added_(new_.size(), true) {}

    std::vector<LineChange> changes() {
        std::vector<Stretch> pending{{0, old_.size(), 0, new_.size()}};
        while (!pending.empty()) {
            const auto stretch = trimmed(pending.back());
            pending.pop_back();
            if (stretch.old_count() > 0 && stretch.new_count() > 0) compare(stretch, pending);
        }
        return collected();
    }

private:
    // Above these the lines simply count as replaced: what is left has no unique line in common,
    // and a shorter diff would not be worth the wait.
    static constexpr std::size_t largest_table = 1'000'000;
    static constexpr int largest_depth = 64;

    void match(Match lines) {
        removed_[lines.old_line] = false;
        added_[lines.new_line] = false;
    }

    bool is_equal(std::size_t old_line, std::size_t new_line) const {
        return old_[old_line] == new_[new_line];
    }

    /// The stretch without what is equal at its beginning and its end.
    Stretch trimmed(Stretch stretch) {
        while (stretch.old_count() > 0 && stretch.new_count() > 0 &&
               is_equal(stretch.old_begin, stretch.new_begin))
            match({stretch.old_begin++, stretch.new_begin++});
        while (stretch.old_count() > 0 && stretch.new_count() > 0 &&
               is_equal(stretch.old_end - 1, stretch.new_end - 1))
            match({--stretch.old_end, --stretch.new_end});
        return stretch;
    }

    void compare(const Stretch& stretch, std::vector<Stretch>& pending) {
        const auto anchors = longest_rising(unique_matches(stretch));
        if (anchors.empty() || stretch.depth == largest_depth) {
            if (stretch.old_count() * stretch.new_count() <= largest_table) fill_table(stretch);
            return;
        }
        auto rest = stretch;
        ++rest.depth;
        for (const auto& anchor : anchors) {
            match(anchor);
            auto part = rest;
            part.old_end = anchor.old_line;
            part.new_end = anchor.new_line;
            pending.push_back(part);
            rest.old_begin = anchor.old_line + 1;
            rest.new_begin = anchor.new_line + 1;
        }
        pending.push_back(rest);
    }

    /// The lines that occur once on each side of the stretch, by old line.
    std::vector<Match> unique_matches(const Stretch& stretch) const {
        struct Occurrence {
            std::size_t old_count = 0, new_count = 0, new_line = 0;
        };
        std::unordered_map<std::uint32_t, Occurrence> occurrences;
        for (auto i = stretch.old_begin; i < stretch.old_end; ++i) ++occurrences[old_[i]].old_count;
        for (auto i = stretch.new_begin; i < stretch.new_end; ++i) {
            auto& occurrence = occurrences[new_[i]];
            ++occurrence.new_count;
            occurrence.new_line = i;
        }
        std::vector<Match> matches;
        for (auto i = stretch.old_begin; i < stretch.old_end; ++i) {
            const auto& occurrence = occurrences.at(old_[i]);
            if (occurrence.old_count == 1 && occurrence.new_count == 1)
                matches.push_back({i, occurrence.new_line});
        }
        return matches;
    }

    /// The longest common subsequence, by the book.
    void fill_table(const Stretch& stretch) {
        const auto width = stretch.new_count() + 1;
        std::vector<std::uint32_t> table((stretch.old_count() + 1) * width, 0);
        const auto length = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
            return table[i * width + j];
        };
        for (auto i = stretch.old_count(); i-- > 0;)
            for (auto j = stretch.new_count(); j-- > 0;)
                length(i, j) = is_equal(stretch.old_begin + i, stretch.new_begin + j)
                                   ? length(i + 1, j + 1) + 1
                                   : std::max(length(i + 1, j), length(i, j + 1));
        for (std::size_t i = 0, j = 0; i < stretch.old_count() && j < stretch.new_count();) {
            if (is_equal(stretch.old_begin + i, stretch.new_begin + j))
                match({stretch.old_begin + i++, stretch.new_begin + j++});
            else if (length(i + 1, j) >= length(i, j + 1)) ++i;
            else ++j;
        }
    }

    std::vector<LineChange> collected() const {
        std::vector<LineChange> changes;
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < old_.size() || j < new_.size()) {
            LineChange change{i, 0, j, 0};
            while (i < old_.size() && removed_[i]) ++i;
            while (j < new_.size() && added_[j]) ++j;
            change.old_count = i - change.old_begin;
            change.new_count = j - change.new_begin;
            if (change.old_count + change.new_count > 0) changes.push_back(change);
            else ++i, ++j;
        }
        return changes;
    }

    Numbers old_;
    Numbers new_;
    std::vector<bool> removed_;
    std::vector<bool> added_;
};

std::vector<LineChange> line_changes(
    std::span<const std::string_view> before, std::span<const std::string_view> after) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    const auto numbered = [&](std::span<const std::string_view> lines) {
        Numbers result;
        for (const auto line : lines)
            result.push_back(numbers.try_emplace(line, static_cast<std::uint32_t>(numbers.size()))
                                 .first->second);
        return result;
    };
    auto old_numbers = numbered(before);
    return Comparison(std::move(old_numbers), numbered(after)).changes();
}

}  // namespace analysis

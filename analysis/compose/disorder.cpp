#include "analysis/compose/disorder.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <numeric>

namespace analysis::compose {

std::optional<Disorder> disorder_of(
    const std::vector<std::string>& keys,
    const std::function<bool(std::string_view, std::string_view)>& comes_before) {
    const auto unsorted = std::ranges::is_sorted_until(keys, comes_before);
    if (unsorted == keys.end()) return std::nullopt;
    const auto above = std::upper_bound(keys.begin(), unsorted, *unsorted, comes_before);
    Disorder result;
    result.misplaced = static_cast<std::size_t>(unsorted - keys.begin());
    result.above = static_cast<std::size_t>(above - keys.begin());
    result.order.resize(keys.size());
    std::iota(result.order.begin(), result.order.end(), 0);
    std::ranges::stable_sort(
        result.order, [&](std::size_t a, std::size_t b) { return comes_before(keys[a], keys[b]); });
    return result;
}

std::vector<std::string> keys_to_sort(const yaml::NodeView& mapping) {
    std::vector<std::string> keys;
    for (const auto& pair : mapping.pairs()) {
        if (pair->is_broken || pair->colon.size() == 0) return {};
        const auto& key = pair->key.value;
        keys.push_back(key == "<<" ? std::string() : key);
    }
    return keys;
}

static std::string sorted_as(std::string_view name) {
    auto result = ascii::lower(name);
    std::ranges::replace(result, '_', ' ');
    return result;
}

bool is_name_before(std::string_view a, std::string_view b) {
    return sorted_as(a) < sorted_as(b);
}

static bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

/// Takes the digits that a text starts with off, without zeros in front.
static std::string_view take_number(std::string_view& text) {
    const auto end = std::ranges::find_if_not(text, is_digit) - text.begin();
    auto number = text.substr(0, static_cast<std::size_t>(end));
    text.remove_prefix(number.size());
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

bool is_number_before(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const auto left = take_number(a);
            const auto right = take_number(b);
            if (left.size() != right.size()) return left.size() < right.size();
            if (left != right) return left < right;
            continue;
        }
        const auto left = ascii::lower(a.front());
        const auto right = ascii::lower(b.front());
        if (left != right) return left < right;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.empty() && !b.empty();
}

}  // namespace analysis::compose

#pragma once

#include "analysis/image/image_terms.h"
#include "analysis/tables/image_tables.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// How the tables' rows become the values that analysis/image hands out.
namespace analysis {

inline std::vector<std::string_view> words_of(tables::Slice slice) {
    std::vector<std::string_view> words;
    words.reserve(slice.count);
    for (std::uint32_t i = 0; i < slice.count; ++i)
        words.push_back(tables::text(tables::piece_of(slice, i)));
    return words;
}

inline bool has_word(tables::Slice slice, std::string_view word) {
    for (std::uint32_t i = 0; i < slice.count; ++i)
        if (tables::text(tables::piece_of(slice, i)) == word) return true;
    return false;
}

inline std::optional<std::uint32_t> number_of(std::int64_t value) {
    if (value == tables::no_number) return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

inline Account account_of(const tables::AccountRow& row) {
    return {tables::text(row.name), number_of(row.uid), number_of(row.gid)};
}

/// Of a slice that holds one or none.
inline std::optional<Account> account_in(tables::Slice slice) {
    const auto rows = tables::accounts(slice);
    return rows.empty() ? std::nullopt : std::optional(account_of(rows.front()));
}

}  // namespace analysis

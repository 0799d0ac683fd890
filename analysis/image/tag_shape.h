#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace analysis {

/// What a tag looks like, whoever publishes it. Views into the tag.
struct TagShape {
    /// The first words that begin with a digit, or `v` and a digit: `3.12`, `v1`, `8u502`,
    /// `21.0.8_9`, `3.11-7.3.23`. Behind other words, those with the most numbers: `2.13.0` in
    /// `temurin-21-lein-2.13.0`.
    std::string_view version;
    /// How many numbers the version has.
    std::size_t components = 0;
    /// The word that spells out a release of an operating system: `trixie`, `alpine3.24`, `ubi9`.
    std::string_view release;
    /// A name like `bookworm` or `noble`; then it is the release as well.
    std::string_view codename;
    /// A word that follows the newest build: `latest`, `lts`, `nightly`.
    std::string_view moving;
    /// A word that names a variant built on some release of a system: `alpine`, `slim`.
    std::string_view variant;
    /// 20260803 and the like.
    bool has_date = false;
    /// Some word is none of the above.
    bool has_other_words = false;
};

TagShape shape_of(std::string_view tag);

/// Numbers of two versions, compared one by one; missing ones count as equal.
/// `is_within("3.12.4", "3.12")`, but not `is_within("3.1", "3.12")`.
bool is_within(std::string_view version, std::string_view release);

/// Whether every number is at least that of the other, in order of significance.
bool is_at_least(std::string_view version, std::string_view other);

/// How many numbers there are in the text: 2 in `8u502`.
std::size_t count_numbers(std::string_view text);

std::optional<unsigned long> first_number(std::string_view text);

}  // namespace analysis

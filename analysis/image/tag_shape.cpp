#include "analysis/image/tag_shape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace analysis {

// Debian's and Ubuntu's, whatever their age.
static constexpr std::array<std::string_view, 34> codenames{
    "artful", "bionic",  "bookworm", "bullseye", "buster",  "cosmic",   "disco",
    "duke",   "eoan",    "focal",    "forky",    "groovy",  "hirsute",  "impish",
    "jammy",  "jessie",  "kinetic",  "lunar",    "mantic",  "noble",    "oracular",
    "plucky", "precise", "questing", "resolute", "sid",     "stonking", "stretch",
    "trixie", "trusty",  "wheezy",   "xenial",   "yakkety", "zesty",
};

// Tags that publishers keep moving, and what official images use in the same sense.
static constexpr std::array<std::string_view, 25> moving_words{
    "beta",      "canary",  "current", "dev",      "devel",   "develop",  "edge",
    "latest",    "lts",     "main",    "mainline", "master",  "nightly",  "oldoldstable",
    "oldstable", "preview", "rawhide", "rc",       "rolling", "snapshot", "stable",
    "test",      "testing", "tip",     "unstable",
};

static constexpr std::array<std::string_view, 5> variant_words{
    "alpine", "debian", "slim", "ubi", "ubuntu"};

static constexpr std::array<std::string_view, 14> systems{
    "al",
    "almalinux",
    "alpine",
    "amazonlinux",
    "azurelinux",
    "centos",
    "debian",
    "fedora",
    "ltsc",
    "ol",
    "rocky",
    "windowsservercore",
    "nanoserver",
    "ubi",
};

template <std::size_t size>
static bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

static bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

/// `0a1b2c3`: seven or more hexadecimal digits, letters among them.
static bool is_commit(std::string_view word) {
    return word.size() >= 7 &&
           word.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           word.find_first_of("abcdef") != std::string_view::npos;
}

static bool is_version(std::string_view word) {
    if (is_commit(word)) return false;
    if (word.starts_with('v')) word.remove_prefix(1);
    return !word.empty() && is_digit(word.front());
}

/// `alpine3.24`, `ubi9`, `ltsc2022`, `ubuntu24.04`.
static bool is_system_with_release(std::string_view word) {
    const auto number = word.find_first_of("0123456789");
    if (number == 0 || number == std::string_view::npos) return false;
    const auto system = word.substr(0, number);
    const auto release = word.substr(number);
    return (system == "ubuntu" || is_one_of(systems, system)) &&
           release.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// 20100101 to 20391231, not part of a longer number.
static bool has_date(std::string_view word) {
    for (std::size_t begin = 0; begin < word.size();) {
        if (!is_digit(word[begin])) {
            ++begin;
            continue;
        }
        const auto end = std::min(word.find_first_not_of("0123456789", begin), word.size());
        const auto number = word.substr(begin, end - begin);
        if (number.size() == 8 && number.starts_with("20") && number[2] <= '3' &&
            number.substr(4, 2) <= "12" && number.substr(6) <= "31")
            return true;
        begin = end;
    }
    return false;
}

static std::optional<unsigned long> take_number(std::string_view& text) {
    const auto begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos) return std::nullopt;
    text.remove_prefix(begin);
    unsigned long number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return number;
}

std::size_t count_numbers(std::string_view text) {
    std::size_t count = 0;
    while (take_number(text)) ++count;
    return count;
}

std::optional<unsigned long> first_number(std::string_view text) {
    return take_number(text);
}

bool is_within(std::string_view version, std::string_view release) {
    while (const auto wanted = take_number(release))
        if (take_number(version) != wanted) return false;
    return true;
}

bool is_at_least(std::string_view version, std::string_view other) {
    while (const auto wanted = take_number(other)) {
        const auto number = take_number(version).value_or(0);
        if (number != *wanted) return number > *wanted;
    }
    return true;
}

/// Words of a version follow each other; a later run counts only if the tag began with other words.
static void add_version(TagShape& shape, std::string_view tag, std::string_view word) {
    const auto begin = static_cast<std::size_t>(word.data() - tag.data());
    const auto version_begin = static_cast<std::size_t>(shape.version.data() - tag.data());
    const bool continues =
        !shape.version.empty() && version_begin + shape.version.size() + 1 == begin;
    const auto version =
        continues ? tag.substr(version_begin, shape.version.size() + 1 + word.size()) : word;
    const auto components = count_numbers(version);
    const bool comes_first = !shape.version.empty() && version_begin == 0 && !continues;
    if (comes_first || (!shape.version.empty() && components <= shape.components)) return;
    shape.version = version;
    shape.components = components;
}

static void add_word(TagShape& shape, std::string_view tag, std::string_view word) {
    if (has_date(word)) {
        shape.has_date = true;
        return;
    }
    if (is_one_of(codenames, word)) {
        shape.codename = shape.release = word;
        return;
    }
    if (is_system_with_release(word)) {
        if (shape.release.empty()) shape.release = word;
        return;
    }
    if (is_version(word)) {
        add_version(shape, tag, word);
        return;
    }
    if (is_one_of(moving_words, word)) {
        shape.moving = word;
    } else if (is_one_of(variant_words, word)) {
        shape.variant = word;
    } else {
        shape.has_other_words = true;
    }
}

TagShape shape_of(std::string_view tag) {
    TagShape shape;
    shape.version = tag.substr(0, 0);
    std::string_view previous;
    for (auto rest = tag; !rest.empty();) {
        const auto end = std::min(rest.find('-'), rest.size());
        const auto word = rest.substr(0, end);
        // Some write `alpine-3.24`.
        if (previous == "alpine" && is_version(word) && count_numbers(word) == 2 &&
            !shape.version.empty()) {
            shape.release = word;
        } else if (!word.empty()) {
            add_word(shape, tag, word);
        }
        previous = word;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return shape;
}

}  // namespace analysis

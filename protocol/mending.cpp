#include "protocol/mending.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace protocol {

static constexpr std::size_t escape_length = 6;  // Of `\uXXXX`.

/// The bytes of the character that `text` starts with; 0 if it starts with none (RFC 3629).
static std::size_t character_length(std::string_view text) {
    struct Lead {
        unsigned char first, last;                // The first byte is one of these,
        std::size_t length;                       // then the character has so many,
        unsigned char least = 0x80, most = 0xBF;  // and the second is one of these.
    };
    static constexpr std::array<Lead, 8> leads{{
        {0x00, 0x7F, 1},
        {0xC2, 0xDF, 2},
        {0xE0, 0xE0, 3, 0xA0, 0xBF},  // Less would be too long a way to write it.
        {0xE1, 0xEC, 3},
        {0xED, 0xED, 3, 0x80, 0x9F},  // More would be half a surrogate pair.
        {0xEE, 0xEF, 3},
        {0xF0, 0xF0, 4, 0x90, 0xBF},
        {0xF1, 0xF4, 4},
    }};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto* const lead = std::ranges::find_if(
        leads, [&](const Lead& one) { return byte(0) >= one.first && byte(0) <= one.last; });
    if (lead == leads.end() || text.size() < lead->length) return 0;
    if (lead->length > 1 && (byte(1) < lead->least || byte(1) > lead->most)) return 0;
    if (byte(0) == 0xF4 && byte(1) > 0x8F) return 0;  // Beyond U+10FFFF.
    for (std::size_t i = 2; i < lead->length; ++i)
        if ((byte(i) & 0xC0U) != 0x80) return 0;
    return lead->length;
}

/// The code unit of the `\uXXXX` that `text` starts with.
static std::optional<std::uint32_t> escaped_unit(std::string_view text) {
    if (text.size() < escape_length || !text.starts_with("\\u")) return std::nullopt;
    std::uint32_t unit = 0;
    for (const char c : text.substr(2, 4)) {
        const auto digit = std::string_view("0123456789abcdefABCDEF").find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        unit = unit * 16 + static_cast<std::uint32_t>(digit < 16 ? digit : digit - 6);
    }
    return unit;
}

/// How much of `text`, which starts with a backslash, is one escape; 0 if that is half a pair.
static std::size_t whole_escape(std::string_view text) {
    const auto unit = escaped_unit(text);
    if (!unit) return std::min<std::size_t>(2, text.size());
    if (*unit < 0xD800 || *unit > 0xDFFF) return escape_length;
    const auto next = escaped_unit(text.substr(escape_length));
    const bool is_pair = *unit < 0xDC00 && next && *next >= 0xDC00 && *next <= 0xDFFF;
    return is_pair ? 2 * escape_length : 0;
}

/// How much of `text` is beyond doubt: ASCII without backslashes. Eight bytes at a time, because
/// that is what nearly every message consists of.
static std::size_t plain_length(std::string_view text) {
    static constexpr std::uint64_t ones = 0x0101010101010101;
    static constexpr std::uint64_t high_bits = 0x80 * ones;
    static constexpr std::uint64_t backslashes = '\\' * ones;
    std::size_t length = 0;
    for (; length + sizeof(std::uint64_t) <= text.size(); length += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + length, sizeof word);
        const auto difference = word ^ backslashes;  // Zero where there is a backslash.
        if (((word | ((difference - ones) & ~difference)) & high_bits) != 0) break;
    }
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\\'; };
    const auto rest = text.substr(length);
    return length +
           static_cast<std::size_t>(std::ranges::find_if_not(rest, is_plain) - rest.begin());
}

std::optional<std::string> mended(std::string_view json) {
    std::optional<std::string> result;
    const auto replace = [&](std::size_t place, std::string_view replacement) {
        if (!result) result = json;
        result->replace(place, replacement.size(), replacement);
        return replacement.size();
    };
    for (auto place = plain_length(json); place < json.size();) {
        const auto rest = json.substr(place);
        const bool is_escape = rest.front() == '\\';
        const auto length = is_escape ? whole_escape(rest) : character_length(rest);
        place += length != 0 ? length : replace(place, is_escape ? "\\uFFFD" : "?");
        place += plain_length(json.substr(place));
    }
    return result;
}

/// The place behind the string whose opening quote is right before `begin`.
static std::size_t string_end(std::string_view json, std::size_t begin) {
    for (auto place = begin;; place += 2) {
        place = json.find_first_of("\"\\", place);
        if (place >= json.size()) return json.size();
        if (json[place] == '"') return place + 1;
    }
}

bool is_nested_deeper_than(std::size_t limit, std::string_view json) {
    std::size_t depth = 0;
    for (std::size_t place = 0; place < json.size();) {
        const char c = json[place++];
        if (c == '"') place = string_end(json, place);
        else if (c == '[' || c == '{') ++depth;
        else if ((c == ']' || c == '}') && depth > 0) --depth;
        if (depth > limit) return true;
    }
    return false;
}

}  // namespace protocol

#include "analysis/dockerfile/json_reader.h"

#include "analysis/text/strings.h"
#include "analysis/text/utf8.h"

#include <algorithm>
#include <optional>

namespace analysis {

static constexpr std::size_t max_depth = 10'000;
static constexpr std::string_view hex_digits = "0123456789abcdefABCDEF";

void JsonReader::skip_blanks() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
}

bool JsonReader::skip(char expected) {
    if (is_at_end() || text_[at_] != expected) return false;
    ++at_;
    return true;
}

bool JsonReader::skip(std::string_view expected) {
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
}

bool JsonReader::skip_escape() {
    if (is_at_end() || !contains("\"\\/bfnrtu", text_.substr(at_, 1))) return false;
    if (text_[at_++] != 'u') return true;
    const auto digits = text_.substr(at_, 4);
    if (digits.size() < 4 || digits.find_first_not_of(hex_digits) != std::string_view::npos)
        return false;
    at_ += 4;
    return true;
}

bool JsonReader::skip_string() {
    if (!skip('"')) return false;
    while (!is_at_end() && static_cast<unsigned char>(text_[at_]) >= 0x20) {
        const char next = text_[at_++];
        if (next == '"') return true;
        if (next == '\\' && !skip_escape()) return false;
    }
    return false;
}

bool JsonReader::skip_digits() {
    const auto begin = at_;
    at_ = std::min(text_.find_first_not_of("0123456789", at_), text_.size());
    return at_ > begin;
}

bool JsonReader::skip_number() {
    skip('-');
    if (!skip('0') && !skip_digits()) return false;
    if (skip('.') && !skip_digits()) return false;
    if (!skip('e') && !skip('E')) return true;
    if (!skip('+')) skip('-');
    return skip_digits();
}

bool JsonReader::skip_scalar() {
    if (peek() == '"') return skip_string();
    return skip("true") || skip("false") || skip("null") || skip_number();
}

bool JsonReader::skip_key() {
    skip_blanks();
    if (!skip_string()) return false;
    skip_blanks();
    return skip(':');
}

bool JsonReader::skip_to_next_value(std::string& open) {
    while (!open.empty()) {
        skip_blanks();
        if (!skip(open.back() == '[' ? ']' : '}')) break;
        open.pop_back();
    }
    if (open.empty()) return true;
    return skip(',') && (open.back() == '[' || skip_key());
}

/// Goes behind the bracket of a list or map, and behind a map's first key.
JsonReader::Opened JsonReader::open_container(std::string& open) {
    const char bracket = peek();
    ++at_;
    open += bracket;
    if (open.size() > max_depth) return Opened::Broken;
    skip_blanks();
    if (peek() == (bracket == '[' ? ']' : '}')) return Opened::Empty;
    return bracket == '[' || skip_key() ? Opened::Filled : Opened::Broken;
}

bool JsonReader::skip_value() {
    std::string open;
    do {
        skip_blanks();
        const bool is_container = peek() == '[' || peek() == '{';
        const auto opened = is_container ? open_container(open) : Opened::Empty;
        if (opened == Opened::Broken || (!is_container && !skip_scalar())) return false;
        if (opened == Opened::Filled) continue;
        if (!skip_to_next_value(open)) return false;
    } while (!open.empty());
    return true;
}

static void append_utf8(std::string& text, char32_t c) {
    const auto continuation = [](char32_t bits) {
        return static_cast<char>(0x80U | (bits & 0x3FU));
    };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0U | (c >> 6U));
        text += continuation(c);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0U | (c >> 12U));
        text += continuation(c >> 6U);
        text += continuation(c);
    } else {
        text += static_cast<char>(0xF0U | (c >> 18U));
        text += continuation(c >> 12U);
        text += continuation(c >> 6U);
        text += continuation(c);
    }
}

/// The code unit that `\uXXXX` at the start of `text` stands for, if there is one.
static std::optional<char32_t> code_unit(std::string_view text) {
    if (!text.starts_with("\\u")) return std::nullopt;
    return static_cast<char32_t>(std::stoul(std::string(text.substr(2, 4)), nullptr, 16));
}

/// Appends what the escape at the start of `rest` stands for, and returns its length.
static std::size_t append_escaped(std::string& text, std::string_view rest) {
    static constexpr std::string_view letters = "bfnrt";
    static constexpr std::string_view meanings = "\b\f\n\r\t";
    const auto unit = code_unit(rest);
    if (!unit) {
        const auto letter = letters.find(rest[1]);
        text += letter == std::string_view::npos ? rest[1] : meanings[letter];
        return 2;
    }
    if (*unit < 0xD800 || 0xDFFF < *unit) {
        append_utf8(text, *unit);
        return 6;
    }
    const auto low = code_unit(rest.substr(6)).value_or(0);
    if (*unit <= 0xDBFF && 0xDC00 <= low && low <= 0xDFFF) {
        append_utf8(text, 0x10000 + ((*unit - 0xD800) << 10U) + (low - 0xDC00));
        return 12;
    }
    text += utf8::replacement;
    return 6;
}

std::string decoded_json_string(std::string_view quoted) {
    auto rest = quoted.substr(1, quoted.size() - 2);
    std::string text;
    while (!rest.empty()) {
        auto length = utf8::first_in(rest).size();
        if (rest.front() == '\\') length = append_escaped(text, rest);
        else text += utf8::repaired(rest.substr(0, length));
        rest.remove_prefix(length);
    }
    return text;
}

}  // namespace analysis

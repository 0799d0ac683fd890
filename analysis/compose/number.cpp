#include "analysis/compose/number.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <system_error>

namespace analysis::compose {

static bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

static bool is_hexadecimal_digit(char c) {
    return is_digit(c) || ('a' <= ascii::lower(c) && ascii::lower(c) <= 'f');
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

/// Without underscores, if each stands between digits as in Go.
static std::optional<std::string> without_underscores(std::string_view text, bool is_hexadecimal) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '_') {
            result += text[at];
            continue;
        }
        const auto is_digit_at = [&](std::size_t index) {
            if (index >= text.size()) return false;
            return is_hexadecimal ? is_hexadecimal_digit(text[index]) : is_digit(text[index]);
        };
        const bool is_behind_prefix = at == 0 && is_hexadecimal;
        const bool is_behind_digit = is_behind_prefix || (at > 0 && is_digit_at(at - 1));
        if (!is_behind_digit || !is_digit_at(at + 1)) return std::nullopt;
    }
    return result;
}

/// A number too close to zero is zero, one too far from it is an error.
static bool is_tiny(std::string_view text, std::chars_format format) {
    const auto exponent = text.find_first_of(format == std::chars_format::hex ? "pP" : "eE");
    if (exponent == std::string_view::npos) return text.starts_with('0') || text.starts_with('.');
    return text.substr(exponent + 1).starts_with('-');
}

/// `text` has no sign.
static std::optional<double> magnitude(std::string_view text, std::chars_format format) {
    const bool is_hexadecimal = format == std::chars_format::hex;
    if (is_hexadecimal && text.find_first_of("pP") == std::string_view::npos) return std::nullopt;
    const auto digits = without_underscores(text, is_hexadecimal);
    if (!digits || digits->empty() || digits->front() == '-') return std::nullopt;

    double value = 0;
    const auto* end = digits->data() + digits->size();
    const auto [stop, error] = std::from_chars(digits->data(), end, value, format);
    if (stop != end) return std::nullopt;
    if (error == std::errc::result_out_of_range && is_tiny(*digits, format)) return 0;
    if (error != std::errc()) return std::nullopt;
    return value;
}

/// The words that stand for no number, or one without end.
static std::optional<double> word(std::string_view text) {
    const auto is = [text](std::string_view wanted) { return ascii::equal(text, wanted); };
    if (is("inf") || is("infinity")) return std::numeric_limits<double>::infinity();
    return std::nullopt;
}

std::optional<double> parse_float(std::string_view text) {
    if (ascii::equal(text, "nan")) return std::numeric_limits<double>::quiet_NaN();
    const bool has_sign = text.starts_with('-') || text.starts_with('+');
    const double sign = text.starts_with('-') ? -1 : 1;
    if (has_sign) text.remove_prefix(1);

    auto value = word(text);
    const bool is_hexadecimal = ascii::lower(text.substr(0, 2)) == "0x";
    const bool begins_number = !text.empty() && (is_digit(text.front()) || text.front() == '.');
    if (is_hexadecimal) {
        value = magnitude(text.substr(2), std::chars_format::hex);
    } else if (begins_number) {
        value = magnitude(text, std::chars_format::general);
    }
    if (value) *value *= sign;
    return value;
}

}  // namespace analysis::compose

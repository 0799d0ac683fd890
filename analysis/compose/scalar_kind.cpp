#include "analysis/compose/scalar_kind.h"

#include "analysis/compose/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <system_error>

namespace analysis::compose {

static bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

/// The text behind the sign.
static std::string_view unsigned_part(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return text;
}

/// The integer that Go's `strconv.ParseInt` finds with base 0, without its sign.
static std::optional<std::uint64_t> magnitude(std::string_view digits) {
    int base = 10;
    if (digits.size() > 1 && digits.front() == '0') {
        const char letter = digits[1];
        const bool has_letter = !is_digit(letter);
        base = letter == 'x' || letter == 'X' ? 16 : letter == 'b' || letter == 'B' ? 2 : 8;
        if (has_letter && base == 8 && letter != 'o' && letter != 'O') return std::nullopt;
        digits.remove_prefix(has_letter ? 2 : 1);
    }
    std::uint64_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
    if (error != std::errc() || stop != end) return std::nullopt;
    return value;
}

static std::string without_underscores(std::string_view text) {
    std::string result(text);
    std::erase(result, '_');
    return result;
}

static bool is_integer(std::string_view text) {
    const auto plain = without_underscores(text);
    const auto value = magnitude(unsigned_part(plain));
    if (!value) return false;
    // What is too small for 64 bits is a fraction.
    return !plain.starts_with('-') || *value <= std::uint64_t{1} << 63U;
}

static std::string_view without_digits(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    return text;
}

/// Digits with a point among, before or behind them, and an exponent.
static bool is_decimal(std::string_view text) {
    auto rest = without_digits(text);
    bool has_digits = rest.size() < text.size();
    if (rest.starts_with('.')) {
        const auto behind = without_digits(rest.substr(1));
        has_digits = has_digits || behind.size() + 1 < rest.size();
        rest = behind;
    }
    if (!has_digits) return false;
    if (rest.empty()) return true;
    if (rest.front() != 'e' && rest.front() != 'E') return false;
    const auto exponent = unsigned_part(rest.substr(1));
    return !exponent.empty() && without_digits(exponent).empty();
}

static bool is_fraction(std::string_view text) {
    const auto plain = text.starts_with('.') ? std::string(text) : without_underscores(text);
    return is_decimal(unsigned_part(plain)) && parse_float(plain);
}

/// `2001-12-14`, with a time behind it or not.
static bool is_date(std::string_view text) {
    const auto month = without_digits(text);
    if (text.size() - month.size() != 4 || !month.starts_with('-')) return false;
    const auto day = without_digits(month.substr(1));
    const auto digits_of_month = month.size() - 1 - day.size();
    if (digits_of_month < 1 || digits_of_month > 2 || !day.starts_with('-')) return false;
    const auto time = without_digits(day.substr(1));
    const auto digits_of_day = day.size() - 1 - time.size();
    if (digits_of_day < 1 || digits_of_day > 2) return false;
    return time.empty() || time.front() == 'T' || time.front() == 't' || time.front() == ' ';
}

static bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

static bool is_endless(std::string_view text) {
    const auto word = unsigned_part(text);
    if (is_one_of(word, {".inf", ".Inf", ".INF"})) return true;
    return is_one_of(text, {".nan", ".NaN", ".NAN"});
}

static ScalarKind plain_kind(std::string_view text) {
    if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return ScalarKind::Null;
    if (is_one_of(text, {"true", "True", "TRUE", "false", "False", "FALSE"}))
        return ScalarKind::Boolean;
    if (is_endless(text)) return ScalarKind::Endless;
    if (is_date(text)) return ScalarKind::Date;
    if (is_integer(text)) return ScalarKind::Integer;
    return is_fraction(text) ? ScalarKind::Fraction : ScalarKind::Text;
}

ScalarKind scalar_kind(const yaml::Node& node) {
    const auto& properties = node.properties;
    const auto tag = properties && properties->tag ? properties->tag->name : std::string("!");
    if (tag == "!")
        return node.style == yaml::Style::Plain ? plain_kind(node.value) : ScalarKind::Text;
    // A tag of the standard names what the text is read as; any other makes it a text.
    if (!tag.starts_with("!!") || tag == "!!str" || tag == "!!binary") return ScalarKind::Text;
    const auto kind = plain_kind(node.value);
    return tag == "!!float" && kind == ScalarKind::Integer ? ScalarKind::Fraction : kind;
}

double number_in(const yaml::Node& node) {
    const auto plain = without_underscores(node.value);
    const double sign = plain.starts_with('-') ? -1 : 1;
    if (const auto value = magnitude(unsigned_part(plain)))
        return sign * static_cast<double>(*value);
    return parse_float(plain).value_or(0);
}

}  // namespace analysis::compose

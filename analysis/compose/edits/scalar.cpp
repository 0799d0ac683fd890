#include "analysis/compose/edits/scalar.h"

#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"
#include "analysis/yaml/tree.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace analysis::compose {

using yaml::Style;

static constexpr std::string_view digits = "0123456789";
static constexpr std::string_view hex_digits = "0123456789abcdef";

static bool is_made_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}

/// Characters that are no part of a line, or that some reader takes for a line break, and how they
/// are written between double quotes.
static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> escapes{{
    {"\"", "\\\""},
    {"\\", "\\\\"},
    {"\n", "\\n"},
    {"\t", "\\t"},
    {"\r", "\\r"},
    {"\xC2\x85", "\\u0085"},
    {"\xE2\x80\xA8", "\\u2028"},
    {"\xE2\x80\xA9", "\\u2029"},
    {"\xEF\xBB\xBF", "\\uFEFF"},
}};

static bool is_control(char c) {
    return ('\0' <= c && c < ' ') || c == '\x7F';
}

static std::string in_double_quotes(std::string_view text) {
    std::string result = "\"";
    while (!text.empty()) {
        const auto* const found = std::ranges::find_if(
            escapes, [&](const auto& escape) { return text.starts_with(escape.first); });
        const auto size = found != escapes.end() ? found->first.size() : 1;
        const auto code = static_cast<std::size_t>(static_cast<unsigned char>(text.front()));
        if (found != escapes.end()) result += found->second;
        else if (is_control(text.front()))
            result +=
                concat({"\\x", hex_digits.substr(code / 16, 1), hex_digits.substr(code % 16, 1)});
        else result += text.front();
        text.remove_prefix(size);
    }
    return result + '"';
}

static std::string in_single_quotes(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') result += c;
        result += c;
    }
    return result + '\'';
}

/// Whether a text is on one line for every reader, and can be seen.
static bool is_one_line(std::string_view text) {
    return std::ranges::none_of(text, is_control) &&
           std::ranges::none_of(escapes, [&](const auto& escape) {
               return escape.first.size() > 1 && contains(text, escape.first);
           });
}

/// Words of YAML 1.1 and 1.2 that are no text, in any case: too much care costs two quotes.
static bool is_word(std::string_view scalar) {
    static constexpr std::array<std::string_view, 19> words{
        "~",
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "=",
        "<<",
        ".inf",
        "+.inf",
        "-.inf",
        ".nan",
        "+.nan",
        "-.nan",
        "..."};
    return std::ranges::any_of(
        words, [&](std::string_view word) { return ascii::equal(scalar, word); });
}

/// What is written like a number in one of the ways that YAML has had: `1_000`, `0o17`, `0x1F`,
/// `1.5e+3`. Times such as `12:30:45` and dates are told by their digits alone.
static bool is_number(std::string_view scalar) {
    if (scalar.starts_with('-') || scalar.starts_with('+')) scalar.remove_prefix(1);
    const auto lower = ascii::lower(scalar);
    if (lower.starts_with("0x"))
        return is_made_of(std::string_view(lower).substr(2), "0123456789abcdef_");
    if (lower.starts_with("0b")) return is_made_of(std::string_view(lower).substr(2), "01_");
    if (lower.starts_with("0o")) return is_made_of(std::string_view(lower).substr(2), "01234567_");
    const bool has_digit = lower.find_first_of(digits) != std::string::npos;
    const bool is_float =
        std::ranges::count(lower, '.') <= 1 && is_made_of(lower, "0123456789_.,e+-");
    return has_digit && is_float &&
           (lower.front() == '.' || contains(digits, std::string_view(lower).substr(0, 1)));
}

static bool is_time(std::string_view scalar) {
    const bool has_colon = contains(scalar, ":") && is_made_of(scalar, "0123456789_:.+-");
    const auto year = scalar.find_first_not_of(digits);
    const bool is_date =
        year == 4 && scalar[4] == '-' && scalar.size() > 5 && contains(digits, scalar.substr(5, 1));
    return has_colon || is_date;
}

bool is_plain_text(std::string_view scalar) {
    return !scalar.empty() && !is_word(scalar) && !is_number(scalar) && !is_time(scalar);
}

/// Whether a reader would get past the first character and still read plain text.
static bool may_start_plain(std::string_view text) {
    if (text.starts_with("---") || text.starts_with("...")) return false;
    if (contains("?:-", text.substr(0, 1)))
        return text.size() > 1 && !ascii::is_blank(text[1]) &&
               !contains(",[]{}", text.substr(1, 1));
    return !contains(",[]{}#&*!|>'\"%@`", text.substr(0, 1));
}

static bool may_be_plain(std::string_view text, Context context) {
    if (text.empty() || !is_one_line(text) || !may_start_plain(text)) return false;
    if (ascii::is_blank(text.front()) || ascii::is_blank(text.back())) return false;
    if (text.ends_with(':') || contains(text, ": ") || contains(text, " #")) return false;
    return context == Context::Block || text.find_first_of(",[]{}") == std::string_view::npos;
}

std::string plain_or_quoted(std::string_view text, Context context) {
    const bool is_plain = may_be_plain(text, context) && is_plain_text(text);
    return is_plain ? std::string(text) : in_double_quotes(text);
}

std::string quoted(std::string_view text, Style style, Context context) {
    if (style == Style::SingleQuoted && is_one_line(text)) return in_single_quotes(text);
    return style == Style::Plain ? plain_or_quoted(text, context) : in_double_quotes(text);
}

std::string text_of(std::string_view written) {
    const auto tree = yaml::Tree::parse(Text(std::string(written)));
    const auto root = tree.documents().front().root();
    return root.is(yaml::Kind::Scalar) && tree.errors().empty() ? root->value
                                                                : std::string(written);
}

}  // namespace analysis::compose

#include "analysis/compose/schema_format.h"

#include "analysis/compose/boolean.h"
#include "analysis/compose/byte_size.h"
#include "analysis/compose/device.h"
#include "analysis/compose/duration.h"
#include "analysis/compose/environment_entry.h"
#include "analysis/compose/extra_host.h"
#include "analysis/compose/number.h"
#include "analysis/text/ascii.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

namespace analysis::compose {

using reference::compose::Format;

static std::string is_no(std::string_view text, std::string_view what) {
    return concat({"`", text, "` is no ", what});
}

std::optional<std::string> boolean_near(std::string_view text) {
    if (const auto truth = parse_boolean(text)) return *truth ? "true" : "false";
    if (text == "1") return "true";
    if (text == "0") return "false";
    static constexpr auto words = std::to_array<std::string_view>({"true", "false"});
    const auto meant = nearest(text, words);
    return meant ? std::optional(std::string(*meant)) : std::nullopt;
}

static std::optional<Flaw> boolean_flaw(std::string_view text) {
    if (parse_boolean(text)) return {};
    return Flaw{concat({"`", text, "` is neither true nor false"}), boolean_near(text)};
}

static std::optional<Flaw> number_flaw(std::string_view text) {
    const auto value = parse_float(text);
    if (value && std::isfinite(*value)) return {};
    return Flaw{is_no(text, "number"), {}};
}

static std::optional<Flaw> duration_flaw(std::string_view text) {
    const auto error = parse_duration(text).error;
    if (!error) return {};
    if (error->kind == DurationError::Kind::TooLong)
        return Flaw{concat({"`", text, "` is longer than Compose can count"}), {}};
    if (error->kind == DurationError::Kind::MissingUnit && error->span.end() == text.size())
        return Flaw{concat({"`", text, "` lacks a unit, as in `30s`"}), concat({text, "s"})};
    return Flaw{is_no(text, "duration such as `1m30s`"), {}};
}

static std::optional<Flaw> size_flaw(std::string_view text) {
    const auto error = parse_byte_size(text).error;
    if (!error || error->kind == ByteSizeError::Kind::TooLarge) return {};
    if (error->kind == ByteSizeError::Kind::Negative && text == "-1")
        return Flaw{"`-1` means no limit without quotes only", "-1"};
    return Flaw{is_no(text, "size such as `512m`"), {}};
}

/// Whether the text is a number to that base, as Go's `strconv.ParseInt` says.
static bool is_integer(std::string_view text, int base) {
    if (text.starts_with('+') && !text.substr(1).starts_with('-')) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, base);
    return error == std::errc() && stop == end;
}

/// `every_`, a number and a unit.
static bool has_interval(std::string_view text) {
    const auto begin = text.find("every_");
    if (begin == std::string_view::npos) return false;
    const auto number = text.substr(begin + 6);
    const auto unit = number.find_first_not_of("0123456789");
    if (unit == 0 || unit == std::string_view::npos) return false;
    return contains("wdhms", number.substr(unit, 1));
}

static std::optional<Flaw> policy_flaw(std::string_view text) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"});
    // Compose looks for the words anywhere in the text.
    if (std::ranges::any_of(words, [text](auto word) { return contains(text, word); })) return {};
    if (has_interval(text)) return {};
    const auto meant = nearest(text, words);
    if (meant)
        return Flaw{
            concat({is_no(text, "policy"), "; did you mean `", *meant, "`?"}), std::string(*meant)};
    return Flaw{
        is_no(text, "policy; there are `always`, `missing`, `never`, `build` and `every_12h`"), {}};
}

static std::optional<Flaw> host_flaw(const Interpolated& scalar, std::string_view text) {
    const auto error = parse_extra_host(scalar).error;
    if (!error) return {};
    if (error->kind == ExtraHostError::Kind::NoAddress)
        return Flaw{concat({"`", text, "` lacks an address, as in `name=10.0.0.1`"}), {}};
    return Flaw{concat({"`", text, "` does not begin with the name of a host"}), {}};
}

/// What begins another command, or is beyond what is looked at here.
static bool ends_command(char c) {
    return contains(";&|<>()`", std::string_view(&c, 1));
}

/// Why Compose cannot split a command into words.
static std::optional<Flaw> command_flaw(std::string_view text) {
    char quote = '\0';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\\' && quote != '\'') {
            if (++at == text.size()) return Flaw{"nothing follows the `\\` at the end", {}};
        } else if (quote == '\0' && ends_command(c)) {
            return {};
        } else if (c == quote) {
            quote = '\0';
        } else if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
        }
    }
    if (quote == '\0') return {};
    return Flaw{concat({"`", std::string(1, quote), "` is never closed in this command"}), {}};
}

static std::optional<Flaw> unless(bool is_fine, std::string message) {
    return is_fine ? std::nullopt : std::optional(Flaw{std::move(message), {}});
}

/// Of what is written `name=value` and the like.
static std::optional<Flaw> pair_flaw(
    const Interpolated& scalar, std::string_view text, Format format) {
    const bool has_value = contains(text, "=");
    switch (format) {
        case Format::Host:
            return host_flaw(scalar, text);
        case Format::NameAndValue:
            return unless(has_value, concat({"`", text, "` lacks a value, as in `name=value`"}));
        case Format::SshKey:
            return unless(
                text == "default" || has_value,
                concat({"`", text, "` is neither `default` nor of the form `name=path`"}));
        case Format::Variable:
            return unless(
                !parse_environment_entry(scalar).has_blank_behind_name,
                concat({"there is a blank behind the name in `", text, "`"}));
        case Format::Device:
            return unless(
                !parse_device(scalar).surplus, concat({"`", text, "` has more than three parts"}));
        default:
            return {};
    }
}

std::optional<Flaw> flaw_of(const Interpolated& scalar, Format format) {
    const auto known = scalar.text();
    if (!known) return {};
    const auto text = *known;
    switch (format) {
        case Format::Boolean:
            return boolean_flaw(text);
        case Format::Integer:
            return unless(is_integer(text, 10), is_no(text, "whole number"));
        case Format::Number:
            return number_flaw(text);
        case Format::Duration:
            return duration_flaw(text);
        case Format::ByteSize:
            return size_flaw(text);
        case Format::FileMode:
            return unless(is_integer(text, 8), is_no(text, "file mode such as `0440`"));
        case Format::DeviceCount:
            return unless(
                ascii::equal(text, "all") || is_integer(text, 10),
                concat({"`", text, "` is neither a number nor `all`"}));
        case Format::PullPolicy:
            return policy_flaw(text);
        case Format::ShellWords:
            return command_flaw(text);
        default:
            return pair_flaw(scalar, text, format);
    }
}

}  // namespace analysis::compose

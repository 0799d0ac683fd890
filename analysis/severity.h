#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis {

/// How bad it is if it is true. What is `Off` is not reported.
/// Ordered: the milder one is the lesser one.
enum class Severity : std::uint8_t { Off, Hint, Information, Warning, Error };

/// The next milder one; a hint stays one.
constexpr Severity one_lower(Severity severity) {
    if (severity <= Severity::Hint) return severity;
    return static_cast<Severity>(static_cast<std::uint8_t>(severity) - 1);
}

/// How much a project asks of itself.
enum class Profile : std::uint8_t { Recommended, Strict };

/// What a configuration and a report write: `off`, `hint`, `info`, `warning` or `error`.
std::string_view to_string(Severity severity);

/// What a configuration may write: the names above, and `style`, which means a hint.
std::optional<Severity> severity_from(std::string_view name);

/// `recommended` or `strict`.
std::string_view to_string(Profile profile);
std::optional<Profile> profile_from(std::string_view name);

}  // namespace analysis

#include "analysis/severity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis {

static constexpr std::array severities{
    std::pair<std::string_view, Severity>{"off", Severity::Off},
    std::pair<std::string_view, Severity>{"hint", Severity::Hint},
    std::pair<std::string_view, Severity>{"info", Severity::Information},
    std::pair<std::string_view, Severity>{"warning", Severity::Warning},
    std::pair<std::string_view, Severity>{"error", Severity::Error},
};

std::string_view to_string(Severity severity) {
    return severities.at(static_cast<std::size_t>(severity)).first;
}

std::optional<Severity> severity_from(std::string_view name) {
    if (name == "style") return Severity::Hint;
    const auto* found = std::ranges::find(severities, name, [](const auto& s) { return s.first; });
    return found != severities.end() ? std::optional(found->second) : std::nullopt;
}

std::string_view to_string(Profile profile) {
    return profile == Profile::Strict ? "strict" : "recommended";
}

std::optional<Profile> profile_from(std::string_view name) {
    if (name == "recommended") return Profile::Recommended;
    if (name == "strict") return Profile::Strict;
    return std::nullopt;
}

}  // namespace analysis

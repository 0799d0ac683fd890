#include "analysis/compose/restart.h"

#include "analysis/compose/number.h"

#include <algorithm>

namespace analysis::compose {

static std::optional<RestartPolicy::Kind> kind_of(std::string_view name) {
    using Kind = RestartPolicy::Kind;
    if (name == "no" || name == "none" || name.empty()) return Kind::Never;
    if (name == "always" || name == "any") return Kind::Always;
    if (name == "unless-stopped") return Kind::UnlessStopped;
    if (name == "on-failure") return Kind::OnFailure;
    return std::nullopt;
}

static RestartReading refused(RestartError::Kind kind, Span span) {
    return {{}, RestartError{kind, span}};
}

RestartReading parse_restart(std::string_view text) {
    using Kind = RestartError::Kind;
    const auto colon = std::min(text.find(':'), text.size());
    const auto kind = kind_of(text.substr(0, colon));
    if (!kind) return refused(Kind::UnknownPolicy, {0, colon});
    if (colon == text.size()) return {RestartPolicy{*kind, 0}, {}};

    const Span place(colon + 1, std::min(text.find(':', colon + 1), text.size()));
    const auto attempts = parse_integer(text.substr(place.begin(), place.size()));
    if (!attempts) return refused(Kind::NotANumber, place);
    if (*attempts < 0) return refused(Kind::Negative, place);
    if (*attempts > 0 && *kind != RestartPolicy::Kind::OnFailure)
        return refused(Kind::NeedsNoAttempts, place);
    return {RestartPolicy{*kind, *attempts}, {}};
}

}  // namespace analysis::compose

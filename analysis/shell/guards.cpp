#include "analysis/shell/guards.h"

namespace analysis::shell {

/// Whether `is_so` holds for the command's place, or for that of a block around it.
template <class Predicate>
static bool is_anywhere(const Script& script, std::size_t command, Predicate is_so) {
    auto place = script.commands()[command].place;
    while (!is_so(place)) {
        if (place.block == 0) return false;
        place = script.blocks()[place.block].place;
    }
    return true;
}

bool may_fail(const Script& script, std::size_t command) {
    const auto& context = script.commands()[command].context;
    if (context.is_condition || context.in_substitution) return true;
    return is_anywhere(script, command, [](const Place& place) {
        return place.has_fallback || place.is_negated || place.after == Connector::Background;
    });
}

bool may_not_run(const Script& script, std::size_t command) {
    if (script.commands()[command].context.is_conditional) return true;
    return is_anywhere(script, command, [](const Place& place) {
        return place.before == Connector::Or || place.follows_question;
    });
}

}  // namespace analysis::shell

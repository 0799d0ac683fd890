#include "analysis/compose/service.h"

namespace analysis::compose {

Trilean Service::lacks(std::initializer_list<std::string_view> path) const {
    const auto answer = compose::lacks(model_.value, path);
    const bool is_certain = model_.is_complete && !around_.is_override;
    return answer == Trilean::True && !is_certain ? Trilean::Unknown : answer;
}

Span Service::key_of(std::initializer_list<std::string_view> path) const {
    auto place = key();
    const auto* value = &model_.value;
    for (const auto name : path) {
        const auto* member = value->member(name);
        if (!member || !member->value.is_own()) break;
        place = member->key_span;
        value = &member->value;
        if (value->is_alias) break;
    }
    return place;
}

}  // namespace analysis::compose

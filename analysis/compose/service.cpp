#include "analysis/compose/service.h"

namespace analysis::compose {

Trilean Service::lacks(std::initializer_list<std::string_view> path) const {
    const auto answer = compose::lacks(model_.value, path);
    const bool is_certain = model_.is_complete && !around_.is_override && !model_.facts.is_fragment;
    return answer == Trilean::True && !is_certain ? Trilean::Unknown : answer;
}

std::optional<yaml::PairView> Service::own(std::initializer_list<std::string_view> path) const {
    std::optional<yaml::PairView> pair = written();
    for (const auto key : path) {
        pair = pair->value().find(key);
        if (!pair) break;
    }
    return pair;
}

Span Service::key_of(std::initializer_list<std::string_view> path) const {
    auto place = key();
    const auto* value = &model_.value;
    for (const auto name : path) {
        const auto* field = value->field(name);
        if (!field || !field->value.is_own()) break;
        place = field->key_span;
        value = &field->value;
        if (value->is_alias) break;
    }
    return place;
}

Image image_of(const Facts& service) {
    const auto reference = service.is_built ? std::nullopt : ImageReference::parse(service.image);
    return reference ? Image::of(*reference) : Image::with_unknown_tag({});
}

}  // namespace analysis::compose
